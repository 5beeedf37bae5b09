"""A whole turn with a model behind the reader: what is recorded, and that nothing is ever ordered by it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.assistant import Assistant
from bot.model.outcome import WhyNot
from console.explaining import read, told_by
from domain.answers import HandOffReason
from domain.conversation import InboundMessage, Turn
from domain.evidence import READING
from domain.orders import DraftStatus
from storage.log import SqlConversationLog
from tests.bot.model.conftest import Bench
from tests.scripted_model import Answer, says

UNREAD = "wohi oq9 krrt na yar 7 jaldi"
ORDER = {"intent": "place_order", "quantity": 7, "products": [{"words": "oq9", "skus": ["O9-8-BLK"]}]}


class Desk:
    """One dealer's conversation."""

    def __init__(self, bench: Bench, log: SqlConversationLog) -> None:
        self.assistant = Assistant(bench.shop, log, bench.clock, bench.reader)

    def say(self, text: str) -> Turn:
        return self.assistant.handle(InboundMessage("c", "D-1", text))


@pytest.fixture
def desk(bench: Bench, tmp_path: Path) -> Iterator[Desk]:
    log = SqlConversationLog.open(f"sqlite:///{tmp_path / 'hazir.db'}", 1)
    yield Desk(bench, log)
    log.close()


def reading_row(turn: Turn) -> tuple[str, dict[str, str]]:
    (row,) = [row for row in turn.evidence if row.table == READING]
    return row.key, dict(row.values)


def test_an_order_of_the_models_is_never_ready_nor_confirmed(bench: Bench, desk: Desk) -> None:
    bench.scripted.will(says(ORDER))
    first = desk.say(UNREAD)
    assert first.draft
    assert first.draft.status is DraftStatus.INCOMPLETE
    assert any("O9" in button.text for button in first.buttons)
    for word in ("yes", "confirm", "haan theek hai"):
        turn = desk.say(word)
        assert turn.draft is None or turn.draft.status is DraftStatus.INCOMPLETE
        assert HandOffReason.CONFIRM_ORDER.value not in turn.hand_offs


def test_the_choice_of_the_dealer_makes_the_order(bench: Bench, desk: Desk) -> None:
    bench.scripted.will(says(ORDER))
    button = next(button for button in desk.say(UNREAD).buttons if "O9" in button.text)
    turn = desk.say(button.text)
    assert turn.draft
    assert [(line.sku, line.quantity) for line in turn.draft.lines] == [("O9-8-BLK", 7)]
    assert len(bench.scripted.bodies) == 1


def test_the_turn_tells_whose_reading_it_is(bench: Bench, desk: Desk) -> None:
    bench.scripted.will(says({"intent": "help"}))
    key, told = reading_row(desk.say(UNREAD))
    assert key == "model"
    assert (told["model"], told["prompt"]) == ("openai:scripted", "reader.v1")
    assert "was not sure" in told["why"]
    key, told = reading_row(desk.say("z4 price"))
    assert (key, told["why"], told["prompt"]) == ("local", WhyNot.SURE.value, "")


def test_the_turn_tells_why_the_model_was_not_heard_and_the_why_shows_it(bench: Bench, desk: Desk) -> None:
    bench.scripted.will(Answer(status=500))
    turn = desk.say(UNREAD)
    assert turn.error is None
    assert reading_row(turn) == (
        "local",
        {"why": WhyNot.FAILED.value, "model": "openai:scripted", "prompt": "reader.v1"},
    )
    assert told_by(turn) == [
        f"reading of the local reader: {WhyNot.FAILED.value} (openai:scripted, reader.v1)"
    ]
    assert READING not in {table.table for table in read(turn)}


def test_every_question_is_logged_with_the_version_of_its_prompt_and_without_its_words(
    bench: Bench, desk: Desk
) -> None:
    bench.scripted.will(says({"intent": "help"}))
    with capture_logs() as lines:
        desk.say(UNREAD)
    (line,) = [line for line in lines if line["event"] == "model asked"]
    assert (line["prompt"], line["outcome"], line["model"]) == ("reader.v1", "answered", "openai:scripted")
    assert "oq9" not in str(lines)
    assert "sk-secret" not in str(lines)

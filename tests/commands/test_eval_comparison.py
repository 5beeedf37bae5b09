"""The options `--save` and `--against` of the command `eval`."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from domain.conversation import InboundMessage, Turn
from domain.errors import BadInput
from domain.intents import Intent, IntentName
from tests.commands.recorded import TURN
from tests.commands.test_eval_command import Rehearsal

TALK = """
- conversation: one
  as: D1
  turns:
    - {text: ریٹ, expect: {language: ur, intents: [{intent: rate_list}]}}
    - {text: help, expect: {language: ur, intents: [{intent: help}]}}
    - {text: hi}
"""


@dataclass
class Reads(Rehearsal):
    """Reads everything as one intent."""

    intent: IntentName = IntentName.HELP

    def handle(self, message: InboundMessage) -> Turn:
        return replace(TURN, evidence=(), text=message.text, intents=(Intent(self.intent, 0.9),))


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    file = tmp_path / "talk.yaml"
    file.write_text(TALK, "utf-8")
    return file


def test_two_versions_are_compared_turn_by_turn(talk: Path, tmp_path: Path) -> None:
    kept = str(tmp_path / "before.json")
    Reads(intent=IntentName.HELP).run(str(talk), "--save", kept)
    lines = Reads(intent=IntentName.RATE_LIST).run(str(talk), "--against", kept).splitlines()
    assert "compared  3 turns: 1 better, 1 worse; 0 new, 0 gone" in lines
    assert "frames all        0.500 -> 0.500 (+0.000) of 2" in lines
    better, worse = (next(i for i, one in enumerate(lines) if one.startswith(w)) for w in ("BETTER", "WORSE"))
    assert lines[better : better + 3] == [
        "BETTER one, turn 1: 'ریٹ'",
        "  was {'intent': 'help'}",
        "  is  {'intent': 'rate_list'}",
    ]
    assert lines[worse] == "WORSE one, turn 2: 'help'"


def test_the_same_version_changes_nothing(talk: Path, tmp_path: Path) -> None:
    kept = str(tmp_path / "before.json")
    printed = Reads().run(str(talk), str(other(tmp_path)), "--save", kept)
    again = Reads().run(str(talk), str(other(tmp_path)), "--against", kept, "--save", kept)
    assert again.startswith(printed.rstrip("\n"))
    assert "6 turns: 0 better, 0 worse; 0 new, 0 gone" in again
    assert "BETTER" not in again


def test_turns_that_only_one_version_has_are_counted_apart(talk: Path, tmp_path: Path) -> None:
    kept = str(tmp_path / "before.json")
    Reads().run(str(talk), "--save", kept)
    assert "3 turns: 0 better, 0 worse; 3 new, 0 gone" in Reads().run(
        str(talk), str(other(tmp_path)), "--against", kept
    )


@pytest.mark.parametrize("text", [None, "{", "[]", '{"format": 2}', '{"format": 1, "turns": [{"read": []}]}'])
def test_a_file_that_was_not_saved_is_refused_before_anything_is_played(
    talk: Path, tmp_path: Path, text: str | None
) -> None:
    file = tmp_path / "before.json"
    if text is not None:
        file.write_text(text, "utf-8")
    shop = Reads()
    with pytest.raises(BadInput, match=r"before\.json"):
        shop.run(str(talk), "--against", str(file))
    assert shop.lent == 0


def test_what_is_saved_can_be_read_by_other_programs(talk: Path, tmp_path: Path) -> None:
    file = tmp_path / "now.json"
    Reads().run(str(talk), "--save", str(file))
    turns = json.loads(file.read_text("utf-8"))["turns"]
    assert [(turn["text"], turn["right"], turn["frame"]) for turn in turns] == [
        ("ریٹ", False, False),
        ("help", True, True),
        ("hi", True, None),
    ]


def test_a_place_where_nothing_can_be_kept_is_told(talk: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"gone.now\.json"):
        Reads().run(str(talk), "--save", str(tmp_path / "gone" / "now.json"))


def other(folder: Path) -> Path:
    """Return a second file with the same names and messages."""
    file = folder / "other.yaml"
    file.write_text(TALK, "utf-8")
    return file

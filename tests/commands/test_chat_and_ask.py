"""The commands `chat` and `ask`, over a stand-in for the assistant."""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bot.commands import register
from domain.conversation import InboundMessage, Turn
from domain.errors import BadInput, Unavailable
from tests.commands.recorded import TURN
from tests.fakes import FakeDistribution
from tests.records import a_dealer, a_rep


@dataclass
class Shop:
    """The services, and an assistant that repeats what it hears; "crash" and "down" make it fail."""

    distribution: FakeDistribution = field(
        default_factory=lambda: FakeDistribution(
            parties=[a_dealer("D2"), a_dealer("D1", "Ali Mobile")], team=[a_rep("S1")]
        )
    )
    heard: list[InboundMessage] = field(default_factory=list)

    @property
    def assistant(self) -> "Shop":
        return self

    def handle(self, message: InboundMessage) -> Turn:
        self.heard.append(message)
        if message.text == "down":
            raise Unavailable("no answer")
        if message.text == "crash":
            raise ZeroDivisionError
        return replace(TURN, reply=f"reply to {message.text}")

    def run(self, *command: str, typed: str | bytes = "", status: int = 0) -> str:
        app = typer.Typer()
        register(app, self)
        result = CliRunner().invoke(app, list(command), input=typed, catch_exceptions=False)
        assert result.exit_code == status, result.stderr
        return result.stdout


def test_replies_are_printed_apart() -> None:
    assert Shop().run("ask", typed="one\n\ntwo") == "reply to one\n\nreply to two\n\n"


def test_json_is_one_object_a_message() -> None:
    shop = Shop()
    printed = shop.run("ask", "--json", "--as", "D1", typed='salam\n{"text": "x", "as": "S1"}\n')
    told = [json.loads(line) for line in printed.splitlines()]
    assert [(one["text"], one["as"], one["reply"]) for one in told] == [
        ("salam", "D1", "reply to salam"),
        ("x", "S1", "reply to x"),
    ]
    assert [message.sender for message in shop.heard] == ["D1", "S1"]


def test_a_file_is_read_and_a_dash_is_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "messages.txt"
    file.write_text("آج کا ریٹ\n", "utf-8")
    assert Shop().run("ask", str(file)) == "reply to آج کا ریٹ\n\n"
    assert Shop().run("ask", "-", typed="hi") == "reply to hi\n\n"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"none\.txt: No such file"):
        Shop().run("ask", str(tmp_path / "none.txt"))


@pytest.mark.parametrize("command", ["ask", "chat"])
def test_an_unknown_code_on_the_command_line_is_refused_before_anything_is_answered(command: str) -> None:
    shop = Shop()
    with pytest.raises(BadInput, match="--as D99: no dealer and no member of staff"):
        shop.run(command, "--as", "D99", typed="hi")
    assert shop.heard == []


def test_an_unknown_code_on_a_line_is_an_unknown_person() -> None:
    shop = Shop()
    shop.run("ask", "--as", "D1", typed='{"text": "x", "as": "D99"}\n{"text": "y", "as": "\\u0000\\ud800"}\n')
    assert [message.sender for message in shop.heard] == [None, None]


def test_what_fails_stops_nothing_and_is_told_by_the_status() -> None:
    printed = Shop().run("ask", "--json", typed="crash\none\ndown\ntwo\n", status=1)
    told = [json.loads(line) for line in printed.splitlines() if line.startswith("{")]  # the rest is logged
    assert [one["reply"] for one in told] == [
        None,
        "reply to one",
        None,
        "reply to two",
    ]


def test_chat_without_a_terminal_reads_to_the_end() -> None:
    shop = Shop()
    printed = shop.run("chat", "--as", "S1", typed="one\ntwo\n")
    assert "Nadia Rep" in printed
    assert printed.endswith("reply to one\n  /1  قیمت\nreply to two\n  /1  قیمت\n")
    assert len({message.conversation for message in shop.heard}) == 1


def test_each_chat_is_a_conversation_of_its_own() -> None:
    shop = Shop()
    shop.run("chat", typed="one\n")
    shop.run("chat", typed="two\n")
    assert len({message.conversation for message in shop.heard}) == 2


def test_chat_without_a_code_is_the_first_dealer() -> None:
    shop = Shop()
    assert "Ali Mobile" in shop.run("chat", typed="one\n")
    assert shop.heard[0].sender == "D1"


def test_chat_without_any_dealer_says_what_to_do() -> None:
    with pytest.raises(BadInput, match=r"load some with main\.py load"):
        Shop(FakeDistribution()).run("chat")

"""The command `log`: what it prints, how it narrows, what it exports."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import typer
import yaml
from typer.testing import CliRunner

from domain.clock import FixedClock
from domain.conversation import Turn
from domain.errors import BadInput
from domain.intents import Intent, IntentName
from domain.parties import Language
from storage.codec import from_plain
from storage.commands import moment, register
from storage.log import SqlConversationLog
from tests.commands.recorded import TURN

NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)


@dataclass
class Office:
    """A log with two turns of one conversation, and a clock."""

    conversation_log: SqlConversationLog
    clock: FixedClock

    def run(self, *options: str, status: int = 0) -> str:
        app = typer.Typer()
        register(app, self)
        result = CliRunner().invoke(app, list(options), catch_exceptions=False)
        assert result.exit_code == status, result.stderr
        return result.stdout


FIRST = replace(
    TURN,
    id="t0",
    text="salam\nbhai\x1b[2J",
    intents=(Intent(IntentName.SMALL_TALK, 1.0),),
    language=Language.ENGLISH,
    draft=None,
    at=NOW - timedelta(days=2),
    reply="Salam!",
)
SECOND = replace(TURN, id="t1", at=NOW - timedelta(hours=1), hand_offs=("complaint",), error="Refused: no")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    log = SqlConversationLog.open(f"sqlite:///{tmp_path}/hazir.db", 2)
    log.record(FIRST)
    log.record(SECOND)
    yield Office(log, FixedClock(NOW))
    log.close()


def test_turns_are_printed_the_newest_last(office: Office) -> None:
    assert office.run() == (
        "2026-03-04 17:00:00  D1  en  small_talk  2.3 ms\n"
        "  turn t0 of c\n  > salam\n  > bhai\ufffd[2J\n  < Salam!\n\n"
        "2026-03-06 16:00:00  D1  ur  place_order, help  2.3 ms\n"
        "  turn t1 of c\n  > ?\n  < جی ہاں\n  for a person: complaint\n  failed: Refused: no\n\n"
    )


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--handoffs"], ["t1"]),
        (["--errors"], ["t1"]),
        (["--as", "D1"], ["t0", "t1"]),
        (["--dealer", "D2"], []),
        (["--intent", "small_talk"], ["t0"]),
        (["--language", "ur"], ["t1"]),
        (["--contains", "SALAM"], ["t0"]),
        (["--since", "1d"], ["t1"]),
        (["--since", "2026-03-06"], ["t1"]),
        (["--conversation", "c"], ["t0", "t1"]),
        (["--conversation", "d"], []),
        (["--limit", "1"], ["t1"]),
    ],
)
def test_options_narrow(office: Office, options: list[str], ids: list[str]) -> None:
    printed = office.run("--json", *options)
    assert [json.loads(line)["id"] for line in printed.splitlines()] == ids


def test_json_holds_all_that_is_recorded(office: Office) -> None:
    (line,) = office.run("--json", "--limit", "1").splitlines()
    assert from_plain(Turn, json.loads(line)) == SECOND


def test_a_wrong_name_is_a_wrong_usage(office: Office) -> None:
    office.run("--intent", "sing", status=2)


def test_export_writes_what_was_said_before_and_expects_what_came_of_it(office: Office) -> None:
    exported = office.run("--export", "t1")
    assert exported.startswith("# The reply was:\n# جی ہاں\n")
    assert yaml.safe_load(exported) == [
        {
            "conversation": "turn t1",
            "as": "D1",
            "turns": [
                {"text": FIRST.text},
                {
                    "text": "?",
                    "expect": {
                        "language": "ur",
                        "intents": [
                            {
                                "intent": "place_order",
                                "skus": ["A", "B"],
                                "quantity": 3,
                                "order": "SO-1",
                                "dealer": "D1",
                            },
                            {"intent": "help", "skus": [], "quantity": None, "order": None, "dealer": None},
                        ],
                        "draft": {
                            "status": "ready",
                            "dealer": "D1",
                            "lines": [{"sku": "A", "quantity": 3}],
                        },
                    },
                },
            ],
        }
    ]


def test_an_export_can_be_played(office: Office, tmp_path: Path) -> None:
    from bot.evaluation.cases import read_cases

    file = tmp_path / "case.yaml"
    file.write_text(office.run("--export", "t1"), "utf-8")
    (case,) = read_cases(file)
    assert (case.sender, [turn.text for turn in case.turns]) == ("D1", [FIRST.text, "?"])


def test_an_export_of_nothing_is_refused(office: Office) -> None:
    with pytest.raises(BadInput, match="--export nothing: there is no such turn"):
        office.run("--export", "nothing")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("30m", "2026-03-06T11:30:00+00:00"),
        ("12h", "2026-03-06T00:00:00+00:00"),
        ("7d", "2026-02-27T12:00:00+00:00"),
        ("2026-03-06", "2026-03-06T00:00:00+05:00"),
        ("2026-03-06T14:00", "2026-03-06T14:00:00+05:00"),
        ("2026-03-06T14:00+00:00", "2026-03-06T14:00:00+00:00"),
    ],
)
def test_a_moment_is_a_day_a_time_or_a_span(text: str, meant: str) -> None:
    assert moment(text, NOW) == datetime.fromisoformat(meant)


@pytest.mark.parametrize("text", ["yesterday", "", "-3d", "99999d"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="--since"):
        moment(text, NOW)

"""The whole program on a home that does not exist yet: it loads the sample, learns, and answers."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.test_program import ROOT, run


def codes(table: str) -> list[str]:
    with (ROOT / "sample" / f"{table}.csv").open(encoding="utf-8-sig") as file:
        return [row["code"] for row in csv.DictReader(file)]


DEALER, OTHER, *_ = codes("dealers")
LINES = [
    {"text": "salam"},
    {"conversation": "c", "text": "aaj ki rate list bhej dein"},
    {"text": "mera balance kitna hai?"},
    {"text": "mera balance kitna hai?", "as": OTHER},
    {"text": "میرا آرڈر کہاں ہے؟"},
    {"text": "I want to talk to a person, please"},
    {"text": "mera balance kitna hai?", "as": None},
    {"text": "'; DROP TABLE dealers; --"},
    {"text": ""},
    {"text": "😀😀 \u202e\ud800"},
    {"text": "rate " * 2000},
]
KEYS = ["text", "as", "language", "intents", "reply", "buttons", "sources", "draft", "ms"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("first")


@pytest.fixture(scope="module")
def told(home: Path) -> list[dict[str, Any]]:
    typed = "\n".join(["", *map(json.dumps, LINES), "rate?"])
    ended = run("ask", "--json", "--as", DEALER, "--home", "new/home", folder=home, typed=typed)
    notices = [line for line in ended.stderr.splitlines() if "sample/" in line]
    assert len(notices) == 1
    return [json.loads(line) for line in ended.stdout.splitlines()]


def test_every_message_has_one_answer_with_all_keys(told: list[dict[str, Any]]) -> None:
    assert [one["text"] for one in told] == [*(line["text"] for line in LINES), "rate?"]
    assert [list(one) for one in told] == [KEYS] * len(told)
    assert all(one["reply"] for one in told)


def test_figures_come_with_the_rows_they_were_read_from(told: list[dict[str, Any]]) -> None:
    own, other = told[2], told[3]
    assert [intent["intent"] for intent in own["intents"]] == ["account_balance"]
    assert {source["key"] for source in own["sources"] if source["table"] == "accounts"} == {DEALER}
    assert {source["key"] for source in other["sources"] if source["table"] == "accounts"} == {OTHER}
    assert (own["as"], other["as"]) == (DEALER, OTHER)


def test_nobody_known_learns_nothing(told: list[dict[str, Any]]) -> None:
    assert told[6]["as"] is None
    assert told[6]["sources"] == []


def test_the_log_has_every_turn_and_lists_what_a_person_must_take_up(
    home: Path, told: list[dict[str, Any]]
) -> None:
    printed = run("log", "--json", "--home", "new/home", folder=home).stdout
    turns = [json.loads(line) for line in printed.splitlines()]
    assert [turn["reply"] for turn in turns] == [one["reply"] for one in told]
    assert [turn["error"] for turn in turns if turn.get("error")] == []
    waiting = run("log", "--handoffs", "--json", "--home", "new/home", folder=home).stdout
    assert "I want to talk to a person, please" in [json.loads(line)["text"] for line in waiting.splitlines()]


@pytest.mark.usefixtures("told")
def test_the_second_start_is_silent(home: Path) -> None:
    again = run("ask", "--as", DEALER, "--home", "new/home", folder=home, typed="mera balance kitna hai?\n")
    assert again.stderr == ""
    assert again.stdout.strip() != ""


def evaluated(home: Path, sender: str, intent: str, status: int) -> str:
    expected = {"intents": [{"intent": intent}], "draft": None}
    case = {
        "conversation": "one",
        "as": sender,
        "turns": [{"text": "mera balance kitna hai?", "expect": expected}],
    }
    (home / "case.yaml").write_text(json.dumps([case]), "utf-8")  # JSON is YAML
    command = ["eval", "case.yaml", "--floor", "0.5", "--home", "new/home"]
    ended = run(*command, folder=home, status=status)
    return ended.stdout + ended.stderr


@pytest.mark.usefixtures("told")
def test_an_evaluation_counts_and_leaves_no_turn_behind(home: Path) -> None:
    assert "turns as expected  1/1" in evaluated(home, DEALER, "account_balance", status=0)
    assert "turns as expected  0/1" in evaluated(home, DEALER, "complaint", status=1)
    assert "nobody has the code 'D-nobody'" in evaluated(home, "D-nobody", "complaint", status=1)
    printed = run("log", "--json", "--limit", "1000", "--home", "new/home", folder=home).stdout
    assert {json.loads(line)["channel"] for line in printed.splitlines()} <= {"ask", "terminal"}


@pytest.mark.usefixtures("told")
def test_chat_opens_with_who_one_is(home: Path) -> None:
    screen = run("chat", "--home", "new/home", folder=home, typed="/why\n/quit\n").stdout
    assert DEALER in screen
    assert "/quit" in screen
    assert "Nothing was asked yet." in screen


@pytest.mark.usefixtures("told")
def test_the_sample_can_be_loaded_again_and_an_empty_folder_cannot(home: Path) -> None:
    sample = str(ROOT / "sample")
    assert "version" in run("load", sample, "--home", "new/home", folder=home).stdout
    wrong = run("load", str(home), "--home", "new/home", folder=home, status=1).stderr
    assert "holds neither CSV files nor an XLSX workbook" in wrong

"""The bench of Telegram on a tiny distributor; nothing here is about time."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.telegram import Traffic, drawn, hazir, measured, show_telegram
from domain.ports import TurnFilter
from services import Services
from storage.log import SqlConversationLog

TRAFFIC = Traffic(messages=24, chats=6, rate=0.0, latency=1.0)


def test_every_message_is_answered_by_a_turn_of_its_own(services: Services, tmp_path: Path) -> None:
    said = drawn(services, TRAFFIC)
    outcome = measured(hazir(services, tmp_path), said, TRAFFIC)
    assert len(outcome.waits) == 24
    assert all(wait >= 1.0 for wait in outcome.waits)
    log = SqlConversationLog.open(f"sqlite:///{tmp_path / 'hazir.db'}")
    turns = log.turns(TurnFilter(limit=100))[::-1]
    for chat in {chat for chat, _ in said}:
        own = [turn.text for turn in turns if turn.conversation == f"telegram:{chat}"]
        assert own == [text for place, text in said if place == chat]
    log.close()


def test_both_bots_are_shown(services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    show_telegram(services, tmp_path, [replace(TRAFFIC, rate=40.0), TRAFFIC])
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("echo bot, ") for line in lines) == 2
    assert sum(line.endswith(": 0 chats with a message lost, doubled or out of order") for line in lines) == 2
    assert sum(line.startswith("Hazir, ") for line in lines) == 4

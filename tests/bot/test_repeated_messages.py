"""A message that a channel hands over again is answered once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.assistant import Assistant
from domain.clock import FixedClock
from domain.conversation import InboundMessage
from domain.ports import TurnFilter
from storage.log import SqlConversationLog
from tests.records import NOON
from tests.shops import a_shop
from tests.wishes import OneWish

MESSAGE = InboundMessage("c", "D-1", "aaj ke rate", "test", id="m1")


@pytest.fixture
def log(database_url: str) -> Iterator[SqlConversationLog]:
    opened = SqlConversationLog.open(database_url, connections=8)
    yield opened
    opened.close()


def test_the_second_time_the_recorded_turn_is_returned(log: SqlConversationLog) -> None:
    reader = OneWish()
    assistant = Assistant(a_shop(), log, FixedClock(NOON), reader)
    turn = assistant.handle(MESSAGE)
    assert turn.id == "m1"
    assert assistant.handle(MESSAGE) == turn
    assert reader.heard == ["aaj ke rate"]


def test_of_many_at_once_one_turn_is_recorded(log: SqlConversationLog) -> None:
    assistant = Assistant(a_shop(), log, FixedClock(NOON), OneWish())
    with ThreadPoolExecutor(8) as threads:
        turns = list(threads.map(lambda _: assistant.handle(MESSAGE), range(8)))
    assert {turn.id for turn in turns} == {"m1"}
    assert len(log.turns(TurnFilter())) == 1
    assert all(turn == turns[0] for turn in turns)


def test_without_an_id_every_message_is_another(log: SqlConversationLog) -> None:
    assistant = Assistant(a_shop(), log, FixedClock(NOON), OneWish())
    plain = InboundMessage("c", "D-1", "aaj ke rate", "test")
    assert assistant.handle(plain).id != assistant.handle(plain).id

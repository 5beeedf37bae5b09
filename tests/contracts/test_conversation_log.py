"""What every conversation log does, whatever database is behind it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from domain.conversation import Button, Context, EvidenceRow, Turn
from domain.errors import Refused
from domain.intents import Budget, DealerMention, Intent, IntentName, ProductMention, Standing
from domain.orders import Draft, DraftStatus, OrderLine
from domain.parties import Language
from domain.ports import ConversationLog, TurnFilter
from storage.log import SqlConversationLog

NOON = datetime(2026, 3, 5, 7, 0, 0, 123456, tzinfo=UTC)
STOCK = Intent(IntentName.CHECK_STOCK, 0.97, (ProductMention("x", Standing.KNOWN, ("A", "B")),), quantity=3)
ASK = Intent(
    IntentName.RECOMMEND_PRODUCTS,
    0.5,
    dealer=DealerMention("ali", ("D1",)),
    budget=Budget(None, Decimal("41999.50")),
    ram_gb=Decimal("0.5"),
)
FULL = Turn(
    id="t1",
    conversation="c1",
    channel="terminal",
    at=NOON,
    sender="D1",
    text="a16 ہے؟ 100% pakka_\u0000\ud800",
    language=Language.ROMAN_URDU,
    normalised="a16 ہے? 100% pakka_",
    intents=(STOCK, ASK, STOCK),
    evidence=(EvidenceRow("stock", "A+LHE", (("on_hand", "5"), ("reserved", "1"))),),
    reply="Galaxy A16: 4 piece",
    buttons=(Button("Price", "a16 price"),),
    draft=Draft(None, (OrderLine("A", 3, Decimal("41999.50")),), DraftStatus.INCOMPLETE),
    hand_offs=("complaint", "asked_for_person"),
    context=Context(Language.ROMAN_URDU, (STOCK,), (ASK,), (STOCK, STOCK)),
    steps_ms=(("read", 1.25), ("total", 2.5)),
    error="Unavailable: no answer",
)
BARE = Turn(
    id="t2",
    conversation="c1",
    channel="terminal",
    at=NOON + timedelta(minutes=1),
    sender=None,
    text="salam",
    language=Language.ENGLISH,
    normalised="salam",
    intents=(Intent(IntentName.SMALL_TALK, 1.0),),
    evidence=(),
    reply="Salam!",
    buttons=(),
    draft=None,
    hand_offs=(),
    context=Context(Language.ENGLISH),
    steps_ms=(),
)


@pytest.fixture
def log(database_url: str) -> Iterator[ConversationLog]:
    opened = SqlConversationLog.open(database_url, connections=4)
    yield opened
    opened.close()


def ids(log: ConversationLog, **wanted: object) -> list[str]:
    return [turn.id for turn in log.turns(TurnFilter(**wanted))]


def test_a_turn_comes_back_whole(log: ConversationLog) -> None:
    log.record(FULL)
    log.record(BARE)
    kept = replace(FULL, text="a16 ہے؟ 100% pakka_\ufffd\ufffd\ufffd\ufffd")  # what no database keeps as text
    assert log.turn("t1") == kept
    assert log.turn("t2") == BARE
    assert list(log.turns(TurnFilter())) == [BARE, kept]


def test_times_are_aware_and_utc(log: ConversationLog) -> None:
    karachi = datetime.fromisoformat("2026-03-05T12:00:00+05:00")
    log.record(replace(BARE, at=karachi))
    (turn,) = log.turns(TurnFilter())
    assert turn.at == karachi
    assert turn.at.utcoffset() == timedelta(0)


def test_what_is_not_there_is_none(log: ConversationLog) -> None:
    assert log.turn("nothing") is None
    assert log.context("nothing") is None
    assert list(log.turns(TurnFilter())) == []


def test_the_context_is_the_newest_turn_s(log: ConversationLog) -> None:
    log.record(FULL)
    log.record(replace(BARE, conversation="another"))
    assert log.context("c1") == FULL.context
    log.record(replace(BARE, id="t3", at=NOON))  # recorded last, though the clock stood still
    assert log.context("c1") == BARE.context


def test_the_same_id_is_refused_and_changes_nothing(log: ConversationLog) -> None:
    log.record(FULL)
    with pytest.raises(Refused, match="t1"):
        log.record(replace(BARE, id="t1", hand_offs=("complaint",)))
    assert ids(log) == ["t1"]
    assert ids(log, intent="small_talk") == []


def test_filters_narrow(log: ConversationLog) -> None:
    log.record(FULL)
    log.record(BARE)
    log.record(replace(BARE, id="t3", conversation="c2", sender="S1", at=NOON + timedelta(days=1)))
    assert ids(log) == ["t3", "t2", "t1"]
    assert ids(log, conversation="c1") == ["t2", "t1"]
    assert ids(log, actor="S1") == ["t3"]
    assert ids(log, intent="check_stock") == ["t1"]
    assert ids(log, intent="recommend_products") == ["t1"]
    assert ids(log, intent="complaint") == []
    assert ids(log, language="ur-Latn") == ["t1"]
    assert ids(log, hand_offs=True) == ["t1"]
    assert ids(log, errors=True) == ["t1"]
    assert ids(log, since=NOON + timedelta(minutes=1)) == ["t3", "t2"]
    assert ids(log, limit=1) == ["t3"]
    assert ids(log, limit=0) == []
    assert ids(log, conversation="c1", language="en") == ["t2"]


@pytest.mark.parametrize("text", ["galaxy", "GALAXY a16", "100%", "pakka_", "ہے؟", "ہے?", "۱۰۰", "A16 ہے"])
def test_a_text_is_found_in_message_and_reply(log: ConversationLog, text: str) -> None:
    log.record(FULL)
    log.record(BARE)
    assert ids(log, contains=text) == ["t1"]


@pytest.mark.parametrize("text", ["10_%", "%salam%", "\u064b", "nokia", "' or 1=1 --"])
def test_signs_of_a_pattern_or_of_sql_are_plain_text(log: ConversationLog, text: str) -> None:
    log.record(FULL)
    log.record(BARE)
    assert ids(log, contains=text) == []


def test_hand_offs_of_many_turns_stay_with_their_turns(log: ConversationLog) -> None:
    for number in range(7):
        log.record(replace(BARE, id=f"n{number}", hand_offs=("complaint",) * (number % 3)))
    assert [len(turn.hand_offs) for turn in log.turns(TurnFilter())] == [0, 2, 1, 0, 2, 1, 0]
    assert ids(log, hand_offs=True) == ["n5", "n4", "n2", "n1"]


def test_many_threads_lose_nothing(log: ConversationLog) -> None:
    def talk(person: int) -> None:
        for number in range(5):
            log.record(replace(BARE, id=f"{person}-{number}", conversation=f"c{person}"))
            assert log.context(f"c{person}") == BARE.context

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(talk, range(8)))
    assert len(ids(log, limit=100)) == 40


def test_a_context_survives_reopening(database_url: str) -> None:
    for expected in (None, FULL.context):
        opened = SqlConversationLog.open(database_url)
        assert opened.context("c1") == expected
        if expected is None:
            opened.record(FULL)
        opened.close()

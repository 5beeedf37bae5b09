"""What every inbox and outbox do, whatever database is behind them."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from domain.conversation import Button
from domain.delivery import Came, Inbox, InboxState, Key, Outbox, OutboxState, Outgoing, Received, Step
from domain.errors import Refused
from domain.flags import Flag
from domain.review import ReviewFilter
from storage.inbox import SqlInbox
from storage.log import SqlConversationLog
from storage.outbox import SqlOutbox
from storage.review import SqlReview
from tests.turns import a_turn

NOON = datetime(2026, 3, 5, 7, 0, 0, 123456, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
BOT, OTHER = "telegram:7", "telegram:8"
PLAIN = Outgoing("55", "جی ہاں\n\u2068Rs 5\u2069")
FULL = Outgoing(
    "55",
    "12 pcs",
    (Button("Confirm", "confirm"), Button("x", "x" * 500)),
    "t1",
    "D1",
    momentary=True,
    rated=True,
    keys=(Key("ریٹ لسٹ"), Key("Share my number", shares_phone=True)),
    replaces="77",
)


@pytest.fixture
def inbox(engine: Engine) -> Inbox:
    return SqlInbox(engine)


@pytest.fixture
def outbox(engine: Engine) -> Outbox:
    return SqlOutbox(engine)


def kept(inbox: Inbox, number: int, chat: str = "55", source: str = BOT) -> Received:
    came = Came(number, chat, f'{{"update_id": {number}}}')
    return inbox.keep(source, [came], NOON)[0]


def test_what_came_in_waits_in_order(inbox: Inbox) -> None:
    first, second = kept(inbox, 2**40), kept(inbox, 3)
    kept(inbox, 3, source=OTHER)
    assert first.seq < second.seq
    assert inbox.unanswered(BOT) == (first, second)
    inbox.begin(first)
    assert inbox.unanswered(BOT) == (replace(first, attempts=1), second)


def test_a_repetition_is_kept_once(inbox: Inbox) -> None:
    first = kept(inbox, 5)
    (again,) = inbox.keep(BOT, [Came(5, "55", "another text")], LATER)
    assert again == first
    assert len(inbox.unanswered(BOT)) == 1


def test_many_are_kept_at_once_each_of_them_once(inbox: Inbox) -> None:
    known = kept(inbox, 7)
    came = [Came(number, "55", str(number)) for number in (5, 7, 6, 5)]
    found = inbox.keep(BOT, came, LATER)
    assert [(one.number, one.received_at) for one in found] == [(7, NOON), (5, LATER), (6, LATER)]
    assert found[0] == known
    assert inbox.unanswered(BOT) == found
    assert inbox.keep(BOT, [], LATER) == ()


def test_the_last_of_a_chat(inbox: Inbox) -> None:
    first, second, other = kept(inbox, 3), kept(inbox, 1), kept(inbox, 2, chat="56")
    kept(inbox, 4, source=OTHER)
    assert inbox.recent(BOT, "55", other.seq, 5) == (second, first)
    assert inbox.recent(BOT, "55", other.seq, 1) == (second,)
    assert inbox.recent(BOT, "55", first.seq, 5) == ()


def test_two_who_keep_the_same_at_once_keep_it_once(inbox: Inbox) -> None:
    with ThreadPoolExecutor(8) as threads:
        stored = set(threads.map(lambda _: kept(inbox, 9), range(16)))
    assert len(stored) == 1


def test_what_no_database_keeps_as_text_is_kept_as_well_as_can_be(inbox: Inbox) -> None:
    (one,) = inbox.keep(BOT, [Came(1, "5\0", "a\0b\ud800")], NOON)
    assert one.payload == "a\ufffdb\ufffd\ufffd\ufffd"
    assert inbox.unanswered(BOT) == (one,)


def test_an_answer_and_its_replies_are_one(inbox: Inbox, outbox: Outbox) -> None:
    one = kept(inbox, 1)
    posted = inbox.settle(one, InboxState.ANSWERED, [PLAIN, FULL], LATER)
    assert [item.message for item in posted] == [PLAIN, FULL]
    assert [item.source for item in posted] == [BOT, BOT]
    assert outbox.unsent(BOT) == posted
    assert inbox.unanswered(BOT) == ()
    assert kept(inbox, 1).state is InboxState.ANSWERED


def test_what_is_settled_is_not_settled_again(inbox: Inbox, outbox: Outbox) -> None:
    one = kept(inbox, 1)
    inbox.settle(one, InboxState.FAILED, [], LATER, error="Broken: \0")
    assert inbox.settle(one, InboxState.ANSWERED, [PLAIN], LATER) == ()
    assert outbox.unsent(BOT) == ()
    assert kept(inbox, 1).error == "Broken: \ufffd"
    assert kept(inbox, 1).state is InboxState.FAILED


def test_many_who_settle_at_once_post_once(inbox: Inbox, outbox: Outbox) -> None:
    one = kept(inbox, 1)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: inbox.settle(one, InboxState.ANSWERED, [PLAIN], LATER), range(8)))
    assert len(outbox.unsent(BOT)) == 1


def test_replies_that_cannot_be_kept_leave_the_message_waiting(inbox: Inbox, outbox: Outbox) -> None:
    one = kept(inbox, 1)
    with pytest.raises(TypeError):
        inbox.settle(one, InboxState.ANSWERED, [PLAIN, replace(PLAIN, buttons=(object(),))], LATER)  # type: ignore[arg-type]
    assert outbox.unsent(BOT) == ()
    assert len(inbox.unanswered(BOT)) == 1


def test_a_turn_its_replies_and_the_message_are_one(engine: Engine, inbox: Inbox, outbox: Outbox) -> None:
    log, one = SqlConversationLog(engine), kept(inbox, 1)
    with pytest.raises(TypeError):
        inbox.answer(one, a_turn(1), [PLAIN, replace(PLAIN, buttons=(object(),))], LATER)  # type: ignore[arg-type]
    assert log.turn("t1") is None
    assert len(inbox.unanswered(BOT)) == 1
    posted = inbox.answer(one, a_turn(1), [PLAIN, FULL], LATER)
    assert log.turn("t1") == a_turn(1)
    assert outbox.unsent(BOT) == posted
    assert inbox.unanswered(BOT) == ()


def test_neither_a_turn_nor_a_message_is_answered_twice(engine: Engine, inbox: Inbox, outbox: Outbox) -> None:
    log, one, two = SqlConversationLog(engine), kept(inbox, 1), kept(inbox, 2)
    posted = inbox.answer(one, a_turn(1), [PLAIN], LATER)
    for message, turn in ((one, a_turn(2)), (two, a_turn(1))):
        with pytest.raises(Refused):
            inbox.answer(message, turn, [FULL], LATER)
    assert (log.turn("t2"), outbox.unsent(BOT)) == (None, posted)
    assert [item.seq for item in inbox.unanswered(BOT)] == [two.seq]


def test_a_message_goes_its_way(outbox: Outbox) -> None:
    (one,) = outbox.post(BOT, [FULL], NOON)
    assert outbox.posted(one.seq) == one
    outbox.note([Step(one.seq, OutboxState.SENDING)])
    assert outbox.unsent(BOT) == (replace(one, state=OutboxState.SENDING, attempts=1),)
    outbox.note([Step(one.seq, OutboxState.SENT, reference="901", at=LATER)])
    assert outbox.unsent(BOT) == ()
    assert outbox.posted(one.seq) == replace(one, state=OutboxState.SENT, attempts=1, reference="901")


def test_an_attempt_of_unknown_outcome_is_told_from_one_that_surely_failed(outbox: Outbox) -> None:
    held, lost, clean = (one.seq for one in outbox.post(BOT, [PLAIN] * 3, NOON))
    outbox.note([Step(seq, OutboxState.SENDING) for seq in (held, lost, clean)])
    outbox.note([Step(held, OutboxState.WAITING, "RetryAfter: 5"), Step(clean, OutboxState.WAITING, "no")])
    assert outbox.unsent(BOT)[0].error == "RetryAfter: 5"
    outbox.note([Step(seq, OutboxState.SENDING) for seq in (held, lost, held)])
    outbox.note([Step(held, OutboxState.WAITING, "again"), Step(clean, OutboxState.SENDING)])
    told = [(item.attempts, item.resent) for item in outbox.unsent(BOT)]
    assert told == [(3, True), (2, True), (2, False)]


def test_what_is_given_up_is_not_sent_any_more(outbox: Outbox) -> None:
    (one,) = outbox.post(BOT, [PLAIN], NOON)
    outbox.note([Step(one.seq, OutboxState.FAILED, "Forbidden: blocked")])
    assert outbox.unsent(BOT) == ()
    found = outbox.posted(one.seq)
    assert found is not None
    assert (found.state, found.error) == (OutboxState.FAILED, "Forbidden: blocked")


def test_each_bot_has_its_own(outbox: Outbox) -> None:
    outbox.post(BOT, [PLAIN], NOON)
    assert outbox.unsent(OTHER) == ()


def test_the_newest_turn_of_a_chat(outbox: Outbox) -> None:
    assert outbox.newest_turn(BOT, "55") is None
    outbox.post(BOT, [FULL, replace(FULL, turn="t2"), PLAIN, replace(FULL, chat="56", turn="t3")], NOON)
    assert outbox.newest_turn(BOT, "55") == "t2"
    assert outbox.newest_turn(OTHER, "55") is None


def test_whether_what_was_sent_last_in_a_chat_is_news(outbox: Outbox) -> None:
    reply, news, other = outbox.post(BOT, [FULL, PLAIN, replace(FULL, chat="56")], NOON)
    assert not outbox.newest_is_news(BOT, "55")
    outbox.note([Step(reply.seq, OutboxState.SENT, reference="901", at=NOON)])
    assert not outbox.newest_is_news(BOT, "55")
    outbox.note([Step(seq, OutboxState.SENT, reference=str(seq), at=NOON) for seq in (news.seq, other.seq)])
    assert outbox.newest_is_news(BOT, PLAIN.chat)
    assert not outbox.newest_is_news(BOT, "56")
    assert not outbox.newest_is_news(OTHER, PLAIN.chat)


def test_what_a_message_shows_is_what_took_its_place_last(outbox: Outbox) -> None:
    one, other, third = outbox.post(BOT, [FULL, replace(FULL, turn="t2"), replace(FULL, chat="56")], NOON)
    assert outbox.shown(BOT, "55", "901") is None
    outbox.note([Step(seq, OutboxState.SENT, reference="901", at=NOON) for seq in (one.seq, third.seq)])
    assert outbox.shown(BOT, "55", "901") == outbox.posted(one.seq)
    outbox.note([Step(other.seq, OutboxState.SENT, reference="901", at=LATER)])
    assert outbox.shown(BOT, "55", "901") == outbox.posted(other.seq)
    assert (outbox.shown(OTHER, "55", "901"), outbox.shown(BOT, "55", "902")) == (None, None)


def test_old_mail_is_pruned_and_its_numbers_are_not_given_again(inbox: Inbox, outbox: Outbox) -> None:
    one, waiting = kept(inbox, 1), kept(inbox, 2)
    (reply, _, unsent) = (
        *inbox.settle(one, InboxState.ANSWERED, [PLAIN, FULL], NOON),
        *outbox.post(BOT, [PLAIN], NOON),
    )
    outbox.note([Step(reply.seq, OutboxState.SENT, reference="1", at=NOON)])
    outbox.note([Step(reply.seq + 1, OutboxState.FAILED, "no")])
    assert (inbox.prune(NOON), outbox.prune(NOON)) == (0, 0)
    assert (inbox.prune(LATER), outbox.prune(LATER)) == (1, 2)
    assert [item.seq for item in inbox.unanswered(BOT)] == [waiting.seq]
    outbox.note([Step(unsent.seq, OutboxState.FAILED, "no")])
    assert outbox.prune(LATER) == 1
    (new,) = outbox.post(BOT, [PLAIN], NOON)
    assert new.seq > unsent.seq


def test_a_chat_is_erased_whole(inbox: Inbox, outbox: Outbox) -> None:
    kept(inbox, 1)
    kept(inbox, 2, chat="56")
    outbox.post(BOT, [PLAIN, replace(PLAIN, chat="56")], NOON)
    assert (inbox.erase("55"), outbox.erase("55")) == (1, 1)
    assert [one.chat for one in inbox.unanswered(BOT)] == ["56"]
    assert [one.message.chat for one in outbox.unsent(BOT)] == ["56"]


def test_an_answer_that_did_not_arrive_is_found_in_review(
    engine: Engine, inbox: Inbox, outbox: Outbox
) -> None:
    review = SqlReview(engine)
    replies = [replace(FULL, turn="t1"), replace(FULL, turn="t1"), replace(FULL, turn="t1"), PLAIN]
    first, again, late, _ = inbox.answer(kept(inbox, 1), a_turn(1), replies, LATER)
    for step in (
        Step(first.seq, OutboxState.FAILED, "Forbidden: blocked"),
        Step(first.seq, OutboxState.FAILED, "Forbidden: blocked"),
        Step(again.seq, OutboxState.SENDING),
        Step(again.seq, OutboxState.SENDING),
        Step(again.seq, OutboxState.SENT, reference="1", at=LATER),
    ):
        outbox.note([step])
    (turn,) = review.turns(ReviewFilter(flag=Flag.UNDELIVERED))
    assert turn.flags == (Flag.UNDELIVERED,)
    told = [(one.state, one.resent, one.error) for one in turn.deliveries]
    assert told == [
        (OutboxState.FAILED, False, "Forbidden: blocked"),
        (OutboxState.SENT, True, None),
        (OutboxState.WAITING, False, None),
    ]
    outbox.note([Step(late.seq, OutboxState.SENT, reference="2", at=LATER)])
    (turn,) = review.transcript("c1").turns
    assert [one.state for one in turn.deliveries] == [OutboxState.FAILED, OutboxState.SENT]
    summary = review.conversation("c1")
    assert summary is not None
    assert summary.flags == (Flag.UNDELIVERED,)


def test_what_answers_no_turn_is_given_up_without_a_flag(engine: Engine, outbox: Outbox) -> None:
    (one,) = outbox.post(BOT, [PLAIN], NOON)
    outbox.note([Step(one.seq, OutboxState.FAILED, "no")])
    assert list(SqlReview(engine).turns(ReviewFilter(flag=Flag.UNDELIVERED))) == []

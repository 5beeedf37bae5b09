"""What is erased is gone from every table and, on SQLite, from the file."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from domain.approvals import Approval, Wanted
from domain.delivery import Came, InboxState, Outgoing, Received
from domain.drafts import VALID_FOR, DraftState, KeptDraft
from domain.orders import OrderLine
from domain.ports import TurnFilter
from domain.review import ReviewFilter
from storage.approvals import SqlApprovals
from storage.directory import SqlDirectory
from storage.drafts import SqlDrafts
from storage.erasure import Erased, Erasure
from storage.inbox import SqlInbox
from storage.log import SqlConversationLog
from storage.review import SqlReview
from storage.schema import open_database
from storage.tables import metadata
from tests.records import NOON, a_turn

SECRET = "xylophonequartz"


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    opened = open_database(database_url)
    yield opened
    opened.dispose()


def keep(inbox: SqlInbox, number: int, chat: str, payload: str = "{}", at: datetime = NOON) -> Received:
    return inbox.keep("telegram:1", [Came(number, chat, payload)], at)[0]


def spoken(engine: Engine) -> list[str]:
    return [turn.id for turn in SqlConversationLog(engine).turns(TurnFilter())]


def test_one_person_is_erased_and_nobody_else(engine: Engine, tmp_path: Path) -> None:
    log, directory, inbox = SqlConversationLog(engine), SqlDirectory(engine), SqlInbox(engine)
    for number in range(3):
        log.record(a_turn(f"mine{number}", f"{SECRET} salam", "c1", hand_offs=("complaint",)))
    log.record(a_turn("theirs", "salam", "c2", sender="D2"))
    secret = directory.invite("D1", NOON, NOON + timedelta(days=1))
    directory.accept(secret, "telegram", "77", "Ali", NOON)
    received = keep(inbox, 5, "77", f'{{"text": "{SECRET}"}}')
    inbox.settle(received, InboxState.ANSWERED, [Outgoing("77", SECRET, recipient="D1")], NOON)
    other = keep(inbox, 6, "78")
    assert Erasure(engine).person("D1") == Erased(turns=3, messages=2, contacts=2)
    assert spoken(engine) == ["theirs"]
    assert [one.summary.conversation for one in SqlReview(engine).conversations(ReviewFilter()).matches] == [
        "c2"
    ]
    assert [one.seq for one in inbox.unanswered("telegram:1")] == [other.seq]
    assert directory.contacts("D1") == ()
    with engine.connect() as connection:
        for table in metadata.tables.values():
            for row in connection.execute(select(table)):
                assert SECRET not in str(row), table.name
    engine.dispose()
    files = [path for path in tmp_path.glob("empty.db*") if path.is_file()]
    assert not any(SECRET.encode() in path.read_bytes() for path in files)


def test_what_is_old_is_erased_and_what_waits_stays(engine: Engine) -> None:
    log, inbox = SqlConversationLog(engine), SqlInbox(engine)
    log.record(a_turn("old", at=NOON - timedelta(days=40)))
    log.record(a_turn("new", at=NOON))
    old = keep(inbox, 1, "7", at=NOON - timedelta(days=40))
    inbox.settle(old, InboxState.IGNORED, [], NOON - timedelta(days=40))
    waiting = keep(inbox, 2, "7", at=NOON - timedelta(days=40))
    assert Erasure(engine).before(NOON - timedelta(days=30)) == Erased(turns=1, messages=1)
    assert spoken(engine) == ["new"]
    assert [one.seq for one in inbox.unanswered("telegram:1")] == [waiting.seq]
    (match,) = SqlReview(engine).conversations(ReviewFilter()).matches
    assert match.summary.turns == 1


def test_drafts_go_once_it_is_known_what_became_of_them(engine: Engine) -> None:
    drafts = SqlDrafts(engine)
    line = OrderLine("A", 1, Decimal(5))
    for number in (1, 2):
        drafts.show(KeptDraft(f"t{number}", f"c{number}", "D1", "D1", (line,), NOON, NOON))
    drafts.begin("t1", NOON)
    for erase in (
        lambda: Erasure(engine).before(NOON + timedelta(days=1)),
        lambda: Erasure(engine).person("D1"),
    ):
        erase()
        assert [drafts.draft("t1") is None, drafts.draft("t2") is None] == [False, True]
    drafts.settle("t1", DraftState.PLACED, NOON, "HZ-1")
    Erasure(engine).person("D1")
    assert drafts.draft("t1") is None


def test_approvals_go_with_the_rep_the_dealer_or_the_day_unless_their_order_is_on_its_way(
    engine: Engine,
) -> None:
    drafts, approvals = SqlDrafts(engine), SqlApprovals(engine)
    line, ends = OrderLine("A", 1, Decimal(5)), NOON + VALID_FOR

    def asked(name: str, dealer: str, rep: str) -> int:
        drafts.show(KeptDraft(name, name, rep, dealer, (line,), NOON, NOON))
        wanted = Wanted(Decimal(7))
        return approvals.ask(Approval(name, name, dealer, rep, (line,), wanted, "x", NOON, ends)).number

    numbers = [asked("t1", "D1", "S1"), asked("t2", "D2", "S2"), asked("t3", "D1", "S1")]
    old = asked("t4", "D3", "S3")
    drafts.begin("t3", NOON)
    Erasure(engine).person("D1")
    Erasure(engine).person("S2")
    assert [approvals.approval(number) is None for number in (*numbers, old)] == [True, True, False, False]
    Erasure(engine).before(ends + timedelta(seconds=1))
    assert approvals.approval(old) is None
    assert asked("t5", "D1", "S1") > old


def test_many_turns_go_in_several_steps(engine: Engine) -> None:
    log = SqlConversationLog(engine)
    for number in range(501):
        log.record(a_turn(f"t{number}"))
    assert Erasure(engine).person("D1").turns == 501
    with engine.connect() as connection:
        counts = {
            name: connection.scalar(select(func.count()).select_from(table))
            for name, table in metadata.tables.items()
        }
    assert {name for name, count in counts.items() if count} == set()
    assert Erasure(engine).person("D1") == Erased()

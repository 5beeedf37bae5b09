"""Migrating turns of before there was a review: they are found, flagged and summed up like new ones."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, insert, text

import storage
from domain.flags import Flag
from domain.intents import IntentName
from domain.parties import Language
from domain.review import ReviewFilter
from storage.database import connect, writing
from storage.log import SqlConversationLog
from storage.review import SqlReview
from storage.schema import bring_up_to_date
from storage.summaries import recount
from storage.tables import hand_offs, turn_intents, turns
from storage.turn_rows import row_of
from tests.turns import a_turn

TURNS = [
    a_turn(1, "Galaxy A16 کہاں ہے؟", "SO-5039", intents=((IntentName.ORDER_STATUS, 0.55),)),
    a_turn(2, conversation="c2", sender=None, intents=()),
    a_turn(3, intents=(), took_ms=5000, language=Language.URDU),
    a_turn(4, conversation="c2", hand_offs=("complaint", "no_documents")),
    a_turn(5, conversation="c2", error="Unavailable: no answer", text="x" * 5000),
]


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    opened = connect(database_url, 2)
    yield opened
    opened.dispose()


def of_before(engine: Engine) -> None:
    """Make the database as the first version left it."""
    with writing(engine) as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(Path(storage.__file__).parent / "migrations"))
        config.set_main_option("path_separator", "os")
        command.upgrade(config, "0001")
        for turn in TURNS:
            seq = connection.execute(insert(turns).returning(turns.c.seq), row_of(turn)).scalar_one()
            for intent in turn.intents:
                connection.execute(insert(turn_intents), {"turn": seq, "intent": intent.name.value})
            for position, reason in enumerate(turn.hand_offs):
                row = {"turn": seq, "position": position, "reason": reason}
                connection.execute(insert(hand_offs).values(row))


def seen(review: SqlReview) -> list[Any]:
    wanted: list[dict[str, Any]] = [{"flag": flag} for flag in Flag]
    wanted += [{"words": word} for word in ("galaxy a16", "5039", "ہے", "xxx", "salam")]
    wanted += [{"senders": ("D1",)}, {"language": Language.URDU}, {"intent": "order_status"}]
    found = [[one.turn.id for one in review.turns(ReviewFilter(**narrow))] for narrow in wanted]
    pages = [review.transcript("c1"), review.transcript("c2"), review.waiting()]
    return [*found, review.conversations(ReviewFilter()), *pages]


def test_old_turns_are_seen_like_new_ones(engine: Engine, tmp_path: Path) -> None:
    of_before(engine)
    bring_up_to_date(engine)
    fresh = SqlConversationLog.open(f"sqlite:///{tmp_path}/fresh.db", 2)
    for turn in TURNS:
        fresh.record(turn)
    assert seen(SqlReview(engine)) == seen(SqlReview(connect(f"sqlite:///{tmp_path}/fresh.db", 2)))
    fresh.close()


def test_what_is_deleted_is_found_no_more(engine: Engine) -> None:
    bring_up_to_date(engine)
    log, review = SqlConversationLog(engine), SqlReview(engine)
    for turn in TURNS:
        log.record(turn)
    with writing(engine) as connection:
        connection.execute(text("DELETE FROM turns WHERE id IN ('t1', 't5', 't3')"))
        recount(connection, ["c1", "c2"])
    assert [one.turn.id for one in review.turns(ReviewFilter(words="galaxy"))] == []
    assert review.conversation("c1") is None
    left = review.conversation("c2")
    assert left is not None
    assert (left.turns, left.waiting, left.last_text) == (2, 1, "salam")
    assert left.flags == (Flag.NO_ANSWER, Flag.COMPLAINT, Flag.HAND_OFF)

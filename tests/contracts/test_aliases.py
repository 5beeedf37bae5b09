"""What every keeper of aliases does, whatever database is behind it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from domain.aliases import Alias, Named, source_of_turn
from domain.errors import Refused
from storage.aliases import SqlAliases
from storage.erasure import Erasure
from storage.log import SqlConversationLog
from tests.turns import NOON, a_turn

SMALL = Named("chota samsung", "Samsung", "Galaxy A05")
OTHER = replace(SMALL, model="Galaxy A05s")
TAUGHT = Alias(SMALL, "sana", NOON, source_of_turn("t1"))
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def kept(engine: Engine) -> SqlAliases:
    log = SqlConversationLog(engine)
    for number, sender in enumerate(("D1", "D2", "D1", None), start=1):
        log.record(a_turn(number, sender=sender, conversation=f"c{number}"))
    return SqlAliases(engine)


def test_what_was_taught_holds_until_it_is_revoked(kept: SqlAliases) -> None:
    assert (kept.active(), kept.aliases()) == ((), ())
    nul = Alias(Named("بڑا\0", "", "A\0B"), "omar\0", LATER, "command")
    kept.teach(TAUGHT)
    kept.teach(nul)
    assert kept.active() == (SMALL, Named("بڑا\ufffd", "", "A\ufffdB"))
    kept.revoke(SMALL, "omar", LATER)
    assert [one.words for one in kept.active()] == ["بڑا\ufffd"]
    assert kept.aliases()[-1] == replace(TAUGHT, revoked_by="omar", revoked_at=LATER)
    assert kept.aliases()[-1].turn == "t1"


def test_the_same_is_taught_once_and_again_after_it_was_revoked(kept: SqlAliases) -> None:
    kept.teach(TAUGHT)
    with pytest.raises(Refused, match=r"chota samsung.*Samsung Galaxy A05 already"):
        kept.teach(replace(TAUGHT, taught_by="omar"))
    kept.teach(replace(TAUGHT, named=OTHER))
    assert kept.active() == (SMALL, OTHER)
    kept.revoke(SMALL, "sana", LATER)
    kept.teach(replace(TAUGHT, taught_at=LATER))
    assert set(kept.active()) == {SMALL, OTHER}
    assert len(kept.aliases()) == 3


def test_what_is_not_active_cannot_be_revoked(kept: SqlAliases) -> None:
    kept.teach(TAUGHT)
    for named in (OTHER, replace(SMALL, words="chota")):
        with pytest.raises(Refused, match="no name of"):
            kept.revoke(named, "sana", NOON)
    kept.revoke(SMALL, "sana", NOON)
    with pytest.raises(Refused, match="no name of"):
        kept.revoke(SMALL, "sana", NOON)


def test_the_generation_differs_whenever_the_active_aliases_do(kept: SqlAliases) -> None:
    seen = [kept.generation()]
    for change in (
        lambda: kept.teach(TAUGHT),
        lambda: kept.teach(replace(TAUGHT, named=OTHER)),
        lambda: kept.revoke(SMALL, "sana", NOON),
        lambda: kept.revoke(OTHER, "sana", NOON),
        lambda: kept.teach(TAUGHT),
    ):
        change()
        seen.append(kept.generation())
        assert kept.generation() == seen[-1]
    assert len(set(seen)) == len(seen)


def test_suggestions_count_dealers_and_change_nothing_active(kept: SqlAliases) -> None:
    for turn in ("t1", "t1", "t3"):
        kept.chosen(turn, SMALL)
    for turn in ("t1", "t2"):
        kept.chosen(turn, replace(OTHER, words="sasta wala sam"))
    kept.chosen("t9", SMALL)
    told = [(one.named.words, one.named.model, one.dealers, one.turn) for one in kept.suggestions()]
    assert told == [
        ("sasta wala sam", "Galaxy A05s", 2, "t2"),
        ("chota samsung", "Galaxy A05", 1, "t3"),
    ]
    assert (kept.active(), kept.generation()) == ((), "0-0")


def test_a_suggestion_ends_when_it_is_taught_or_dismissed(kept: SqlAliases) -> None:
    kept.chosen("t1", SMALL)
    kept.chosen("t2", OTHER)
    kept.teach(TAUGHT)
    assert [one.named for one in kept.suggestions()] == [OTHER]
    kept.chosen("t3", SMALL)
    assert [one.named for one in kept.suggestions()] == [OTHER]
    kept.dismiss(OTHER)
    assert kept.suggestions() == ()


def test_what_a_person_chose_is_erased_with_that_person(kept: SqlAliases, engine: Engine) -> None:
    kept.chosen("t1", SMALL)
    kept.chosen("t2", OTHER)
    Erasure(engine).person("D1")
    assert [one.named for one in kept.suggestions()] == [OTHER]

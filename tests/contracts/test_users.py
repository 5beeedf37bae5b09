"""What every keeper of console users and sessions does, whatever database is behind it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from domain.errors import Refused
from domain.users import ConsoleRole, ConsoleUser, Sessions, Users
from storage.users import SqlSessions, SqlUsers
from tests.turns import NOON

SANA = ConsoleUser("sana", ConsoleRole.SUPPORT, "hash of a password", NOON)
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def users(engine: Engine) -> Users:
    kept = SqlUsers(engine)
    kept.add(SANA)
    return kept


@pytest.fixture
def sessions(engine: Engine) -> Sessions:
    return SqlSessions(engine)


def test_users_come_back_by_name(users: Users) -> None:
    admin = replace(SANA, name="ali", role=ConsoleRole.ADMIN)
    users.add(admin)
    assert users.user("sana") == SANA
    assert users.user("SANA") is None
    assert users.users() == (admin, SANA)


def test_a_user_is_a_member_of_staff_or_none(users: Users) -> None:
    users.add(replace(SANA, name="ali", staff="S08"))
    assert [user.staff for user in users.users()] == ["S08", None]
    users.set_staff("sana", "S09")
    users.set_staff("ali", None)
    assert [user.staff for user in users.users()] == [None, "S09"]
    with pytest.raises(Refused, match="omar"):
        users.set_staff("omar", "S09")


def test_a_name_is_taken_once(users: Users) -> None:
    with pytest.raises(Refused, match="sana"):
        users.add(replace(SANA, role=ConsoleRole.ADMIN))
    assert users.users() == (SANA,)


def test_what_is_no_user_cannot_be_changed(users: Users) -> None:
    with pytest.raises(Refused, match="omar"):
        users.set_password("omar", "x")
    with pytest.raises(Refused, match="omar"):
        users.set_active("omar", active=False)


def test_a_session_is_a_user_s_until_it_ends(users: Users, sessions: Sessions) -> None:
    sessions.open("token", "sana", now=NOON, until=LATER)
    assert users.user("sana") == sessions.user("token", NOON) == SANA
    assert sessions.user("token", LATER) is None
    assert sessions.user("another", NOON) is None
    sessions.close("token")
    sessions.close("token")
    assert sessions.user("token", NOON) is None


def test_sessions_that_are_over_are_forgotten(users: Users, sessions: Sessions, engine: Engine) -> None:
    assert users.user("sana")
    sessions.open("token", "sana", now=NOON, until=LATER)
    sessions.open("token two", "sana", now=LATER, until=LATER + timedelta(hours=1))
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT token_hash FROM sessions")).scalars().all()
    assert len(kept) == 1
    assert "token" not in kept[0]


def test_a_new_password_or_a_disabled_user_ends_all_sessions(users: Users, sessions: Sessions) -> None:
    sessions.open("one", "sana", now=NOON, until=LATER)
    users.set_password("sana", "another hash")
    assert sessions.user("one", NOON) is None
    sessions.open("two", "sana", now=NOON, until=LATER)
    users.set_active("sana", active=False)
    assert sessions.user("two", NOON) is None
    users.set_active("sana", active=True)
    assert sessions.user("two", NOON) is None
    assert users.user("sana") == replace(SANA, password_hash="another hash")

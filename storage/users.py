"""Console users, and the sessions of their browsers."""

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from domain.errors import Refused
from domain.users import ConsoleRole, ConsoleUser
from storage.database import reading, writing
from storage.review_tables import sessions, users
from storage.storable import storable


class SqlUsers:
    """A `domain.users.Users` over SQLAlchemy. Every method may raise `domain.errors.Unavailable`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, user: ConsoleUser) -> None:
        """Store a new user.

        Raises:
            Refused: if the name is taken.
        """
        row = {
            "name": storable(user.name),
            "role": user.role.value,
            "password_hash": user.password_hash,
            "created_at": user.created_at,
            "active": user.active,
            "staff": None if user.staff is None else storable(user.staff),
        }
        with writing(self._engine) as connection:
            try:
                connection.execute(insert(users), row)
            except IntegrityError:
                raise Refused(f"there is a user {user.name} already") from None

    def user(self, name: str) -> ConsoleUser | None:
        """Return the user with exactly this name, disabled ones too."""
        with reading(self._engine) as connection:
            row = connection.execute(select(users).where(users.c.name == storable(name))).one_or_none()
        return None if row is None else _user(row)

    def users(self) -> tuple[ConsoleUser, ...]:
        """Return all users by name."""
        with reading(self._engine) as connection:
            return tuple(_user(row) for row in connection.execute(select(users).order_by(users.c.name)))

    def set_password(self, name: str, password_hash: str) -> None:
        """Change a user's password and end all sessions of that user.

        Raises:
            Refused: if there is no such user.
        """
        with writing(self._engine) as connection:
            _change(connection, name, {"password_hash": password_hash})
            _end_sessions(connection, name)

    def set_staff(self, name: str, staff: str | None) -> None:
        """Say which member of staff a user is, or that it is none.

        Raises:
            Refused: if there is no such user.
        """
        with writing(self._engine) as connection:
            _change(connection, name, {"staff": None if staff is None else storable(staff)})

    def set_active(self, name: str, *, active: bool) -> None:
        """Let a user sign in, or no longer; then all sessions of that user end.

        Raises:
            Refused: if there is no such user.
        """
        with writing(self._engine) as connection:
            _change(connection, name, {"active": active})
            if not active:
                _end_sessions(connection, name)


class SqlSessions:
    """A `domain.users.Sessions` over SQLAlchemy. Every method may raise `domain.errors.Unavailable`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(self, token: str, user: str, *, now: datetime, until: datetime) -> None:
        """Store a new session of a user, and forget those that are over."""
        row = {"token_hash": _hash(token), "user": storable(user), "until": until}
        with writing(self._engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.until <= now))
            connection.execute(insert(sessions), row)

    def user(self, token: str, now: datetime) -> ConsoleUser | None:
        """Return whose session it is: `None` for no session, one that is over, or a disabled user."""
        whose = (
            select(users)
            .join(sessions, sessions.c.user == users.c.name)
            .where(sessions.c.token_hash == _hash(token), sessions.c.until > now, users.c.active)
        )
        with reading(self._engine) as connection:
            row = connection.execute(whose).one_or_none()
        return None if row is None else _user(row)

    def close(self, token: str) -> None:
        """End a session, if there is one."""
        with writing(self._engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.token_hash == _hash(token)))


def _hash(token: str) -> str:
    """Return what is kept of a token: 256 random bits need no slow hash."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _change(connection: Connection, name: str, to: dict[str, Any]) -> None:
    changed = connection.execute(update(users).where(users.c.name == storable(name)).values(to))
    if not changed.rowcount:
        raise Refused(f"there is no user {name}")


def _end_sessions(connection: Connection, name: str) -> None:
    connection.execute(delete(sessions).where(sessions.c.user == storable(name)))


def _user(row: Row[Any]) -> ConsoleUser:
    role = ConsoleRole(row.role)
    return ConsoleUser(row.name, role, row.password_hash, row.created_at, row.active, row.staff)

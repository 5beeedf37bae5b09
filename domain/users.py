"""Who may use the console: users with a role, and the sessions of their browsers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class ConsoleRole(StrEnum):
    """What a console user may do; each may do what those before it may."""

    VIEWER = "viewer"
    """Read all conversations."""
    SUPPORT = "support"
    """Also mark answers, take up hand-offs and export."""
    ADMIN = "admin"
    """Also whatever else the console will let anybody change."""

    def may(self, role: "ConsoleRole") -> bool:
        """Tell whether this role may do what `role` may."""
        order = list(ConsoleRole)
        return order.index(self) >= order.index(role)


@dataclass(frozen=True, slots=True)
class ConsoleUser:
    """A user. `name` is lower case; `password_hash` is what the console made of the password.

    `staff` is the code of the member of staff that the user is, where that was said.
    """

    name: str
    role: ConsoleRole
    password_hash: str
    created_at: datetime
    active: bool = True
    staff: str | None = None


class Users(Protocol):
    """Keeps console users."""

    def add(self, user: ConsoleUser) -> None:
        """Store a new user.

        Raises:
            domain.errors.Refused: if the name is taken.
        """
        ...

    def user(self, name: str) -> ConsoleUser | None:
        """Return the user with exactly this name, disabled ones too."""
        ...

    def users(self) -> tuple[ConsoleUser, ...]:
        """Return all users by name."""
        ...

    def set_password(self, name: str, password_hash: str) -> None:
        """Change a user's password and end all sessions of that user.

        Raises:
            domain.errors.Refused: if there is no such user.
        """
        ...

    def set_staff(self, name: str, staff: str | None) -> None:
        """Say which member of staff a user is, or that it is none.

        Raises:
            domain.errors.Refused: if there is no such user.
        """
        ...

    def set_active(self, name: str, *, active: bool) -> None:
        """Let a user sign in, or no longer; then all sessions of that user end.

        Raises:
            domain.errors.Refused: if there is no such user.
        """
        ...


class Sessions(Protocol):
    """Keeps who is signed in. Of a session's token only a hash is stored."""

    def open(self, token: str, user: str, *, now: datetime, until: datetime) -> None:
        """Store a new session of a user, and forget those that are over."""
        ...

    def user(self, token: str, now: datetime) -> ConsoleUser | None:
        """Return whose session it is: `None` for no session, one that is over, or a disabled user."""
        ...

    def close(self, token: str) -> None:
        """End a session, if there is one."""
        ...

"""Passwords: what is kept of one, and whether one was given."""

import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from domain.errors import BadInput

SHORTEST = 10
LONGEST = 256

_hasher = PasswordHasher()
_at_once = threading.BoundedSemaphore(2)
"""One check takes 64 MiB for a moment: strangers who guess must not take all the memory there is."""


@cache
def _nobodys() -> str:
    """Return what is checked where there is no such user, so that the answer takes as long."""
    return _hasher.hash("nobody's")


def hashed(password: str) -> str:
    """Return what to keep of a password.

    Raises:
        BadInput: if it is too short or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadInput(f"the password must have {SHORTEST} to {LONGEST} characters")
    with _at_once:
        return _hasher.hash(password)


def is_right(password: str, kept: str | None) -> bool:
    """Tell whether `password` is the one of which `kept` is kept; `None`, for nobody, takes as long."""
    nobodys = _nobodys()  # made at the first check of all, whoever it is
    with _at_once:
        try:
            return _hasher.verify(kept or nobodys, password[: LONGEST + 1]) and kept is not None
        except (VerificationError, InvalidHashError):
            return False

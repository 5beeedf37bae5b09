"""The secrets of invitations: short enough to be typed, long enough not to be guessed."""

import hashlib
import secrets
import unicodedata

from domain.contacts import INVITATION_LENGTH, INVITATION_SIGNS

_ROUNDS = 20_000
_SALT = b"hazir-invitation"
"""The same for all: an invitation is looked up by its digest. It is spent once and expires."""


def new_secret() -> str:
    """Return a new secret: 8 signs of 31, a digit and a letter among them; more than 39 bits."""
    while True:
        secret = "".join(secrets.choice(INVITATION_SIGNS) for _ in range(INVITATION_LENGTH))
        if not secret.isalpha() and not secret.isdigit():
            return secret


def digest(secret: str) -> str:
    """Return what is stored of a secret; slow on purpose, a hundredth of a second.

    Blanks, hyphens, letter case and the width of letters do not matter.
    """
    folded = unicodedata.normalize("NFKC", secret).upper()
    bare = "".join(sign for sign in folded if sign.isalnum())
    stretched = hashlib.pbkdf2_hmac("sha256", bare.encode("utf-8", "replace"), _SALT, _ROUNDS)
    return stretched.hex()

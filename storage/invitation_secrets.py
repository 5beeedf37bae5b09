"""The secrets of invitations: short enough to be typed, long enough not to be guessed."""

import hashlib
import secrets
import unicodedata

from domain.contacts import INVITATION_LENGTH, INVITATION_SIGNS

_ROUNDS, _FEW_ROUNDS = 20_000, 1_000
_SALT = b"hazir-invitation"
"""The same for all: an invitation is looked up by its digest. It is spent once and expires."""


def new_secret(length: int = INVITATION_LENGTH) -> str:
    """Return a new secret: signs of 31, a digit and a letter among them; of 8 signs more than 39 bits."""
    while True:
        secret = "".join(secrets.choice(INVITATION_SIGNS) for _ in range(length))
        if not secret.isalpha() and not secret.isdigit():
            return secret


def digest(secret: str) -> str:
    """Return what is stored of a secret; slow on purpose, a hundredth of a second for a short one.

    A long one is harder to guess by 2^19, and takes a twentieth of that. Blanks, hyphens, letter case and the
    width of letters do not matter.
    """
    folded = unicodedata.normalize("NFKC", secret).upper()
    bare = "".join(sign for sign in folded if sign.isalnum())
    rounds = _ROUNDS if len(bare) <= INVITATION_LENGTH else _FEW_ROUNDS
    stretched = hashlib.pbkdf2_hmac("sha256", bare.encode("utf-8", "replace"), _SALT, rounds)
    return stretched.hex()

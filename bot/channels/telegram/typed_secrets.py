"""Finds the secret of an invitation in what a stranger types."""

import re
import unicodedata

from domain.contacts import INVITATION_LENGTH, INVITATION_SIGNS

_HALF = f"[{INVITATION_SIGNS}]{{{INVITATION_LENGTH // 2}}}"
_SECRET = re.compile(rf"(?<![A-Z0-9])({_HALF}(?:{_HALF}{_HALF}|-{_HALF}-{_HALF}|[-\s]?{_HALF}))(?![A-Z0-9])")
"""Two groups of four, or three of them that nothing but hyphens parts: a word after two is none."""


def typed_secret(text: str) -> str | None:
    """Return the first thing in `text` that may be the secret of an invitation.

    A secret holds a digit and a letter, so that neither words nor phone numbers are taken for one.
    """
    folded = unicodedata.normalize("NFKC", text).upper()
    for found in _SECRET.finditer(folded):
        secret = "".join(sign for sign in found[1] if sign.isalnum())
        if any(sign.isdigit() for sign in secret) and not secret.isdigit():
            return secret
    return None


def is_only_a_secret(text: str) -> bool:
    """Tell whether `text` is nothing but such a secret."""
    secret = typed_secret(text)
    bare = "".join(sign for sign in unicodedata.normalize("NFKC", text).upper() if sign.isalnum())
    return secret is not None and bare == secret

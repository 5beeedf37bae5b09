"""Words, numbers and signs of a normalised text, with their places."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a token is made of."""

    LATIN = "latin"
    ARABIC = "arabic"
    NUMBER = "number"
    MIXED = "mixed"
    """Latin letters and digits without a blank: `13c`, `hot40i`, `256gb`."""
    SIGN = "sign"
    BREAK = "break"
    """The end of a line."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a normalised text. `start` and `end` are its offsets there; `text` is the slice."""

    text: str
    kind: Kind
    start: int
    end: int


_TOKEN = re.compile(
    r"(?P<mixed>(?:\d{1,3}(?:,\d{2,3}){0,6},\d{3}|\d+\.\d+)[a-z]+"
    r"|(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]+(?:'[a-z]+)?)"
    r"|(?P<number>(?:\d{1,3}(?:,\d{2,3}){0,6},\d{3}|\d+)(?:\.\d+)?(?![a-z0-9]))"
    r"|(?P<latin>[^\W\d_\u0600-\u06ff]+(?:'[^\W\d_]+)?)"
    r"|(?P<arabic>[\u0600-\u06ff\u0750-\u077f]+)"
    r"|(?P<break>\n)"
    r"|(?P<sign>[^\s])"
)


def tokenise(normalised: str) -> tuple[Token, ...]:
    """Return the tokens of a text that `normalise` returned; blanks are not tokens."""
    return tuple(
        Token(match.group(), Kind(match.lastgroup or "sign"), match.start(), match.end())
        for match in _TOKEN.finditer(normalised)
    )

"""What a message is read into: atoms, and the catalogue's words seen in them."""

from dataclasses import dataclass

DOUBTFUL = 0.5
"""Quality of a word behind a model number that only resembles Pro, Plus or the like: better to ask."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a token: a run of letters or of digits. `forms` are its spellings, as written first.

    `glued` tells that it follows the piece before it without a blank.
    """

    forms: tuple[str, ...]
    token: int
    glued: bool

    @property
    def text(self) -> str:
        """Return the piece as written."""
        return self.forms[0]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A word of the catalogue seen in the atoms from `start` up to, not including, `end`.

    `quality` is 1 for what is written as in the catalogue, less for what is only similar. `everyday`
    tells that the message's word also is one of common speech.
    """

    start: int
    end: int
    word: int
    quality: float
    everyday: bool
    spelt: bool = False
    """Whether it needs a piece that stood apart and says nothing else: `a05 s`, `سام سنگ`."""

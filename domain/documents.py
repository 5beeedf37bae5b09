"""Product documents and policies: pieces of them, and what they say to a question."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document with its place.

    `document` is the file's path below the folder of documents, with `/`; `heading` the path of headings
    that it stands under, the outermost first; `page` counts from 1 where the file has pages. `brand` and
    `model` are the catalogue's spelling of the model it is about; both are `None` for what holds for
    all goods (policies). `topic` is the document's own, if it names one.
    """

    id: str
    document: str
    title: str
    heading: tuple[str, ...]
    page: int | None
    text: str
    brand: str | None = None
    model: str | None = None
    topic: str | None = None


class Stance(StrEnum):
    """What a statement says to a question whether something is there."""

    STATES = "states"
    """It tells a fact and says neither yes nor no."""
    AFFIRMS = "affirms"
    DENIES = "denies"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a passage states: `quote` is the very sentence, list item or table row, blanks folded.

    `attributes` are the attributes asked about that it names (names of `data/attributes.tsv`, or the
    words of the question where it asked for something the table does not know).
    """

    passage: Passage
    quote: str
    attributes: tuple[str, ...] = ()
    stance: Stance = Stance.STATES


@dataclass(frozen=True, slots=True)
class Finding:
    """What the documents say to one question about one subject.

    `statements` answer it, the best first; `unstated` are the attributes asked about that no passage of
    the subject names; `near` is what comes nearest to those. `whether` tells that the question wants
    a yes or a no. `asked` are the attributes that were understood, in the order of the question; empty
    for a question for everything.
    """

    statements: tuple[Statement, ...] = ()
    unstated: tuple[str, ...] = ()
    near: tuple[Statement, ...] = ()
    whether: bool = False
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that a model's documents state for an attribute, in the attribute's unit (mAh, W, Hz ...)."""

    brand: str | None
    model: str | None
    value: Decimal
    unit: str
    statement: Statement

"""Sentences of general documents, as questions on terms of trade are compared with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.documents import Passage
from domain.language.normalise import normalise
from domain.language.tokens import Kind, Token, tokenise
from knowledge.retrieval.terms import concepts_in
from knowledge.retrieval.words import signals, stems

_FEWEST = 4
"""A sentence of so few words ("Not offered.") is the rule itself."""
_FEW = signals("numbers") | {"same", "a", "next"}


@dataclass(frozen=True)
class Entry:
    """A sentence as compared.

    `is_lead` tells that it stands under the title alone: it says what follows; `is_exception` that it begins
    with what the rule does not hold for.
    """

    place: int
    passage: Passage
    body: frozenset[str]
    title: frozenset[str]
    heading: frozenset[str]
    has_number: bool
    has_time: bool
    is_urdu: bool
    is_lead: bool
    is_exception: bool

    @property
    def section(self) -> tuple[str, tuple[str, ...]]:
        """The document and the headings that it stands under."""
        return self.passage.document, self.passage.heading

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words and of those of its headings."""
        text = " ".join((self.passage.text, self.passage.title, *self.passage.heading))
        return stems(tokenise(normalise(text)))

    @cached_property
    def told(self) -> frozenset[str]:
        """What the sentence and all above it are about."""
        return self.body | self.title | self.heading


def entry_of(place: int, passage: Passage) -> Entry:
    """Read the sentence that is the `place`-th of all general ones."""
    body = tokenise(normalise(passage.text))
    heading = (part for part in passage.heading if part != passage.title)
    return Entry(
        place,
        passage,
        concepts_in(passage.text),
        concepts_in(f"{passage.title} . {passage.topic or ''}"),
        concepts_in(" . ".join(heading)),
        any(token.kind is Kind.NUMBER or token.text in signals("numbers") for token in body),
        _tells_time(body),
        is_urdu(body),
        not any(part != passage.title for part in passage.heading),
        len(body) > _FEWEST and body[0].text in signals("except"),
    )


def is_urdu(tokens: Sequence[Token]) -> bool:
    """Tell whether more words are written in Arabic letters than in Latin ones."""
    arabic = sum(token.kind is Kind.ARABIC for token in tokens)
    return arabic > sum(token.kind is Kind.LATIN for token in tokens)


def _tells_time(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence has a number of days or of another span of time."""
    times = [at for at, token in enumerate(tokens) if token.text in signals("time")]
    counted = {at for at, token in enumerate(tokens) if token.kind is Kind.NUMBER or token.text in _FEW}
    return any(counted & {at - 1, at - 2} or _headed(tokens, at) & counted for at in times)


def _headed(tokens: Sequence[Token], at: int) -> set[int]:
    """Return the place behind a word that heads a column or row: "Working days: 2 to 4"."""
    return {at + 2} if at + 1 < len(tokens) and tokens[at + 1].text == ":" else set()

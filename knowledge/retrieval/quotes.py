"""The sentences, list items and table rows of a passage, each with the attributes that it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from domain.documents import Passage
from domain.language.attributes import attribute_spans, attributes_in
from domain.language.lexicon import LexicalSpan
from domain.language.measured import MeasuredValue, measured_values
from domain.language.normalise import normalise
from domain.language.tokens import Token, tokenise
from knowledge.retrieval.words import signals, stems

_BLANK = re.compile(r"\s+")
_SENTENCE = re.compile(r"(?<=[.!?؟۔])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9\u0600-\u06ff✓✗])")
_HALVES = re.compile(r"[;؛]\s+")
_SHORTENED = re.compile(
    r"(?:\b(?:e\.g|i\.e|approx|max|min|no|vs|etc|incl|Rs|Nos?|St|Mr|Dr)\.)$", re.IGNORECASE
)
_QUESTION = ("?", "؟")
_BULLET = re.compile(r"^(?:[-*•‣–]|\d{1,2}[.)])\s+")
_NOTHING = re.compile(
    r"^(?:[-–—.]*|n/?a|tbd|tba|unknown|نامعلوم"
    r"|not (?:stated|specified|known|available yet|announced|confirmed|mentioned))\.?$",
    re.IGNORECASE,
)
"""What stands in a table where a fact is missing: it states nothing."""


@dataclass(frozen=True)
class Quote:
    """A piece of a passage that can be quoted by itself. `text` is as written, blanks folded."""

    passage: Passage
    text: str
    tokens: tuple[Token, ...] = field(compare=False)

    @classmethod
    def of(cls, passage: Passage, text: str) -> "Quote":
        """Read a piece of a passage."""
        return cls(passage, text, tokenise(normalise(text)))

    @cached_property
    def spans(self) -> tuple[LexicalSpan, ...]:
        """The words for attributes in it."""
        return attribute_spans(self.tokens)

    @cached_property
    def values(self) -> tuple[MeasuredValue, ...]:
        """The measured values in it."""
        return measured_values(self.tokens)

    @cached_property
    def attributes(self) -> frozenset[str]:
        """The attributes that it names itself, broader ones among them."""
        named = {span.gloss for span in self.spans} | set(attributes_in(self.text))
        words = {token.text for token in self.tokens}
        boxed = "box_contents" in named | set(self.under) or bool(words & signals("box words"))
        named |= {kind for kind in _BOXED if boxed and words & signals(kind)}
        if "sim" in named and words & signals("dual_sim"):
            named.add("dual_sim")
        return frozenset(named)

    @cached_property
    def under(self) -> tuple[str, ...]:
        """The attributes that the innermost heading above it names."""
        return attributes_in(self.passage.heading[-1]) if self.passage.heading else ()

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words."""
        return stems(self.tokens)

    @cached_property
    def stems_above(self) -> frozenset[str]:
        """The stems of the words of its headings."""
        return stems(tokenise(normalise(" ".join(self.passage.heading))))

    @property
    def answers(self) -> str:
        """The yes or no that it begins with, as an answer to its heading; empty where it does not."""
        first = self.tokens[0].text if self.tokens else ""
        return first if first in signals("yes") | signals("no") - {"without", "never"} else ""

    @property
    def label(self) -> str:
        """What stands before the first colon of a row, normalised; empty where there is none."""
        before, colon, _ = self.text.partition(":")
        return normalise(before) if colon and len(before) <= _LONGEST_LABEL else ""


_LONGEST_LABEL = 60
_BOXED = ("charger_in_box", "case_in_box", "earphones_in_box", "cable_in_box")


def quotes_of(passage: Passage) -> Iterator[Quote]:
    """Yield what can be quoted of a passage; what states nothing is left out."""
    for line in passage.text.splitlines():
        for sentence in sentences(line):
            yield Quote.of(passage, sentence)


def sentences(line: str) -> Iterator[str]:
    """Yield the sentences of a line, blanks folded and without a bullet; none where it states nothing."""
    bare = _BULLET.sub("", _BLANK.sub(" ", line).strip())
    if bare and not _states_nothing(bare):
        yield from _sentences(bare)


def _states_nothing(line: str) -> bool:
    label, colon, value = line.partition(":")
    return bool(_NOTHING.match(value.strip() if colon and label else line))


def _sentences(line: str) -> Iterator[str]:
    """Yield the sentences of a line; a question goes with its answer, a shortened word ends none."""
    held = ""
    for piece in _parts(line):
        held = f"{held} {piece}" if held else piece
        if held.endswith(_QUESTION) or _SHORTENED.search(held) or _is_yes_or_no(held):
            continue
        yield held
        held = ""
    if held and not held.endswith(_QUESTION):
        yield held


def _parts(line: str) -> Iterator[str]:
    """Yield what full stops part, and of prose what semicolons do: each half says its own thing."""
    for piece in _SENTENCE.split(line):
        prose = piece.endswith((".", "۔")) and ":" not in piece
        yield from _HALVES.split(piece) if prose else (piece,)


def _is_yes_or_no(sentence: str) -> bool:
    """Tell whether a sentence is a bare yes or no, which goes with what follows."""
    word = normalise(sentence).strip(" .!,")
    return word in signals("yes") or word in signals("no")

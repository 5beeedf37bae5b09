"""The sentences, list items and table rows of a passage, each with the attributes that it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from domain.documents import Passage
from domain.language.attribute_joins import parts_of
from domain.language.attributes import wider
from domain.language.lexicon import lexicon
from domain.language.measured import MeasuredValue, measured_values
from domain.language.naming import Naming, namings
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
    def namings(self) -> tuple[Naming, ...]:
        """What it names itself, with the help of the innermost heading and of the title."""
        found = namings(self.tokens, self._above)
        return (
            (*found, *_colours(self.tokens)) if not any(one.attribute == _COLOURS for one in found) else found
        )

    @cached_property
    def values(self) -> tuple[MeasuredValue, ...]:
        """The measured values in it."""
        return measured_values(self.tokens)

    @cached_property
    def attributes(self) -> frozenset[str]:
        """The attributes that it names itself, broader ones among them."""
        return frozenset(one.attribute for one in self.namings)

    @cached_property
    def under(self) -> tuple[str, ...]:
        """The attributes that the innermost heading above it names."""
        named, _ = _read_heading(self.passage.heading[-1] if self.passage.heading else "")
        return named

    @property
    def _above(self) -> frozenset[str]:
        named, parts = _read_heading(self.passage.heading[-1] if self.passage.heading else "")
        _, items = _read_heading(self.passage.title)
        broader = {above for name in named for above in (name, *wider(name))}
        return frozenset(broader | parts | {part for part in items if part.startswith(_ITEM)})

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words."""
        return stems(self.tokens)

    @cached_property
    def stems_above(self) -> frozenset[str]:
        """The stems of the words of its headings, its title and its product."""
        passage = self.passage
        words = (*passage.heading, passage.title, passage.brand or "", passage.model or "")
        return stems(tokenise(normalise(" ".join(words))))

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
_COLOURS, _FEWEST_COLOURS = "colours", 2
_ITEM = "item_"


@lru_cache(maxsize=4096)
def _read_heading(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the attributes that a heading names, and the words in it that name one beside others."""
    tokens = tokenise(normalise(text))
    return tuple(dict.fromkeys(one.attribute for one in namings(tokens))), parts_of(tokens)


def _colours(tokens: tuple[Token, ...]) -> tuple[Naming, ...]:
    """Return that colours are listed, where several are: "available in black and red" needs no other word."""
    spans = [span for span in lexicon().match(tokens) if span.gloss.startswith("colour:")]
    if len({span.gloss for span in spans}) < _FEWEST_COLOURS:
        return ()
    return (Naming(_COLOURS, spans[0].start, spans[-1].end, clause=0),)


def quotes_of(passage: Passage) -> Iterator[Quote]:
    """Yield what can be quoted of a passage; what states nothing is left out."""
    for line in passage.text.splitlines():
        for sentence in sentences(line):
            for part in _halves(sentence) if passage.model else (sentence,):
                yield Quote.of(passage, part)


def _halves(sentence: str) -> Iterator[str]:
    """Yield what semicolons part of prose on goods: one half may be about another model."""
    prose = sentence.endswith((".", "۔")) and ":" not in sentence
    yield from _HALVES.split(sentence) if prose else (sentence,)


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
    for piece in _SENTENCE.split(line):
        held = f"{held} {piece}" if held else piece
        if held.endswith(_QUESTION) or _SHORTENED.search(held) or _is_yes_or_no(held):
            continue
        yield held
        held = ""
    if held and not held.endswith(_QUESTION):
        yield held


def _is_yes_or_no(sentence: str) -> bool:
    """Tell whether a sentence is a bare yes or no, which goes with what follows."""
    word = normalise(sentence).strip(" .!,")
    return word in signals("yes") or word in signals("no")

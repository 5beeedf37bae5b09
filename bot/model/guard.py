"""Does a wording say only what its passages say? Every figure, unit, name, negation and limit is looked at.

Pure: text in, what does not hold out. It errs to the safe side: a wording that says the same in a way
that cannot be seen here is dropped too, and the passage is shown.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from bot.model.claims import Clause, clauses, negations
from bot.model.guard_words import LIMITS, PREFIXES
from domain.language.attributes import related
from domain.language.normalise import normalise
from domain.language.tokens import Kind, tokenise

NamesIn = Callable[[str], Collection[str]]
"""Returns the models that a text names, whichever way they are written."""
_LONGEST = 2.5
_SPARE = 120
_ADDRESS = re.compile(
    r"\S+@\S*|https?:\S+|www\.\S+|\b[\w-]+\.(?:com|pk|net|org|io|me|ly)\b\S*", re.IGNORECASE
)
_WORD = re.compile(r"(?<![\w.])[^\W\d_][\w'-]*")
_SENTENCE_END = re.compile(r"[.!?:\n\"“”(•-]\s*$")
_LONG_WORD = 4


def _no_names(_: str) -> Collection[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Source:
    """What a wording may draw on: quotes of passages, the `names` of what they are about, and headings."""

    quotes: tuple[str, ...]
    names: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return all of it."""
        return "\n".join((*self.quotes, *self.names, *self.headings))


def unsupported(wording: str, source: Source, names_in: NamesIn = _no_names) -> tuple[str, ...]:
    """Return what a wording says that its source does not, in words; nothing where all of it holds."""
    if not wording.strip():
        return ("nothing is said",)
    told = [clause for quote in source.quotes for clause in clauses(quote)]
    said = clauses(_without_names(wording, source))
    wrong = [
        *_too_long(wording, source),
        *_figures(said, told),
        *_codes(wording, source),
        *_names(wording, source, names_in),
        *_addresses(wording, source),
        *_turned_round(wording, said, told, source),
        *_limits(wording, source),
    ]
    return tuple(dict.fromkeys(wrong))


def _without_names(wording: str, source: Source) -> str:
    """Return a wording without the names of its subject, whose numbers are no figures."""
    rest = normalise(wording)
    for name in sorted(map(normalise, source.names), key=len, reverse=True):
        rest = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", rest) if name else rest
    return rest


def qualifies(text: str) -> bool:
    """Tell whether a heading or a lead-in says no, a limit or a figure: what stands under it says so too."""
    return bool(negations(text) or _kinds_of_limit(text) or any(clause.figures for clause in clauses(text)))


def _too_long(wording: str, source: Source) -> Iterator[str]:
    if len(wording) > _LONGEST * len(source.text) + _SPARE:
        yield "longer than what it is from"


def _figures(said: Sequence[Clause], told: Sequence[Clause]) -> Iterator[str]:
    """Yield figures that no clause tells with this unit, of this attribute, as a yes or as a no alike."""
    for clause in said:
        for figure in clause.figures:
            if not any(figure in other.figures and _fit(clause, other) for other in told):
                value, unit = figure
                yield f"figure {value:f} {unit or ''}".strip()


def _fit(one: Clause, other: Clause) -> bool:
    if one.negated is not other.negated:
        return False
    pairs = list(product(one.attributes, other.attributes))
    return not pairs or any(related(a, b) or related(b, a) for a, b in pairs)


def _codes(wording: str, source: Source) -> Iterator[str]:
    """Yield words of letters and digits, and lone letters of a name, that are not in the source."""
    there = {token.text for token in tokenise(normalise(source.text))}
    figures = {text for clause in clauses(wording) for text in clause.figure_words}
    for token in tokenise(normalise(wording)):
        if token.kind is Kind.MIXED and token.text not in there and token.text not in figures:
            yield f"code {token.text}"


def _names(wording: str, source: Source, names_in: NamesIn) -> Iterator[str]:
    """Yield names: models of the catalogue, words with capitals, Latin words in Urdu, not in the source."""
    known = set(names_in(source.text))
    yield from (f"model {name}" for name in names_in(wording) if name not in known)
    there = {word.casefold() for word in _WORD.findall(source.text)}
    in_urdu = any(token.kind is Kind.ARABIC for token in tokenise(normalise(wording)))
    for found in _WORD.finditer(wording):
        word = found.group()
        begins = found.start() == 0 or _SENTENCE_END.search(wording, 0, found.start())
        is_name = any(map(str.isupper, word[1:])) or (word[0].isupper() and not begins and word != "I")
        if (is_name or (in_urdu and word.isascii())) and word.casefold() not in there:
            yield f"name {word}"


def _addresses(wording: str, source: Source) -> Iterator[str]:
    text = source.text.casefold()
    yield from (f"address {one}" for one in _ADDRESS.findall(wording) if one.casefold() not in text)


def _turned_round(
    wording: str, said: Sequence[Clause], told: Sequence[Clause], source: Source
) -> Iterator[str]:
    """Yield where a no is lost or added, where it went to another clause, and words turned by a prefix."""
    if negations(wording) != sum(map(negations, source.quotes)):
        yield "negation"
    for clause in said:
        for stem in clause.stems:
            of_it = [other.negated for other in told if stem in other.stems]
            if of_it and clause.negated not in of_it:
                yield f"negation of {stem}"
    new, old = _words(wording), _words(source.text)
    for word in new - old:
        opposites = {prefix + word for prefix in PREFIXES}
        opposites |= {word.removeprefix(prefix) for prefix in PREFIXES if word.startswith(prefix)} - {word}
        if {one for one in opposites if len(one) >= _LONG_WORD} & old:
            yield f"opposite {word}"


def _words(text: str) -> set[str]:
    folded = normalise(text).replace("non-", "non")
    return {word for token in tokenise(folded) if len(word := token.text.split("'")[0]) >= _LONG_WORD}


def _limits(wording: str, source: Source) -> Iterator[str]:
    new, old = _kinds_of_limit(wording), _kinds_of_limit("\n".join(source.quotes))
    yield from (f"limit {kind}" for kind in sorted(new ^ old))


def _kinds_of_limit(text: str) -> set[str]:
    padded = f" {' '.join(token.text for token in tokenise(normalise(text)))} "
    return {kind for kind, words in LIMITS.items() if any(f" {word} " in padded for word in words)}

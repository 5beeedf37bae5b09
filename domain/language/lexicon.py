"""The lexicon: words of the trade in three languages, each with an English trade word as its gloss.

The words are data: `data/lexicon-*.tsv`, described in `docs/language.md`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from domain.errors import BadInput
from domain.language.spelling import SHORTEST_FOLDED, TypoIndex, spelling_key
from domain.language.tokens import Kind, Token

_COLUMNS = ("forms", "language", "gloss", "part", "source")
_REMEMBERED = 20_000
_SHORTEST_PLURAL = 4


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of one written form.

    `language` is `en`, `ur`, `ur-Latn` or `pa-Latn`; `gloss` one of `data/glosses.tsv`; `part` a part
    of speech, `function` for grammar; `source` says what kind of spelling it is.
    """

    form: str
    language: str
    gloss: str
    part: str
    source: str


@dataclass(frozen=True, slots=True)
class LexicalSpan:
    """A form found in a message: the tokens from `start` up to, not including, `end`."""

    start: int
    end: int
    senses: tuple[Sense, ...]

    @property
    def gloss(self) -> str:
        """Return the main gloss."""
        return self.senses[0].gloss


class Lexicon:
    """Looks words up as people write them. Immutable; safe to share between threads."""

    def __init__(self, senses: Iterable[Sense]) -> None:
        self._exact: dict[str, tuple[Sense, ...]] = {}
        for sense in senses:
            self._exact[sense.form] = (*self._exact.get(sense.form, ()), sense)
        self._folded = _by_spelling(self._exact)
        self._phrases = _by_first_word(self._exact)
        self._typos = TypoIndex(form for form in self._exact if " " not in form)
        self._remembered = lru_cache(_REMEMBERED)(self._look_up)

    def __len__(self) -> int:
        """Return the number of different forms."""
        return len(self._exact)

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every form, in the order of the data."""
        return tuple(self._exact)

    def senses(self, word: str) -> tuple[Sense, ...]:
        """Return the senses of a normalised word or of words with single blanks, the main one first.

        Looked up as written; else by its spelling key; else as an English plural; else, from five
        letters on, by a word one typo away. The last three count only where all candidates agree.
        """
        return self._remembered(word)

    def gloss(self, word: str) -> str | None:
        """Return the main gloss of a word, `None` for a word that is not known."""
        senses = self.senses(word)
        return senses[0].gloss if senses else None

    def glosses(self, word: str) -> frozenset[str]:
        """Return the glosses of all senses of a word."""
        return frozenset(sense.gloss for sense in self.senses(word))

    def match(self, tokens: Sequence[Token]) -> tuple[LexicalSpan, ...]:
        """Return the known forms in a message from left to right, the longest first, none overlapping.

        Forms of one word are included; signs and line breaks never lie inside a form.
        """
        spans: list[LexicalSpan] = []
        keys = [spelling_key(token.text) for token in tokens]
        at = 0
        while at < len(tokens):
            span = self._phrase_at(tokens, keys, at) or self._word_at(tokens, at)
            if span:
                spans.append(span)
            at = span.end if span else at + 1
        return tuple(spans)

    def _phrase_at(self, tokens: Sequence[Token], keys: Sequence[str], at: int) -> LexicalSpan | None:
        for length in self._phrases.get(keys[at], ()):
            end = at + length
            if end <= len(tokens):
                words = " ".join(token.text for token in tokens[at:end])
                senses = self._exact.get(words) or self._folded.get(" ".join(keys[at:end]), ())
                if senses:
                    return LexicalSpan(at, end, senses)
        return None

    def _word_at(self, tokens: Sequence[Token], at: int) -> LexicalSpan | None:
        token = tokens[at]
        senses = () if token.kind in {Kind.NUMBER, Kind.BREAK} else self.senses(token.text)
        return LexicalSpan(at, at + 1, senses) if senses else None

    def _look_up(self, word: str) -> tuple[Sense, ...]:
        found = self._exact.get(word) or self._folded.get(_key(word))
        if found or not word.isalpha():
            return found or ()
        if word.endswith("s") and len(word) >= _SHORTEST_PLURAL:
            singular = self._exact.get(word[:-1], ())
            if any(sense.language == "en" and sense.part == "noun" for sense in singular):
                return singular
        return _agreeing([self._exact[near] for near in self._typos.near(word)])


def _key(form: str) -> str:
    return " ".join(map(spelling_key, form.split(" "))) if " " in form else spelling_key(form)


def _agreeing(candidates: Sequence[tuple[Sense, ...]]) -> tuple[Sense, ...]:
    """Return the senses of the first candidate where the main glosses of all of them are the same."""
    return candidates[0] if len({senses[0].gloss for senses in candidates}) == 1 else ()


def _by_spelling(exact: dict[str, tuple[Sense, ...]]) -> dict[str, tuple[Sense, ...]]:
    candidates: dict[str, list[tuple[Sense, ...]]] = {}
    for form, senses in exact.items():
        if len(form) >= SHORTEST_FOLDED or not form.isascii():
            candidates.setdefault(_key(form), []).append(senses)
    return {key: senses for key, found in candidates.items() if (senses := _agreeing(found))}


def _by_first_word(exact: dict[str, tuple[Sense, ...]]) -> dict[str, tuple[int, ...]]:
    """Return, by the key of the first word, the lengths of the forms that begin so, longest first."""
    lengths: dict[str, set[int]] = {}
    for form in exact:
        words = form.split(" ")
        if len(words) > 1:
            lengths.setdefault(spelling_key(words[0]), set()).add(len(words))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def read_rows(name: str, columns: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the rows of a data file of this package; `#` begins a comment line.

    Raises:
        domain.errors.BadInput: if the header or the number of fields of a row is not as it must be.
    """
    lines = resources.files("domain.language").joinpath("data", name).read_text("utf-8").splitlines()
    rows = [(at, tuple(line.split("\t"))) for at, line in enumerate(lines, 1) if line and line[0] != "#"]
    if not rows or rows[0][1] != tuple(columns):
        raise BadInput(f"{name}: the first line must be {' '.join(columns)}")
    for at, row in rows[1:]:
        if len(row) != len(columns):
            raise BadInput(f"{name}, line {at}: {len(row)} fields instead of {len(columns)}")
    return [row for _, row in rows[1:]]


LEXICON_FILES = (
    "lexicon-trade.tsv",
    "lexicon-specs.tsv",
    "lexicon-courtesy.tsv",
    "lexicon-grammar.tsv",
    "lexicon-colours.tsv",
    "lexicon-cities.tsv",
)
"""In the order in which senses of one form are ranked."""


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon of the data files, loaded once."""
    return Lexicon(
        Sense(form, language, gloss, part, source)
        for name in LEXICON_FILES
        for forms, language, gloss, part, source in read_rows(name, _COLUMNS)
        for form in forms.split(" | ")
    )

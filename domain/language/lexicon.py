"""The lexicon: words of the trade in three languages, each with an English trade word as its gloss.

The words are data: `data/lexicon-*.tsv`, described in `docs/language.md`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from domain.language.spelling import SHORTEST_FOLDED, TypoIndex, spelling_key
from domain.language.tables import read_rows
from domain.language.tokens import Kind, Token, tokenise

_COLUMNS = ("forms", "language", "gloss", "part", "source")
_LANGUAGE, _GLOSS, _PART, _SOURCE = 1, 2, 3, 4
_BY_THE_LETTER = {"misspelt", "short", "sign"}
SEPARATOR = " | "
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

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        self._exact: dict[str, list[Sequence[str]]] = {}
        for row in rows:
            for form in row[0].split(SEPARATOR):
                self._exact.setdefault(form, []).append(row)
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

    def written(self, word: str) -> tuple[Sense, ...]:
        """Return the senses of a word as it is written, and of nothing that it may be a spelling of."""
        return self._senses_of(word) if word in self._exact else ()

    def gloss(self, word: str) -> str | None:
        """Return the main gloss of a word, `None` for a word that is not known."""
        senses = self.senses(word)
        return senses[0].gloss if senses else None

    def glosses(self, word: str) -> frozenset[str]:
        """Return the glosses of all senses of a word."""
        return frozenset(sense.gloss for sense in self.senses(word))

    def match(self, tokens: Sequence[Token]) -> tuple[LexicalSpan, ...]:
        """Return the known forms in a message from left to right, the longest first, none overlapping.

        Forms of one word are included; a form never crosses a line break.
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
        for length in self._phrases[1].get(keys[at], ()):
            end = at + length
            if end <= len(tokens):
                written = " ".join(token.text for token in tokens[at:end])
                form = written if written in self._exact else self._phrases[0].get(" ".join(keys[at:end]))
                if form:
                    return LexicalSpan(at, end, self._senses_of(form))
        return None

    def _word_at(self, tokens: Sequence[Token], at: int) -> LexicalSpan | None:
        token = tokens[at]
        senses = () if token.kind in {Kind.NUMBER, Kind.BREAK} else self.senses(token.text)
        return LexicalSpan(at, at + 1, senses) if senses else None

    def _look_up(self, word: str) -> tuple[Sense, ...]:
        if word in self._exact:
            return self._senses_of(word)
        if " " in word:
            return self._senses_of(self._phrases[0].get(_key(word)))
        if not word.isalpha() or word in _plain_words():
            return ()
        key = _key(word)
        form = self._folded.get(key) if len(key) >= SHORTEST_FOLDED else None
        if form:
            return self._senses_of(form)
        if word.endswith("s") and len(word) >= _SHORTEST_PLURAL:
            singular = self._exact.get(word[:-1], ())
            if any(row[_LANGUAGE] == "en" and row[_PART] == "noun" for row in singular):
                return self._senses_of(word[:-1])
        return self._senses_of(self._agreed(self._typos.near(word)))

    def _senses_of(self, form: str | None) -> tuple[Sense, ...]:
        return tuple(Sense(form, *row[1:]) for row in self._exact[form]) if form else ()

    def _agreed(self, forms: Sequence[str]) -> str | None:
        """Return the first of these forms if the main gloss of all of them is the same."""
        return forms[0] if len({self._exact[form][0][_GLOSS] for form in forms}) == 1 else None

    # The indices below are built when first needed: loading must be quick, and many a run needs one of them.

    @cached_property
    def _folded(self) -> dict[str, str]:
        """The forms of one Urdu or Punjabi word by the key that their spellings share: English has one."""
        return self._by_key(
            form for form in self._spelled if " " not in form and self._exact[form][0][_LANGUAGE] != "en"
        )

    @cached_property
    def _phrases(self) -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
        """The forms of several words by their keys, and their lengths by the key of the first word."""
        by_key = self._by_key(form for form in self._exact if not form.isalnum())
        lengths: dict[str, set[int]] = {}
        for key in by_key:
            words = key.split(" ")
            if len(words) > 1:
                lengths.setdefault(words[0], set()).add(len(words))
        return by_key, {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

    @cached_property
    def _typos(self) -> TypoIndex:
        return TypoIndex(form for form in self._spelled if form.isalpha())

    @cached_property
    def _spelled(self) -> list[str]:
        """The forms that are no misspelling or short form themselves: from those nothing is inferred."""
        return [form for form, rows in self._exact.items() if rows[0][_SOURCE] not in _BY_THE_LETTER]

    def _by_key(self, forms: Iterable[str]) -> dict[str, str]:
        candidates: dict[str, list[str]] = {}
        for form in forms:
            candidates.setdefault(_key(form), []).append(form)
        return {key: agreed for key, found in candidates.items() if (agreed := self._agreed(found))}


@lru_cache(maxsize=1)
def _plain_words() -> frozenset[str]:
    """Return words spelled right that this lexicon does not gloss and that resemble words it does.

    The words for numbers and units are among them: `domain.language.numbers` reads those.
    """
    words = [row[0] for row in read_rows("plain-words.tsv", ("words",))]
    words += [row[2] for row in read_rows("units.tsv", ("kind", "unit", "forms"))]
    words += [" ".join(row[1:]) for row in read_rows("numbers.tsv", ("value", "english", "urdu", "roman"))]
    return frozenset(" ".join(words).split())


@lru_cache(_REMEMBERED)
def _word_key(word: str) -> str:
    return spelling_key(word)


def _key(form: str) -> str:
    """Return the keys of the words of a form, split as a message would be (`a/c` is three tokens)."""
    if form.isalpha():
        return _word_key(form)
    if form.replace(" ", "").isalpha():
        return " ".join(map(_word_key, form.split(" ")))
    return " ".join(_word_key(token.text) for token in tokenise(form))


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
    return Lexicon(row for name in LEXICON_FILES for row in read_rows(name, _COLUMNS))

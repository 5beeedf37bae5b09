"""What words of everyday talk mean, in three ways of writing: what the lexicon of the trade does not say.

The lexicon fills slots and decides, so it holds what it is sure of. A meaning here is one sign among many for
the classifier: that *courier*, *کوریئر* and *koriyar* are one thing, whichever of them it has learnt.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from domain.errors import BadInput
from domain.language.spelling import SHORTEST_FOLDED, spelling_key
from domain.parties import Language

COLUMNS = ("concept", "language", "forms")
SEPARATOR = " | "
LONGEST = 4
"""Words of the longest form."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """Words from `start` up to, not including, `end`, and the concepts they may stand for."""

    start: int
    end: int
    concepts: tuple[str, ...]


class Meanings:
    """Looks up what words mean. Immutable; safe to share between threads."""

    def __init__(self, rows: Iterable[tuple[str, str, Sequence[str]]]) -> None:
        """Learn rows of a concept, a language and the forms that stand for it."""
        self._exact: dict[str, list[str]] = {}
        folded: dict[str, set[str]] = {}
        for concept, language, forms in rows:
            for form in forms:
                known = self._exact.setdefault(form, [])
                if concept not in known:
                    known.append(concept)
                if language != Language.ENGLISH and len(key := _key(form)) >= SHORTEST_FOLDED:
                    folded.setdefault(key, set()).add(concept)
        self._folded = {key: tuple(found) for key, found in folded.items() if len(found) == 1}

    def spans(self, words: Sequence[str]) -> Iterator[Meaning]:
        """Yield what stands in a row of words, from left to right, the longest first, none overlapping."""
        at = 0
        while at < len(words):
            end, concepts = self._longest(words, at)
            if concepts:
                yield Meaning(at, end, concepts)
            at = end

    def _longest(self, words: Sequence[str], at: int) -> tuple[int, tuple[str, ...]]:
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            if found := self._of(" ".join(words[at : at + length])):
                return at + length, found
        return at + 1, ()

    def _of(self, form: str) -> tuple[str, ...]:
        return tuple(self._exact.get(form, ())) or self._folded.get(_key(form), ())


@lru_cache(maxsize=1)
def meanings() -> Meanings:
    """Return the meanings of the data files, loaded once.

    Raises:
        domain.errors.BadInput: if a file's header or a row is not as described.
    """
    return Meanings(row for file in meaning_files() for row in read_meanings(file))


def meaning_files() -> tuple[Traversable, ...]:
    """Return the files of meanings by name; their format is in `docs/understanding.md`."""
    found = resources.files("bot.understanding.intents").joinpath("meanings").iterdir()
    return tuple(sorted((file for file in found if file.name.endswith(".tsv")), key=lambda file: file.name))


def read_meanings(file: Traversable) -> Iterator[tuple[str, Language, tuple[str, ...]]]:
    """Yield the rows of a file: a concept, the language of its forms, and the forms as they stand.

    Raises:
        domain.errors.BadInput: if the header or a row is not as described.
    """
    for at, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        fields = line.split("\t")
        if at == 1:
            if fields != list(COLUMNS):
                raise BadInput(f"{file.name}: the first line must be {' '.join(COLUMNS)}")
            continue
        if len(fields) != len(COLUMNS) or not all(fields):
            raise BadInput(f"{file.name}, line {at}: {len(COLUMNS)} fields are needed, none of them empty")
        concept, language, forms = fields
        if language not in set(Language):
            raise BadInput(f"{file.name}, line {at}, column language: {language!r} is none of ours")
        yield concept, Language(language), tuple(forms.split(SEPARATOR))


@lru_cache(20_000)
def _key(form: str) -> str:
    return " ".join(map(spelling_key, form.split(" ")))

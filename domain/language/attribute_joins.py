"""Words that amount to an attribute only together: `data/attribute-joins.tsv`."""

from collections.abc import Sequence
from functools import lru_cache

from domain.language.lexicon import SEPARATOR, LexicalSpan, Lexicon
from domain.language.tables import read_rows
from domain.language.tokens import Token

_COLUMNS = ("kind", "name", "words")


@lru_cache(maxsize=1)
def _parts() -> Lexicon:
    rows = (row for row in read_rows("attribute-joins.tsv", _COLUMNS) if row[0] == "part")
    return Lexicon((words, "en", name, "noun", "short") for _, name, words in rows)


@lru_cache(maxsize=1)
def joins() -> tuple[tuple[str, str | None, frozenset[str]], ...]:
    """Return attributes, the value of each that is meant (if one is), and the names that amount to it."""
    rows = (row for row in read_rows("attribute-joins.tsv", _COLUMNS) if row[0] == "join")
    named = ((name.partition(" = "), words) for _, name, words in rows)
    return tuple((name, value or None, frozenset(words.split())) for (name, _, value), words in named)


@lru_cache(maxsize=2)
def small_words(kind: str) -> frozenset[str]:
    """Return the words of a kind of their own: `link` inside a name, `break` between clauses."""
    rows = read_rows("attribute-joins.tsv", _COLUMNS)
    return frozenset(word for row in rows if row[0] == kind for word in row[2].split(SEPARATOR))


def part_spans(tokens: Sequence[Token]) -> tuple[LexicalSpan, ...]:
    """Return where words stand that name an attribute only beside others; their gloss is the part's name."""
    return _parts().match(tokens)


def parts_of(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the names of such words among tokens."""
    return frozenset(sense.gloss for span in part_spans(tokens) for sense in span.senses)

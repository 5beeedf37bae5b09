"""Attributes of goods: what a question on a product asks for, and what a sentence of a document tells.

The attributes are data: `data/attributes.tsv` names each with its broader term, its English title, the units
in which it is measured, and whether people ask it as yes or no; `data/attribute-forms.tsv` holds the
words for them in three languages, in the columns of the lexicon. The same words read questions,
documents and the headings of a catalogue's columns.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from domain.language.lexicon import SEPARATOR, LexicalSpan, Lexicon, lexicon
from domain.language.normalise import normalise
from domain.language.spelling import spelling_key
from domain.language.tables import read_rows
from domain.language.tokens import Token, tokenise

_COLUMNS = ("name", "broader", "title", "units", "asked", "alike")
_FORMS = ("forms", "language", "gloss", "part", "source")
_REMEMBERED = 16_384
"""Texts of which it is known what they name: sheets and columns say the same again and again."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute. `units` are keys of `measured.UNITS`.

    `broader` names the wider one it is part of; `alike` another attribute that goods of another kind have
    in its place: what a charger gives, a handset takes.

    `is_whether` tells that a bare mention of it asks whether it is there; `is_which` that it has one value
    of several that exclude one another, so that any of them answers "is it this one?".
    """

    name: str
    broader: str | None
    title: str
    units: frozenset[str]
    is_whether: bool
    is_which: bool = False
    alike: str | None = None


@lru_cache(maxsize=1)
def attributes() -> dict[str, Attribute]:
    """Return all attributes by name, in the order of the data: the broader before the narrower."""
    return {
        name: Attribute(
            name,
            broader or None,
            title,
            frozenset(units.split()),
            asked == "whether",
            asked == "which",
            alike or None,
        )
        for name, broader, title, units, asked, alike in read_rows("attributes.tsv", _COLUMNS)
    }


@lru_cache(maxsize=1)
def attribute_words() -> Lexicon:
    """Return the words for attributes; the gloss of each is an attribute's name."""
    return Lexicon(read_rows("attribute-forms.tsv", _FORMS))


@lru_cache(maxsize=1)
def _values() -> dict[str, str]:
    """Return the forms of every value that an attribute may have, by each the first form of its row."""
    rows = (row for row in read_rows("attribute-forms.tsv", _FORMS) if row[4] == "value")
    return {form: row[0].split(SEPARATOR)[0] for row in rows for form in row[0].split(SEPARATOR)}


def value_meant(form: str) -> str | None:
    """Return the value that a form of the data stands for (`amoled`), `None` if it names an attribute only.

    Forms of one value are one: `ایمولیڈ` is `amoled`. "Is it AMOLED?" is not answered by "IPS LCD".
    """
    return _values().get(form)


def attribute_spans(tokens: Sequence[Token]) -> tuple[LexicalSpan, ...]:
    """Return the words for attributes among tokens, the longest first at each place.

    A word that is only a typo away from one is none where the trade spells a word of its own so.
    """
    found = attribute_words().match(tokens)
    return tuple(span for span in found if not _is_another_word(tokens[span.start].text, span))


def _is_another_word(word: str, span: LexicalSpan) -> bool:
    key = spelling_key(word)
    typo = span.end == span.start + 1 and all(spelling_key(sense.form) != key for sense in span.senses)
    return typo and any(spelling_key(sense.form) == key for sense in lexicon().senses(word))


@lru_cache(_REMEMBERED)
def attributes_in(text: str) -> tuple[str, ...]:
    """Return the names of the attributes that a text names, in its order, each once.

    A value with a unit that only one attribute has (`120hz`) names it too. Of a broader and a narrower one
    only the narrower is returned. Underscores count as blanks, so that `battery_mah` can be read.
    """
    from domain.language.naming import namings  # it stands upon this module

    tokens = tokenise(normalise(text.replace("_", " ")))
    return narrowest(naming.attribute for naming in namings(tokens))


def narrowest(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names, each once, without those of which a narrower one is among them."""
    each = tuple(dict.fromkeys(names))
    broad = {above for name in each for above in wider(name)}
    return tuple(name for name in each if name not in broad)


def related(one: str, other: str) -> bool:
    """Tell whether two attributes are the same, or one of them is a part of the other."""
    return one == other or one in wider(other) or other in wider(one)


def includes(broad: str, narrow: str) -> bool:
    """Tell whether `narrow` is `broad` itself or a part of it."""
    return broad == narrow or broad in wider(narrow)


def siblings(one: str, other: str) -> bool:
    """Tell whether two attributes are parts of one broader attribute."""
    own = wider(one)
    return bool(own) and one != other and own[0] in wider(other)


def title(name: str) -> str:
    """Return the English title of an attribute; words that are no attribute's name are their own."""
    known = attributes().get(name)
    return known.title if known else name


def wider(name: str) -> tuple[str, ...]:
    """Return what an attribute is a part of, the nearest first."""
    above: list[str] = []
    known = attributes().get(name)
    while known and known.broader:
        above.append(known.broader)
        known = attributes().get(known.broader)
    return tuple(above)

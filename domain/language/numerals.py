"""What number words, units and fractions are called: `data/numbers.tsv` and `data/units.tsv`."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from domain.language.tables import read_rows

HUNDRED = 100
_SHORT_SCALES = {"k": 1_000, "cr": 10_000_000}

MULTIPLIED = {"dozen": Decimal(12), "pair": Decimal(2)}
"""Units that stand for several pieces."""
COUNTED = frozenset({"piece", "dozen", "pair", "carton"})
"""Units that say how many are meant; the others measure."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number word: its value and whether it multiplies what stands before it (`hazar`)."""

    value: Decimal
    is_scale: bool
    is_english: bool = False


@lru_cache(maxsize=1)
def numerals() -> dict[str, Numeral]:
    """Return the number words of one word each, in three languages; English tens and ones join elsewhere."""
    found: dict[str, Numeral] = {}
    for value, english, urdu, roman in read_rows("numbers.tsv", ("value", "english", "urdu", "roman")):
        for forms, is_english in ((english, True), (urdu, False), (roman, False)):
            for form in forms.split(" | "):
                if form != "-" and " " not in form:
                    numeral = Numeral(Decimal(value), int(value) >= HUNDRED, is_english)
                    found.setdefault(form, numeral)
    for form, scale in _SHORT_SCALES.items():
        found[form] = Numeral(Decimal(scale), is_scale=True)
    return found


@lru_cache(maxsize=1)
def units() -> dict[str, str]:
    """Return the unit that each unit word stands for."""
    return _forms_of("unit")


@lru_cache(maxsize=1)
def fractions() -> dict[str, str]:
    """Return the kind of each fraction word."""
    return _forms_of("fraction")


@lru_cache(maxsize=1)
def homographs() -> dict[str, frozenset[str]]:
    """Return the number words that are other words as well, by what it takes to read them as numbers."""
    return _sets_of("homograph")


@lru_cache(maxsize=1)
def neighbours() -> dict[str, frozenset[str]]:
    """Return the words beside a number word that decide whether it is one."""
    return _sets_of("neighbour")


def needs_context(word: str) -> bool:
    """Tell whether a number word is another word as well, `ek` (a) aside."""
    return word in homographs()["needs_neighbour"] or word in homographs()["needs_unit"]


def _rows(kind: str) -> list[tuple[str, list[str]]]:
    rows = read_rows("units.tsv", ("kind", "unit", "forms"))
    return [(name, forms.split()) for found, name, forms in rows if found == kind]


def _forms_of(kind: str) -> dict[str, str]:
    return {form: name for name, forms in _rows(kind) for form in forms}


def _sets_of(kind: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(forms) for name, forms in _rows(kind)}

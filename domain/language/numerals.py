"""What number words, units and fractions are called: `data/numbers.tsv` and `data/units.tsv`."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from domain.language.lexicon import read_rows

HUNDRED = 100
_SHORT_SCALES = {"k": 1_000, "cr": 10_000_000}

MULTIPLIED = {"dozen": Decimal(12), "pair": Decimal(2)}
"""Units that stand for several pieces."""
COUNTED = frozenset({"piece", "dozen", "pair", "carton"})
"""Units that say how many are meant; the others measure."""

WITH_NEIGHBOURS = frozenset("do doo tin tinn punch paunch car sat دو".split())
"""Number words that are other words too (`do` give), read as numbers where a product or unit follows."""
WITH_UNIT = frozenset(
    "dono soo so bara baara barha tera teera sath saath no noo che chay chey chuda bees bis bae tais tis tee"
    " pach asi assi bahattar ek aik aek eik ik one aat یک بہتر اسی نوں چون سو".split()
) - {"ek", "aik", "aek", "eik", "ik", "one", "bees", "bis", "assi", "سو", "یک"}
"""Number words that are other words too (`bara` big, `tera` yours), read as numbers only with a unit or scale."""
ARTICLES = frozenset("ek aik aek eik ik ikk one ایک اک".split())
"""Words for one that also mean "a" or "which": never exact without a unit."""


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


def _forms_of(kind: str) -> dict[str, str]:
    rows = read_rows("units.tsv", ("kind", "unit", "forms"))
    return {form: unit for found, unit, forms in rows if found == kind for form in forms.split()}

"""The values of slots in one clause: which quantity belongs to which product, what money means."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from bot.understanding.clause import Clause
from bot.understanding.counting import rupees
from bot.understanding.headings import headings
from bot.understanding.marking import Mark, MarkKind, glosses
from bot.understanding.pairing import doubtful, further, paired, touch, without_totals
from domain.intents import Budget, ProductMention
from domain.language.lexicon import lexicon

_MOST_PIECES = 100_000
_RATE = 300
"""Beside amounts of money a bare number from here on is one as well."""
_BY_PIECE = frozenset({None, "piece", "dozen", "pair"})
_EACH = frozenset({"each", "all"})


def quantities(clause: Clause) -> list[tuple[Mark | None, int | None]]:
    """Return every product mark of a clause with its quantity in pieces, in order.

    Quantities stand before their products ("10 a16, 5 a06") or after them ("a16 10, a06 5"),
    whichever the clause begins with; a single one with "each" holds for all. A clause that has a
    quantity and no product gives it with `None`.
    """
    above = headings(clause)
    products = [mark for mark in clause.of(MarkKind.PRODUCT, MarkKind.BRAND) if mark not in above]
    numbers = [mark for mark in clause.of(MarkKind.NUMBER) if pieces(mark) is not None or _is_carton(mark)]
    numbers = [mark for mark in _standing(clause, numbers) if not _is_priced(clause, mark)]
    if not products:
        return [(None, pieces(numbers[0]))] if numbers else []
    named = [mark for mark in numbers if mark.number and mark.number.unit]
    if (
        len(products) == 1
        and named
        and not any(touch(products[0], mark) for mark in numbers if mark not in named)
    ):
        numbers = named
    if len(numbers) == 1 and len(products) > 1 and (_says_each(clause) or _is_repeated(numbers[0])):
        return [(product, pieces(numbers[0])) for product in products]
    numbers = without_totals(clause, products, numbers)
    pairs = paired(clause, products, numbers)
    more = further(clause, numbers, set(pairs.values()))
    torn = doubtful(clause, pairs, numbers, more)
    counted: list[tuple[Mark | None, int | None]] = []
    for product in products:
        amount = pieces(pairs[product]) if product in pairs and product not in torn else None
        added = sum(pieces(mark) or 0 for mark, of in more.items() if of is product)
        counted.append((product, amount + added if amount else amount))
    return counted


def counts_goods(clause: Clause) -> bool:
    """Tell whether a clause counts pieces of a product, be it not clear how many of which."""
    if any(mark and amount for mark, amount in quantities(clause)):
        return True
    named = bool(clause.of(MarkKind.PRODUCT))
    if named and any(mark.number and mark.number.unit == "carton" for mark in clause.of(MarkKind.NUMBER)):
        return True
    counted = [mark for mark in clause.of(MarkKind.NUMBER) if pieces(mark)]
    return len(counted) > 1 and named and not clause.of(MarkKind.MONEY)


def _standing(clause: Clause, numbers: Sequence[Mark]) -> list[Mark]:
    """Return the numbers that were not taken back at once: of "5 nahi 8" the second."""
    words = clause.text.split()
    places = [at for at, word in enumerate(words) if word == MarkKind.NUMBER.value]
    said = clause.of(MarkKind.NUMBER)
    gone = {
        said[n]
        for n, (one, other) in enumerate(pairwise(places))
        if len(places) == len(said)
        and MarkKind.PRODUCT.value not in words[one:other]
        and any(glosses(word) & {"not", "sorry", "instead"} for word in words[one + 1 : other])
    }
    return [mark for mark in numbers if mark not in gone]


def _is_priced(clause: Clause, mark: Mark) -> bool:
    """Tell whether a large number beside amounts of money is one more of them: a list of rates."""
    return is_rate(mark) and bool(clause.of(MarkKind.MONEY)) and len(clause.of(MarkKind.PRODUCT)) > 1


def is_rate(mark: Mark) -> bool:
    """Tell whether a bare number is large enough to be a rate among rates."""
    return mark.number is not None and mark.number.unit is None and mark.number.value >= _RATE


def pieces(mark: Mark) -> int | None:
    """Return a quantity mark as pieces, `None` where it is none: a fraction, cartons, too many."""
    number = mark.number
    if number is None or number.unit not in _BY_PIECE:
        return None
    whole = number.value == number.value.to_integral_value()
    return int(number.value) if whole and 0 < number.value <= _MOST_PIECES else None


def _is_carton(mark: Mark) -> bool:
    return mark.number is not None and mark.number.unit not in _BY_PIECE


def _says_each(clause: Clause) -> bool:
    return any(sense.gloss in _EACH for word in clause.text.split() for sense in lexicon().senses(word))


def _is_repeated(mark: Mark) -> bool:
    return mark.number is not None and mark.number.each


def mentions(clause: Clause) -> tuple[ProductMention, ...]:
    """Return the products a clause names, in order; brands alone and mere variants are not among them."""
    return tuple(mark.product.mention for mark in clause.of(MarkKind.PRODUCT) if mark.product)


_DENYING = frozenset({"not", "no"})
_NOT_ABOVE = re.compile(r"\b(?:na|nah|naa|mat) (?:ho|hon|jaye|jae|jay|jayen|pare)\b|نہ (?:ہو|جا|پڑ)")
"""Denies what is above: "se upar na ho"."""


def budget(clause: Clause) -> Budget | None:
    """Return the money a clause speaks of as a range of rupees per piece.

    One amount is the upper end unless the clause says "above", and does not deny it ("not more than",
    "se upar nahi", "se upar na ho"); two are the two ends.
    """
    amounts = sorted(rupees(mark.number) for mark in clause.of(MarkKind.MONEY) if mark.number)
    if not amounts:
        return None
    glosses = {sense.gloss for word in clause.text.split() for sense in lexicon().senses(word)}
    if len(amounts) > 1:
        return Budget(amounts[0], amounts[-1])
    if "above" in glosses and not (glosses & _DENYING or _NOT_ABOVE.search(clause.text)):
        return Budget(low=amounts[0])
    return Budget(high=amounts[0])


def memory(clause: Clause) -> tuple[Decimal | None, Decimal | None, str | None, str | None]:
    """Return RAM and storage in GB, network and brand that a clause asks for apart from any model."""
    found = [mark.product for mark in clause.marks if mark.product and not mark.product.named_model]
    ram = next((one.ram_gb for one in found if one.ram_gb), None)
    storage = next((one.storage_gb for one in found if one.storage_gb), None)
    network = next((one.network for one in found if one.network), None)
    return ram, storage, network, next((one.brand for one in found if one.brand), None)

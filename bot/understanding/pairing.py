"""Which quantity of a clause belongs to which of its products."""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile

from bot.understanding.clause import Clause
from bot.understanding.desk_words import words_for
from bot.understanding.marking import Mark, MarkKind


def paired(clause: Clause, products: Sequence[Mark], numbers: Sequence[Mark]) -> Mapping[Mark, Mark]:
    """Return the number of each product that has one: in two blocks, else on the side of the first."""
    if _in_two_blocks(products, numbers):
        return dict(zip(products, numbers, strict=True))
    before = bool(numbers) and numbers[0].start < _place(products[0], numbers)
    return _beside(clause, products, numbers, before=before)


def without_totals(clause: Clause, products: Sequence[Mark], numbers: Sequence[Mark]) -> list[Mark]:
    """Return the numbers but those that only sum up: the 10 of "10 <model>", "black 4", "blue 6"."""
    totals: set[Mark] = set()
    for at, head in enumerate(products):
        variants = list(takewhile(_is_variant, products[at + 1 :]))
        part, place = clause.part_of(head), _place(head, numbers)
        before = [mark for mark in numbers if mark.start < place and clause.part_of(mark) >= part][-2:]
        for total in before if variants and not _is_variant(head) else ():
            following = [mark for mark in numbers if mark.start > total.start][: len(variants) + 1]
            counted = sum(mark.number.value for mark in following if mark.number)
            if len(following) > len(variants) and total.number and total.number.value == counted:
                totals.add(total)
    return [mark for mark in numbers if mark not in totals]


def _is_variant(mark: Mark) -> bool:
    """Tell whether a product is named by what tells it from the one before alone: "blue"."""
    return mark.product is not None and len(mark.tokens) < len(mark.product.mention.text.split())


def _place(mark: Mark, numbers: Sequence[Mark]) -> int:
    """Return where a mark stands among numbers: behind those within it, "<model> 4 black" at its colour."""
    within = [number.start for number in numbers if mark.start < number.start < max(mark.tokens)]
    return min(at for at in mark.tokens if at > within[-1]) if within else mark.start


def further(clause: Clause, numbers: Sequence[Mark], used: Collection[Mark]) -> Mapping[Mark, Mark]:
    """Return the product before each number that comes on top of its quantity: "60 <product> aur 20 aur"."""
    words = clause.text.split()
    places = [at for at, word in enumerate(words) if word == MarkKind.NUMBER.value]
    said = clause.of(MarkKind.NUMBER)
    more: dict[Mark, Mark] = {}
    for place, mark in zip(places, said, strict=False) if len(places) == len(said) else ():
        before = [one for one in clause.of(MarkKind.PRODUCT, MarkKind.BRAND) if one.start < mark.start]
        after = [word for word in words[place + 1 : place + 3] if not words_for("unit").fullmatch(word)]
        on_top = bool(after) and words_for("further").fullmatch(after[0])
        if mark in numbers and mark not in used and before and on_top:
            more[mark] = before[-1]
    return more


def doubtful(
    clause: Clause, pairs: Mapping[Mark, Mark], numbers: Sequence[Mark], more: Collection[Mark]
) -> frozenset[Mark]:
    """Return the products beside another number that is nobody's: it may be theirs.

    It stands in a part of theirs, or after them in a part that names no product.
    """
    products = clause.of(MarkKind.PRODUCT, MarkKind.BRAND)
    left = [mark for mark in numbers if mark not in pairs.values() and mark not in more]
    found: set[Mark] = set()
    for number in left:
        part = clause.part_of(number)
        mine = [product for product in products if part in _parts(clause, product)] or products
        before = [product for product in mine if product.start < number.start]
        found |= {before[-1] if before else mine[0]}
    return frozenset(found)


def _parts(clause: Clause, mark: Mark) -> range:
    """Return the parts of a clause over which a mark goes: a model may stand above its colours."""
    return range(clause.part_of(mark), bisect_right(clause.starts, max(mark.tokens)) + 1)


def touch(one: Mark, other: Mark) -> bool:
    """Tell whether nothing stands between two marks."""
    first, second = sorted((one, other), key=lambda mark: mark.start)
    return second.start == max(first.tokens) + 1


def _in_two_blocks(products: Sequence[Mark], numbers: Sequence[Mark]) -> bool:
    if len(products) != len(numbers) or len(products) < 2:  # noqa: PLR2004 - one of each needs no order
        return False
    return products[-1].start < numbers[0].start or numbers[-1].start < products[0].start


def _beside(
    clause: Clause, products: Sequence[Mark], numbers: Sequence[Mark], *, before: bool
) -> dict[Mark, Mark]:
    """Give each product the number on the side where this clause puts them, else one on its other side.

    No number passes over another product, nor leaves a part of the clause that has a product: in
    "10 a16, a06, 5 a05" the second has none.
    """
    row = sorted((*products, *numbers), key=lambda mark: _place(mark, numbers))
    parts = [clause.part_of(mark) for mark in row]
    spans = [_parts(clause, mark) for mark in row]
    named = {part for mark, span in zip(row, spans, strict=True) if mark.product for part in span}
    pairs = _in_lines(clause, row)
    for step in (-1, 1) if before else (1, -1):
        taken = set(pairs.values())
        for at, mark in enumerate(row):
            beside = at + step
            if mark.product is None or at in pairs or not 0 <= beside < len(row) or row[beside].product:
                continue
            if beside not in taken and (parts[beside] in spans[at] or parts[beside] not in named):
                pairs[at] = beside
    return {row[product]: row[number] for product, number in pairs.items()}


def _in_lines(clause: Clause, row: Sequence[Mark]) -> dict[int, int]:
    """Pair a product that ends in a later part of the clause than it began with the number it has there.

    In "10 <model>", "black 4", "blue 6" on lines of their own the ten are no more of the black ones.
    """
    ends = [bisect_right(clause.starts, max(mark.tokens)) for mark in row]
    begins = [clause.part_of(mark) for mark in row]
    if all(end == begin for mark, end, begin in zip(row, ends, begins, strict=True) if mark.product):
        return {}
    pairs: dict[int, int] = {}
    for at, mark in enumerate(row):
        mine = [n for n, other in enumerate(row) if other.product is None and ends[n] == ends[at]]
        alone = sum(
            other.product is not None and end == ends[at] for other, end in zip(row, ends, strict=True)
        )
        if mark.product and alone == 1 and len(mine) == 1:
            pairs[at] = mine[0]
    return pairs

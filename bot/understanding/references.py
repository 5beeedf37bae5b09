"""Words that point at one of several things spoken of: "pehla wala", "the second one"."""

from collections.abc import Sequence

from bot.understanding.atoms import ONE_OF
from bot.understanding.clause import Clause
from bot.understanding.moods import LAST, ordinal
from bot.understanding.products import ProductIndex
from domain.intents import ProductMention, Standing

_POINTING = frozenset({"option", "number", "no", "نمبر"})


def pointed_at(
    index: ProductIndex, products: Sequence[ProductMention], clause: Clause
) -> tuple[ProductMention, ...]:
    """Return the product spoken of that a clause points at by its place, if it points at one.

    "Pehle" alone is "before"; only with "wala" behind it, or said alone, it counts places.
    """
    words = clause.text.strip("?").split()
    for at, word in enumerate(words):
        place = ordinal(word)
        after = words[at + 1] if at + 1 < len(words) else ""
        if not place or not (after in ONE_OF | _POINTING or len(words) == 1):
            continue
        known = _each(index, products)
        if len(known) > 1 and place <= len(known):
            return (known[place if place == LAST else place - 1],)
    return ()


def _each(index: ProductIndex, products: Sequence[ProductMention]) -> tuple[ProductMention, ...]:
    """Return the products spoken of, one that may be several models as those, the best first."""
    if len(products) == 1 and products[0].standing is Standing.AMBIGUOUS:
        return index.by_model(products[0])
    return tuple(products)

"""Words that point at one of several things spoken of: "pehla wala", "the second one", "dono"."""

from collections.abc import Sequence

from bot.understanding.atoms import ONE_OF
from bot.understanding.clause import Clause
from bot.understanding.marking import MarkKind
from bot.understanding.moods import LAST, ordinal
from bot.understanding.products import ProductIndex
from domain.intents import ProductMention, Standing

_POINTING = frozenset({"option", "number", "no", "نمبر"})
_ADVERBS = frozenset({"pehle", "pehlay", "pahle", "phle", "first", "last", "پہلے"})
"""Before a number they may say when, or how many: "pehle 4 bhej do", "first 5"."""
_BOTH = frozenset({"dono", "donon", "dono'n", "both", "دونوں"})
_TWO = 2


def pointed_at(
    index: ProductIndex,
    products: Sequence[ProductMention],
    clause: Clause,
    earlier: Sequence[ProductMention] = (),
) -> tuple[ProductMention, ...]:
    """Return the products spoken of that a clause points at by their places, if it points at any.

    "Pehle" alone is "before"; only with "wala" behind it, or said alone, it counts places. Where one
    product was spoken of last, those `earlier` count too, the last first; which one is asked where the
    first may as well be the one before, or the second the other.
    """
    places = _places(clause)
    known = _each(index, products)
    if len(known) > 1:
        found = tuple(known[one if one == LAST else one - 1] for one in places if one <= len(known))
        return found if len(found) == len(places) else ()
    spoken = _each_once((*reversed(earlier), *products))
    if len(known) != 1 or len(spoken) < _TWO:
        return ()
    if _BOTH & set(clause.text.strip("?").split()):
        other = next(one for one in _each_once(earlier) if one.skus != known[0].skus)
        return tuple(one for one in spoken if one.skus in {other.skus, known[0].skus})
    if len(spoken) == _TWO and sorted(places) == [1, _TWO]:
        return tuple(spoken[place - 1] for place in places)
    return tuple(_before(spoken, known[0], place) for place in places)


def _places(clause: Clause) -> list[int]:
    words = clause.text.strip("?").split()
    places, counted = [], []
    for at, word in enumerate(words):
        place = ordinal(word)
        after = words[at + 1] if at + 1 < len(words) else ""
        if place and (after in ONE_OF | _POINTING or len(words) == 1):
            places.append(place)
        elif place and after == MarkKind.NUMBER.value:
            counted.append(place)
    alone = any(word in _ADVERBS for word in words)
    return counted if (len(counted) > 1 or not alone) and not places else places


def _before(spoken: Sequence[ProductMention], last: ProductMention, place: int) -> ProductMention:
    """Return what a place means among goods of several messages: all of them where that is not sure."""
    if place == LAST:
        return last
    meant = spoken[place - 1] if len(spoken) == _TWO >= place else last
    if meant.skus != last.skus:
        return meant
    skus = tuple(sku for one in spoken for sku in one.skus)
    return ProductMention(" / ".join(one.text for one in spoken), Standing.AMBIGUOUS, skus)


def _each_once(products: Sequence[ProductMention]) -> tuple[ProductMention, ...]:
    """Return products that are known by their SKUs, each once."""
    return tuple({one.skus: one for one in products if one.skus}.values())


def _each(index: ProductIndex, products: Sequence[ProductMention]) -> tuple[ProductMention, ...]:
    """Return the products spoken of, one that may be several models as those, the best first."""
    if len(products) == 1 and products[0].standing is Standing.AMBIGUOUS:
        return index.by_model(products[0])
    return tuple(products)

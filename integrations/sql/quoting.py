"""What an order is held against, in one statement: the dealer, today's prices, and what is free where."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from sqlalchemy import BigInteger, Connection, and_, bindparam, select, true, type_coerce

from domain.money import from_paisa
from domain.prices import PriceBreak, Prices
from integrations.sql.made import Made
from integrations.sql.reads import key_values, one_of, portions
from integrations.sql.schema import FREE, dealers, price_list, products, stock, warehouses

_OF_TIER = and_(price_list.c.sku == products.c.sku, price_list.c.tier == dealers.c.tier)
_QUOTED = (
    select(
        dealers.c.tier,
        dealers.c.city.label("home"),
        products.c.sku,
        type_coerce(products.c.list_price, BigInteger).label("list_paisa"),
        price_list.c.min_qty,
        type_coerce(price_list.c.unit_price, BigInteger).label("unit_paisa"),
        warehouses.c.code,
        warehouses.c.city,
        FREE.label("free"),
    )
    .select_from(dealers)
    .join(products, true())
    .outerjoin(price_list, _OF_TIER)
    .outerjoin(stock, stock.c.sku == products.c.sku)
    .outerjoin(warehouses, and_(warehouses.c.code == stock.c.warehouse, warehouses.c.active))
    .where(dealers.c.code == bindparam("asked"), dealers.c.active, products.c.active)
    .order_by(products.c.sku, price_list.c.min_qty)
)
"""Each price break of a product beside each of its places; in paisa, as most are the row before's."""


@dataclass(frozen=True, slots=True)
class FreeAt:
    """The pieces of a SKU that can be sold now from an active warehouse."""

    sku: str
    warehouse: str
    city: str
    free: int


@dataclass(slots=True)
class Quote:
    """What a dealer's order is held against: where the dealer is, and of active products prices and places.

    `places` are as they stand at this moment: nothing is locked.
    """

    city: str | None = None
    prices: dict[str, Prices] = field(default_factory=dict)
    places: list[FreeAt] = field(default_factory=list)

    def free(self, sku: str) -> int:
        """Return the pieces of the SKU that can be sold from all places together."""
        return sum(place.free for place in self.places if place.sku == sku and place.free > 0)


def quote(connection: Connection, dealer: str, skus: Collection[str], moment: datetime) -> Quote:
    """Return what an active dealer would be quoted, in one statement; the prices hold at `moment`.

    The city is `None` where the dealer is not active, or none of the products.
    """
    found = Quote()
    for portion in portions(skus):
        rows = _quoted(len(portion)).run(connection, {"asked": dealer, **key_values(portion)})
        for (tier, city, sku, paisa), group in groupby(rows, key=itemgetter(0, 1, 2, 3)):
            breaks: dict[int, int] = {}
            places: dict[str, FreeAt] = {}
            for _, _, _, _, pieces, unit_paisa, warehouse, at, free in group:
                if pieces is not None:
                    breaks[pieces] = unit_paisa
                if warehouse is not None and warehouse not in places:
                    places[warehouse] = FreeAt(sku, warehouse, at, free)
            held = tuple(PriceBreak(pieces, from_paisa(each)) for pieces, each in breaks.items())
            found.prices[sku] = Prices(sku, tier, moment, from_paisa(paisa), held)
            found.city = city
            found.places.extend(places.values())
    return found


@lru_cache(maxsize=64)
def _quoted(count: int) -> Made:
    return Made(_QUOTED.where(one_of(products.c.sku, count)))

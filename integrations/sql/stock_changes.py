"""What follows from a change of stock or prices, kept in the same transaction.

`offers` are derived. They are written here and nowhere else: whoever changes a row they derive from calls
`refresh_offers` before committing.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    true,
    union_all,
)

from integrations.sql.reads import portions
from integrations.sql.schema import FREE, brands, offers, price_list, products, stock, tiers

LIST_PRICE = ""
"""The tier under which offers stand at their list price."""


def refresh_offers(connection: Connection, skus: Collection[str] | None = None) -> None:
    """Write the offers of these SKUs anew, or of all: after stock, prices or products changed."""
    if skus is None:
        connection.execute(delete(offers))
        connection.execute(insert(offers).from_select(_COLUMNS, _offered(true())))
        return
    for portion in portions(skus):
        connection.execute(delete(offers).where(offers.c.sku.in_(portion)))
        connection.execute(insert(offers).from_select(_COLUMNS, _offered(products.c.sku.in_(portion))))


_COLUMNS = ["tier", "price", "sku", "brand", "model", "ram_gb", "storage_gb", "network"]


def _offered(wanted: ColumnElement[bool]) -> Select[Any]:
    """Return what may be offered: active, somewhere available, at the tier's price for one piece."""
    every = union_all(select(tiers.c.code), select(literal(LIST_PRICE))).subquery("every_tier")
    piece = select(price_list.c.unit_price).where(
        price_list.c.tier == every.c.code, price_list.c.sku == products.c.sku, price_list.c.min_qty <= 1
    )
    piece = piece.order_by(price_list.c.min_qty.desc()).limit(1).correlate(every, products)
    somewhere = exists().where(stock.c.sku == products.c.sku, FREE > 0)
    columns = (
        every.c.code,
        func.coalesce(piece.scalar_subquery(), products.c.list_price),
        products.c.sku,
        brands.c.folded,
        products.c.model_folded,
        products.c.ram_gb,
        products.c.storage_gb,
        products.c.network_folded,
    )
    tables = products.outerjoin(brands, brands.c.id == products.c.brand).join(every, true())
    return select(*columns).select_from(tables).where(products.c.active, somewhere, wanted)

"""Reading products, warehouses, availability and prices."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, exists, func, select, text

from domain.catalogue import Product, Warehouse
from domain.orders import OrderStatus
from domain.prices import PriceBreak, Prices
from domain.stock import Availability, StockAt
from integrations.sql.reads import as_of, portions, storable
from integrations.sql.schema import (
    ARRIVED,
    BACK_ORDERED,
    attributes,
    brands,
    order_lines,
    orders,
    price_list,
    products,
    reservations,
    stock,
    warehouses,
)

_PRODUCTS = select(
    products.c.sku,
    brands.c.name.label("brand"),
    products.c.model,
    products.c.ram_gb,
    products.c.storage_gb,
    products.c.colour,
    products.c.network,
    products.c.ean,
    products.c.list_price,
    products.c.pta_approved,
    products.c.active,
).outerjoin(brands, brands.c.id == products.c.brand)
"""The columns of a `Product` in the order of its fields."""

_WAREHOUSES = (
    select(warehouses.c.code, warehouses.c.name, warehouses.c.city)
    .where(warehouses.c.active)
    .order_by(warehouses.c.code)
)
_WANTED = products.c.sku.in_(bindparam("skus", expanding=True))
_ATTRIBUTES = (
    select(attributes.c.sku, attributes.c.name, attributes.c.value)
    .join(products, products.c.sku == attributes.c.sku)
    .order_by(attributes.c.sku, attributes.c.position)
)
_BACK_ORDERED = (
    select(func.coalesce(func.sum(order_lines.c.back_ordered), 0))
    .join(orders, orders.c.number == order_lines.c.order)
    .where(order_lines.c.sku == stock.c.sku, text(BACK_ORDERED))
    .where(orders.c.status == OrderStatus.CONFIRMED.value)
    .correlate(stock)
    .scalar_subquery()
)
_ASIDE = (
    select(func.coalesce(func.sum(reservations.c.arrived), 0))
    .where(reservations.c.sku == stock.c.sku, text(ARRIVED))
    .correlate(stock)
    .scalar_subquery()
)
_STOCK = (
    select(
        *(column for column in stock.c if column is not stock.c.load),
        (_BACK_ORDERED - _ASIDE).label("waiting"),
    )
    .where(stock.c.sku.in_(bindparam("skus", expanding=True)))
    .order_by(stock.c.sku, stock.c.warehouse)
)
_LIST_PRICES = select(products.c.sku, products.c.list_price).where(_WANTED)
_BREAKS = (
    select(price_list.c.sku, price_list.c.min_qty, price_list.c.unit_price)
    .where(price_list.c.tier == bindparam("tier"), price_list.c.sku.in_(bindparam("skus", expanding=True)))
    .order_by(price_list.c.sku, price_list.c.min_qty)
)
_OTHER = products.alias("other")
_NETWORK_TELLS = exists().where(
    _OTHER.c.brand.is_not_distinct_from(products.c.brand),
    _OTHER.c.model_folded == products.c.model_folded,
    _OTHER.c.network_folded.is_distinct_from(products.c.network_folded),
    _OTHER.c.active,
)
"""The same model is sold in another network."""
_PRODUCTS_WANTED = _PRODUCTS.add_columns(_NETWORK_TELLS.label("network_tells")).where(_WANTED)
_ATTRIBUTES_WANTED = _ATTRIBUTES.where(_WANTED)

_Further = tuple[tuple[str, str], ...]


def active_products(connection: Connection) -> tuple[Product, ...]:
    """Return all active products by SKU."""
    further = _attributes(connection.execute(_ATTRIBUTES.where(products.c.active)))
    rows = connection.execute(_PRODUCTS.where(products.c.active).order_by(products.c.sku))
    return tuple(Product(*row, further.get(row.sku, ())) for row in rows)


def products_with(connection: Connection, skus: Collection[str]) -> dict[str, Product]:
    """Return the products with these SKUs, inactive ones too."""
    found: dict[str, Product] = {}
    for portion in portions(skus):
        further = _attributes(connection.execute(_ATTRIBUTES_WANTED, {"skus": portion}))
        rows = connection.execute(_PRODUCTS_WANTED, {"skus": portion})
        for *own, network_tells in rows:
            values = (*own, further.get(own[0], ()), bool(network_tells))
            found[own[0]] = Product(*values)
    return found


def _attributes(rows: Iterable[Any]) -> dict[str, _Further]:
    """Return the further attributes by SKU, in their order."""
    by_sku: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for sku, name, value in rows:
        by_sku[sku].append((name, value))
    return {sku: tuple(pairs) for sku, pairs in by_sku.items()}


def active_warehouses(connection: Connection) -> tuple[Warehouse, ...]:
    """Return all warehouses that the newest load knew, by code."""
    return tuple(Warehouse(*row) for row in connection.execute(_WAREHOUSES))


def availability_of(connection: Connection, skus: Collection[str]) -> dict[str, Availability]:
    """Return the availability of each of these SKUs, its places by warehouse code."""
    moment = as_of(connection)
    at = {place.code: place for place in active_warehouses(connection)}
    places: dict[str, list[StockAt]] = {sku: [] for sku in skus}
    waiting: dict[str, int] = {}
    for portion in portions(skus):
        for row in connection.execute(_STOCK, {"skus": portion}):
            waiting[row.sku] = int(row.waiting)
            if row.warehouse in at:
                places[row.sku].append(_stock_at(row, at[row.warehouse]))
    return {
        sku: Availability(sku, moment, tuple(found), waiting.get(sku, 0)) for sku, found in places.items()
    }


def _stock_at(row: Any, warehouse: Warehouse) -> StockAt:
    return StockAt(row.sku, warehouse, row.on_hand, row.reserved, row.held, row.incoming, row.incoming_date)


def prices_of(connection: Connection, skus: Collection[str], tier: str | None) -> dict[str, Prices]:
    """Return list price and the tier's quantity breaks; unknown SKUs are left out."""
    moment = as_of(connection)
    found: dict[str, Prices] = {}
    for portion in portions(skus):
        breaks = _breaks(connection, portion, tier) if tier is not None and storable(tier) else {}
        for sku, list_price in connection.execute(_LIST_PRICES, {"skus": portion}):
            found[sku] = Prices(sku, tier, moment, list_price, tuple(breaks.get(sku, ())))
    return found


def _breaks(connection: Connection, skus: Sequence[str], tier: str) -> dict[str, list[PriceBreak]]:
    breaks: dict[str, list[PriceBreak]] = defaultdict(list)
    for sku, min_qty, unit_price in connection.execute(_BREAKS, {"tier": tier, "skus": skus}):
        breaks[sku].append(PriceBreak(min_qty, unit_price))
    return breaks

"""Reading what may be offered now, cheapest first."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from sqlalchemy import ColumnElement, Connection, exists, not_, or_, select

from domain.money import from_paisa
from domain.ports import OfferPage, OfferQuery
from integrations.sql.products import products_with
from integrations.sql.reads import as_of, folded, storable
from integrations.sql.schema import brands, offers, tiers
from integrations.sql.stock_changes import LIST_PRICE

_PAISA = Decimal("0.01")
_MOST = from_paisa(2**63 - 1)


def offers_for(connection: Connection, query: OfferQuery) -> OfferPage:
    """Return the active products in stock that fit the query, cheapest first, then by SKU."""
    moment = as_of(connection)
    texts = (query.brand, query.model, query.network)
    if query.limit < 1 or not all(storable(value) for value in texts if value is not None):
        return OfferPage((), moment, more=False)
    wanted = select(offers.c.sku).where(offers.c.tier == _tier(connection, query.tier), *_narrowed(query))
    wanted = wanted.order_by(offers.c.price, offers.c.sku).limit(query.limit + 1)
    skus = list(connection.scalars(wanted))
    found = products_with(connection, skus[: query.limit])
    offered = tuple(found[sku] for sku in skus[: query.limit])
    told = _brands_with_offers(connection) if query.tell_brands else ()
    return OfferPage(offered, moment, more=len(skus) > query.limit, brands=told)


def _brands_with_offers(connection: Connection) -> tuple[str, ...]:
    """Return the brands of which anything is in stock, by name; every offer stands at the list price too."""
    offered = exists().where(offers.c.tier == LIST_PRICE, offers.c.brand == brands.c.folded)
    names = connection.scalars(select(brands.c.name).where(offered).order_by(brands.c.name))
    return tuple({folded(name): name for name in names}.values())


def _tier(connection: Connection, tier: str | None) -> str:
    """Return the tier whose offers are meant; one without any price of its own sells at the list price."""
    known = (
        tier is not None
        and storable(tier)
        and connection.scalar(select(exists().where(tiers.c.code == tier)))
    )
    return tier if known and tier is not None else LIST_PRICE


def _narrowed(query: OfferQuery) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = []
    if query.brand is not None:
        clauses.append(offers.c.brand == folded(query.brand))
    if query.model is not None:
        clauses.append(offers.c.model == folded(query.model))
    if query.network is not None:
        clauses.append(offers.c.network == folded(query.network))
    if query.ram_gb is not None:
        clauses.append(offers.c.ram_gb == query.ram_gb)
    if query.storage_gb is not None:
        clauses.append(offers.c.storage_gb == query.storage_gb)
    if query.skus:
        clauses.append(offers.c.sku.in_(query.skus))
    if query.handset is not None:
        handset = or_(
            *(column.is_not(None) for column in (offers.c.storage_gb, offers.c.ram_gb, offers.c.network))
        )
        clauses.append(handset if query.handset else not_(handset))
    if query.low is not None:
        clauses.append(offers.c.price >= _whole_paisa(query.low, ROUND_CEILING))
    if query.high is not None:
        clauses.append(offers.c.price <= _whole_paisa(query.high, ROUND_FLOOR))
    return clauses


def _whole_paisa(rupees: Decimal, rounding: str) -> Decimal:
    """Return the bound on whole paisa, within what a database can count."""
    return min(max(rupees, -_MOST), _MOST).quantize(_PAISA, rounding)

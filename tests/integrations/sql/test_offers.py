"""Offers are derived and kept ready; here they are held against working them out from scratch."""

from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, update

from domain.ports import OfferQuery
from integrations.sql.distribution import SqlDistribution
from integrations.sql.engine import writing
from integrations.sql.mirror import mirror
from integrations.sql.schema import stock as stock_table
from integrations.sql.stock_changes import refresh_offers
from tests.distributor import LOADED, MadeExport, Tables, price, product, stock, tables

SKUS = [f"S{number}" for number in range(8)]
TIERS = ["gold", "silver"]
_pieces = st.integers(-3, 30)
_rupees = st.integers(1, 400).map(lambda paisa: Decimal(paisa).scaleb(-2))


@st.composite
def _worlds(draw: st.DrawFn) -> Tables:
    held = tables()
    names = st.sampled_from(["Zarna", "ZARNA", "Straße", None])
    held["products"] = [
        product(
            sku,
            str(draw(_rupees)),
            active=draw(st.booleans()),
            brand=draw(names),
            network=draw(st.sampled_from(["4G", "5g", None])),
            ram_gb=draw(st.sampled_from([Decimal(8), Decimal("8.50"), None])),
        )
        for sku in SKUS
    ]
    corners = st.tuples(st.sampled_from(SKUS), st.sampled_from(["KHI", "LHE"]))
    places = draw(st.sets(corners, min_size=4, max_size=16))
    held["stock"] = [stock(sku, at, draw(_pieces), draw(st.integers(0, 6))) for sku, at in sorted(places)]
    steps = st.tuples(st.sampled_from(TIERS), st.sampled_from(SKUS), st.sampled_from([1, 2, 10]))
    held["price_list"] = [
        price(tier, sku, least, str(draw(_rupees)))
        for tier, sku, least in sorted(draw(st.sets(steps, min_size=8)))
    ]
    held["orders"] = held["order_lines"] = held["invoices"] = []
    return held


_queries = st.builds(
    OfferQuery,
    tier=st.sampled_from([*TIERS, "no such", None]),
    brand=st.sampled_from([None, None, "zarna", "STRASSE"]),
    ram_gb=st.sampled_from([None, None, Decimal("8.5"), Decimal("8.0")]),
    network=st.sampled_from([None, None, "5G"]),
    low=st.none() | _rupees,
    high=st.none() | _rupees,
    limit=st.integers(1, 9),
)


def _worked_out(shop: SqlDistribution, query: OfferQuery) -> list[str]:
    """Return the SKUs that fit, from availability and prices alone."""

    def fits(found: Any, wanted: Any) -> bool:
        return wanted is None or (found is not None and found == wanted)

    prices, availability = shop.prices(SKUS, query.tier), shop.availability(SKUS)
    fitting = []
    for sku, item in shop.products(SKUS).items():
        each = prices[sku].unit_price(1)
        if (
            item.active
            and availability[sku].available > 0
            and fits(item.brand and item.brand.casefold(), query.brand and query.brand.casefold())
            and fits(item.network and item.network.casefold(), query.network and query.network.casefold())
            and fits(item.ram_gb, query.ram_gb)
            and (query.low is None or query.low <= each)
            and (query.high is None or each <= query.high)
        ):
            fitting.append((each, sku))
    return [sku for _, sku in sorted(fitting)]


def _agrees(shop: SqlDistribution, query: OfferQuery) -> None:
    page, expected = shop.offers(query), _worked_out(shop, query)
    assert [found.sku for found in page.products] == expected[: query.limit]
    assert page.more == (len(expected) > query.limit)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=_worlds(), queries=st.lists(_queries, min_size=1, max_size=6), held=st.integers(0, 6))
def test_offers_are_what_stock_and_prices_say(
    shared_distribution_engine: Engine, world: Tables, queries: list[OfferQuery], held: int
) -> None:
    engine = shared_distribution_engine
    mirror(engine, MadeExport(world), source="export", now=LOADED, progress=lambda *_: None)
    shop = SqlDistribution(engine)
    for query in queries:
        _agrees(shop, query)
    with writing(engine) as connection:
        connection.execute(update(stock_table).where(stock_table.c.sku == SKUS[0]).values(held=held))
        refresh_offers(connection, [SKUS[0]])
    for query in queries:
        _agrees(shop, query)

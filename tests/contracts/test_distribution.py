"""What every adapter of the port `Distribution` does; which there are, is said in this folder's conftest."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from domain.accounts import Invoice
from domain.catalogue import Product, Warehouse
from domain.errors import Refused, Unavailable
from domain.parties import Dealer, Language, StaffMember, StaffRole
from domain.ports import Distribution, OfferQuery
from domain.prices import PriceBreak
from domain.stock import StockAt
from integrations.sql.distribution import SqlDistribution
from tests.distributor import LOADED, Tables, product, stock, tables

KARACHI = Warehouse("KHI", "Karachi port", "Karachi")
LAHORE = Warehouse("LHE", "Lahore main", "Lahore")
Shop = Callable[[Tables], Distribution]


def test_the_catalogue_holds_all_active_products_by_sku(shop: Distribution) -> None:
    catalogue = shop.catalogue()
    assert [product.sku for product in catalogue.products] == ["C-1M", "X-0", "Z-BLK", "Z-BLU", "Z-OUT"]
    assert (catalogue.version, catalogue.as_of) == (shop.catalogue_version(), LOADED)
    assert catalogue.products[2] == Product(
        sku="Z-BLK",
        brand="Zarna",
        model="Wave 5",
        ram_gb=Decimal(8),
        storage_gb=Decimal(256),
        colour="Black",
        network="4G",
        ean=None,
        list_price=Decimal(40000),
        pta_approved=True,
        active=True,
        attributes=(("screen", "6.7 in"), ("weight", "190 g")),
    )
    assert catalogue.products[1].model_name == "X-0"
    assert catalogue.products[1].ram_gb == Decimal("0.5")


def test_a_new_load_is_a_new_version_even_of_the_same_content(open_shop: Shop) -> None:
    versions = [open_shop(tables()).catalogue_version() for _ in range(3)]
    assert len(set(versions)) == 3


def test_products_are_found_by_sku_inactive_ones_too(shop: Distribution) -> None:
    found = shop.products(["Z-OLD", "Z-BLK", "z-blk", "", "no such"])
    assert set(found) == {"Z-OLD", "Z-BLK"}
    assert not found["Z-OLD"].active
    assert found["Z-BLK"].attributes == (("screen", "6.7 in"), ("weight", "190 g"))
    assert shop.products([]) == {}


def test_warehouses_come_by_code(shop: Distribution) -> None:
    assert shop.warehouses() == (KARACHI, LAHORE)


def test_availability_is_told_for_every_sku_with_its_places(shop: Distribution) -> None:
    found = shop.availability(["Z-BLK", "Z-OUT", "X-0", "no such"])
    assert found["Z-BLK"].places == (
        StockAt("Z-BLK", KARACHI, 3, 5, 0, 40, date(2026, 1, 20)),
        StockAt("Z-BLK", LAHORE, 10, 4, 0, 0, None),
    )
    assert found["Z-BLK"].available == 6  # one warehouse's shortage takes nothing from another's stock
    assert [place.warehouse for place in found["Z-OUT"].places] == [KARACHI, LAHORE]
    assert found["Z-OUT"].available == 0
    assert found["X-0"].places == found["no such"].places == ()
    assert {answer.as_of for answer in found.values()} == {LOADED}


def test_prices_are_the_tiers_own_with_breaks_ascending(shop: Distribution) -> None:
    gold = shop.prices(["Z-BLK", "Z-BLU", "C-1M", "no such"], "gold")
    assert set(gold) == {"Z-BLK", "Z-BLU", "C-1M"}
    assert gold["Z-BLK"].breaks == (PriceBreak(1, Decimal(38000)), PriceBreak(10, Decimal("37500.25")))
    assert [gold["Z-BLU"].unit_price(quantity) for quantity in (4, 5)] == [Decimal("41000.5"), Decimal(36000)]
    assert gold["C-1M"].breaks == ()
    assert gold["C-1M"].unit_price() == Decimal(450)
    assert shop.prices(["C-1M"], "silver")["C-1M"].unit_price() == Decimal(430)


@pytest.mark.parametrize("tier", [None, "bronze", "no such tier", "GOLD", "go\0ld"])
def test_without_a_tier_or_its_price_the_list_price_holds(shop: Distribution, tier: str | None) -> None:
    prices = shop.prices(["Z-BLK"], tier)["Z-BLK"]
    assert (prices.tier, prices.breaks, prices.unit_price(50)) == (tier, (), Decimal(40000))


def _offered(shop: Distribution, query: OfferQuery) -> list[str]:
    return [product.sku for product in shop.offers(query).products]


@pytest.mark.parametrize(
    ("query", "skus"),
    [
        (OfferQuery(), ["C-1M", "Z-BLK", "Z-BLU"]),
        (OfferQuery(tier="gold", low=Decimal(38000), high=Decimal(38000)), ["Z-BLK"]),
        (OfferQuery(tier="gold", low=Decimal("38000.01")), ["Z-BLU"]),
        (OfferQuery(tier="silver", high=Decimal("430.009")), ["C-1M"]),
        (OfferQuery(tier="silver", high=Decimal("429.999")), []),
        (OfferQuery(low=Decimal("41000.499")), ["Z-BLU"]),
        (OfferQuery(high=Decimal(10) ** 30, low=-(Decimal(10) ** 30)), ["C-1M", "Z-BLK", "Z-BLU"]),
        (OfferQuery(tier="bronze", brand=" ZARNA"), ["Z-BLK", "Z-BLU"]),
        (OfferQuery(tier="no such tier", model="wave  5"), ["Z-BLK", "Z-BLU"]),
        (OfferQuery(network="5g"), ["Z-BLU"]),
        (OfferQuery(ram_gb=Decimal("8.0"), storage_gb=Decimal("2.56E+2"), network="4G"), ["Z-BLK"]),
        (OfferQuery(ram_gb=Decimal(4)), []),
        (OfferQuery(handset=True), ["Z-BLK", "Z-BLU"]),
        (OfferQuery(handset=False), ["C-1M"]),
        (OfferQuery(tier="gold", skus=("Z-BLU", "C-1M", "Z-OUT", "no such")), ["C-1M", "Z-BLU"]),
        (OfferQuery(skus=("no such",)), []),
        (OfferQuery(brand="Zarna\0"), []),
        (OfferQuery(limit=0), []),
    ],
)
def test_offers_are_in_stock_and_fit(shop: Distribution, query: OfferQuery, skus: list[str]) -> None:
    assert _offered(shop, query) == skus


def test_offers_are_the_cheapest_of_the_tier_and_tell_of_more(shop: Distribution) -> None:
    page = shop.offers(OfferQuery(tier="silver", limit=2))
    assert ([product.sku for product in page.products], page.more, page.as_of) == (
        ["C-1M", "Z-BLK"],
        True,
        LOADED,
    )
    assert not shop.offers(OfferQuery(tier="silver", limit=3)).more


def test_offers_name_the_brands_of_which_there_is_something(shop: Distribution) -> None:
    brands = shop.offers(OfferQuery(limit=1, tell_brands=True)).brands
    assert "Zarna" in brands
    there = {product.brand for product in shop.offers(OfferQuery()).products if product.brand}
    assert sorted(brands) == sorted(there)
    assert shop.offers(OfferQuery(limit=1)).brands == ()


def test_a_network_is_told_where_the_model_comes_in_several(shop: Distribution) -> None:
    found = shop.products(["Z-BLK", "Z-BLU", "C-1M"])
    assert {sku: product.network_tells for sku, product in found.items()} == {
        "Z-BLK": True,
        "Z-BLU": True,
        "C-1M": False,
    }


def test_dealers_and_staff_are_found_by_their_exact_code(shop: Distribution) -> None:
    d1 = Dealer(
        code="D1",
        name="Shop D1",
        city="Lahore",
        phone="+923002222222",
        tier="gold",
        credit_limit=Decimal(500000),
        balance=Decimal(120000),
        sales_rep="R1",
        language=Language.ROMAN_URDU,
    )
    assert shop.dealer("D1") == d1
    assert [dealer.code for dealer in shop.dealers()] == ["D1", "D2", "D3"]
    assert shop.dealers()[0] == d1
    adeel = StaffMember("R1", "Adeel", StaffRole.SALES_REP, "+923001111111")
    assert shop.staff_member("R1") == adeel
    assert [member.code for member in shop.staff()] == ["R1", "R2", "S1"]
    assert shop.staff()[0] == adeel
    for code in ("d1", "D1 ", "R1", "", "D1\0", "D\ud800", "' OR 1=1 --", "%"):
        assert shop.dealer(code) is None
    for code in ("r1", "D1", "", "R1\0", "_1"):
        assert shop.staff_member(code) is None


def test_an_account_holds_the_balance_and_the_unpaid_invoices(shop: Distribution) -> None:
    account = shop.account("D1")
    assert (account.dealer, account.as_of) == ("D1", LOADED)
    assert (account.balance, account.open_orders) == (Decimal(120000), Decimal(0))
    assert account.credit_left == Decimal(380000)
    assert [(invoice.number, invoice.unpaid) for invoice in account.unpaid] == [
        ("I-1", Decimal(70000)),
        ("I-2", Decimal("29999.25")),
    ]
    assert account.unpaid[0] == Invoice(
        "I-1", "D1", None, date(2026, 1, 1), date(2026, 1, 10), Decimal(70000), Decimal(0)
    )
    assert [invoice.number for invoice in account.overdue(date(2026, 1, 15))] == ["I-1"]
    without_limit = shop.account("D2")
    assert (without_limit.credit_left, without_limit.balance) == (None, Decimal("-20.05"))


@pytest.mark.parametrize("code", ["no such", "d1", "", "R1", "D1\0"])
def test_there_is_no_account_without_its_dealer(shop: Distribution, code: str) -> None:
    with pytest.raises(Refused):
        shop.account(code)


def test_before_anything_was_loaded_nothing_is_answered(distribution_engine: Engine) -> None:
    empty = SqlDistribution(distribution_engine)
    for question in (empty.catalogue_version, empty.catalogue, lambda: empty.offers(OfferQuery())):
        with pytest.raises(Unavailable, match="nothing has been loaded"):
            question()


def test_many_skus_at_once_are_all_answered(open_shop: Shop) -> None:
    held = tables()
    skus = [f"M-{number:05d}" for number in range(1, 1301)]
    held["products"] += [product(sku, str(1000 + index)) for index, sku in enumerate(skus)]
    held["stock"] += [stock(sku, "LHE", 1) for sku in skus]
    shop = open_shop(held)
    wanted = [*skus, *skus[:5], "no such"]
    assert set(shop.products(wanted)) == set(skus) == set(shop.prices(wanted, "gold"))
    assert sum(found.available for found in shop.availability(wanted).values()) == 1300
    first = shop.offers(OfferQuery(tier="gold", model="Wave 5", limit=1300))
    assert [offered.sku for offered in first.products] == skus
    assert replace(first.products[0], sku="Z-BLK").model_name == "Zarna Wave 5"

"""A made-up shelf for the tests: goods, prices, stock, a dealer, a rep, an order."""

from datetime import UTC, date, datetime
from decimal import Decimal

from bot.replies import phrase
from domain.accounts import Account, Invoice
from domain.answers import Answer, Item
from domain.catalogue import Product, Warehouse
from domain.orders import Order, OrderLine, OrderStatus
from domain.parties import Dealer, Language, StaffMember, StaffRole
from domain.prices import PriceBreak, Prices
from domain.stock import Availability, StockAt

NOW = datetime(2025, 11, 22, 11, 5, tzinfo=UTC)
TODAY = date(2025, 11, 22)
WAREHOUSES = (
    Warehouse("W1", "Hall Road", "Lahore"),
    Warehouse("W2", "Saddar", "Karachi"),
    Warehouse("W3", "Clifton", "Karachi"),
)


def product(
    model: str = "Orbit Z5",
    ram: int | None = 8,
    storage: int | None = 256,
    colour: str | None = "Black",
    *,
    network: str | None = None,
    brand: str | None = "Nimbus",
    sku: str | None = None,
    pta: bool = True,
    attributes: tuple[tuple[str, str], ...] = (),
) -> Product:
    return Product(
        sku=sku or f"{model}-{ram}-{storage}-{colour}-{network}".upper().replace(" ", ""),
        brand=brand,
        model=model,
        ram_gb=None if ram is None else Decimal(ram),
        storage_gb=None if storage is None else Decimal(storage),
        colour=colour,
        network=network,
        ean=None,
        list_price=Decimal(60000),
        pta_approved=pta,
        active=True,
        attributes=attributes,
    )


def availability(sku: str, *counts: int, incoming: int = 0, due: date | None = None) -> Availability:
    places = tuple(
        StockAt(sku, warehouse, count, 0, 0, incoming if place == 0 else 0, due)
        for place, (warehouse, count) in enumerate(zip(WAREHOUSES, counts, strict=False))
    )
    return Availability(sku, NOW, places)


def prices(sku: str, *steps: tuple[int, str], list_price: str = "60000", tier: str | None = "A") -> Prices:
    breaks = tuple(PriceBreak(number, Decimal(price)) for number, price in steps)
    return Prices(sku, tier, NOW, Decimal(list_price), breaks)


def item(
    goods: Product,
    *counts: int,
    steps: tuple[tuple[int, str], ...] = ((1, "54999"),),
    stock: bool = True,
    priced: bool = True,
    incoming: int = 0,
    due: date | None = None,
    tier: str | None = "A",
) -> Item:
    return Item(
        goods,
        availability(goods.sku, *counts, incoming=incoming, due=due) if stock else None,
        prices(goods.sku, *steps, tier=tier) if priced else None,
    )


DEALER = Dealer(
    "D-01",
    "Bismillah Mobiles",
    "Karachi",
    None,
    "A",
    Decimal(500000),
    Decimal(120000),
    "S-01",
    Language.ENGLISH,
)
REP = StaffMember("S-01", "Kamran Shah", StaffRole.SALES_REP, "0300 1234567")


def order(
    *lines: OrderLine,
    status: OrderStatus = OrderStatus.DISPATCHED,
    courier: str | None = "Leopard",
    tracking: str | None = "LP-778899",
    expected: date | None = date(2025, 11, 28),
    delivered: datetime | None = None,
    number: str = "SO-5039",
) -> Order:
    return Order(
        number,
        DEALER.code,
        datetime(2025, 11, 19, 20, 30, tzinfo=UTC),
        status,
        "W1",
        courier,
        tracking,
        expected,
        delivered,
        lines or (OrderLine(product().sku, 10, Decimal(54999)),),
        NOW,
    )


def account(
    *unpaid: Invoice, balance: str = "120000", limit: str | None = "500000", open_orders: str = "50000"
) -> Account:
    return Account(
        DEALER.code,
        NOW,
        None if limit is None else Decimal(limit),
        Decimal(balance),
        Decimal(open_orders),
        unpaid,
    )


def invoice(number: str, due: date, amount: str, paid: str = "0") -> Invoice:
    return Invoice(number, DEALER.code, None, due, due, Decimal(amount), Decimal(paid))


def said(answer: Answer, language: Language = Language.ENGLISH) -> list[str]:
    """Return the lines of the reply to one answer."""
    return phrase([answer], language, NOW).text.splitlines()

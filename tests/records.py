"""Makers of trade records for tests, with every field that a test does not care about filled in."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal

from domain.accounts import Invoice
from domain.catalogue import Product, Warehouse
from domain.conversation import Context, Turn
from domain.orders import Order, OrderLine, OrderStatus
from domain.parties import Dealer, Language, StaffMember, StaffRole

NOON = datetime(2025, 3, 12, 7, 0, tzinfo=UTC)
"""Twelve o'clock in Karachi."""

LAHORE = Warehouse("LHR", "Lahore Central", "Lahore")
KARACHI_WEST = Warehouse("KHI", "Karachi West", "Karachi")


def a_product(
    sku: str,
    brand: str | None = "Zenta",
    model: str | None = "Z5",
    memory: tuple[int, int] | None = (8, 256),
    colour: str | None = "Black",
    *,
    network: str | None = "4G",
    list_price: int | str = 50_000,
    active: bool = True,
    **attributes: str,
) -> Product:
    """Return a product; `memory` is RAM and storage in gigabytes, further keywords are attributes."""
    ram, storage = (Decimal(memory[0]), Decimal(memory[1])) if memory else (None, None)
    return Product(
        sku, brand, model, ram, storage, colour, network, None, Decimal(list_price), True, active,
        tuple(attributes.items()),
    )  # fmt: skip


def a_dealer(
    code: str,
    name: str = "",
    *,
    tier: str = "A",
    sales_rep: str = "S-1",
    city: str = "Lahore",
    credit_limit: int | None = None,
    balance: int = 0,
) -> Dealer:
    """Return a dealer; the name defaults to `Dealer CODE`."""
    limit = None if credit_limit is None else Decimal(credit_limit)
    name = name or f"Dealer {code}"
    return Dealer(code, name, city, None, tier, limit, Decimal(balance), sales_rep, Language.ENGLISH)


def a_rep(code: str = "S-1", name: str = "Nadia Rep", phone: str | None = "0300-5550101") -> StaffMember:
    """Return a sales rep."""
    return StaffMember(code, name, StaffRole.SALES_REP, phone)


def an_order(
    number: str,
    dealer: str,
    lines: Iterable[tuple[str, int, int]] = (),
    *,
    status: OrderStatus = OrderStatus.CONFIRMED,
    placed_at: datetime = NOON,
    expected: date | None = None,
    courier: str | None = None,
    tracking: str | None = None,
) -> Order:
    """Return an order with lines of SKU, quantity and unit price."""
    rows = tuple(OrderLine(sku, quantity, Decimal(price)) for sku, quantity, price in lines)
    return Order(number, dealer, placed_at, status, "LHR", courier, tracking, expected, None, rows, NOON)


def an_invoice(number: str, dealer: str, amount: int, paid: int = 0, due_on: date | None = None) -> Invoice:
    """Return an invoice issued a month before it is due."""
    due_on = due_on or NOON.date()
    return Invoice(number, dealer, None, due_on, due_on, Decimal(amount), Decimal(paid))


def a_turn(turn_id: str, text: str = "salam", conversation: str = "c1", **fields: object) -> Turn:
    """Return a turn of D1's; further keywords are its other fields."""
    plain: dict[str, object] = {
        "channel": "terminal",
        "at": NOON,
        "sender": "D1",
        "language": Language.ENGLISH,
        "normalised": text,
        "intents": (),
        "evidence": (),
        "reply": f"you said {text}",
        "buttons": (),
        "draft": None,
        "hand_offs": (),
        "context": Context(Language.ENGLISH),
        "steps_ms": (("total", 1.0),),
    }
    return Turn(id=turn_id, conversation=conversation, text=text, **(plain | fields))  # type: ignore[arg-type]  # fields by keyword

"""A small distributor, as an export says it: every case that the port's contract speaks of, once."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

Row = dict[str, object]
Tables = dict[str, list[Row]]
LOADED = datetime(2026, 1, 15, 6, 30, tzinfo=UTC)
TODAY = date(2026, 1, 15)


@dataclass(frozen=True)
class MadeExport:
    """An export made by hand."""

    tables: Tables


def product(sku: str, list_price: str = "40000", **values: object) -> Row:
    """Return a product of the phone maker Zarna, changed by `values`."""
    usual: Row = {
        "brand": "Zarna",
        "model": "Wave 5",
        "ram_gb": Decimal(8),
        "storage_gb": Decimal(256),
        "colour": "Black",
        "network": "4G",
        "ean": None,
        "pta_approved": True,
        "active": True,
        "attributes": (),
    }
    return {"sku": sku, "list_price": Decimal(list_price)} | usual | values


def stock(sku: str, warehouse: str, on_hand: int, reserved: int = 0, **values: object) -> Row:
    """Return the stock of a SKU in a warehouse."""
    place: Row = {"sku": sku, "warehouse": warehouse, "on_hand": on_hand, "reserved": reserved}
    return place | {"incoming": 0, "incoming_date": None} | values


def price(tier: str, sku: str, min_qty: int, unit_price: str) -> Row:
    """Return a row of the price list."""
    return {"tier": tier, "sku": sku, "min_qty": min_qty, "unit_price": Decimal(unit_price)}


def dealer(code: str, sales_rep: str = "R1", **values: object) -> Row:
    """Return a dealer of the tier gold."""
    usual: Row = {
        "name": f"Shop {code}",
        "city": "Lahore",
        "phone": None,
        "tier": "gold",
        "credit_limit": Decimal(500000),
        "balance": Decimal(120000),
        "language": "ur-Latn",
    }
    return {"code": code, "sales_rep": sales_rep} | usual | values


def order(number: str, dealer: str, day: int, status: str = "confirmed", **values: object) -> Row:
    """Return an order placed at noon UTC on that day of January 2026."""
    usual: Row = {
        "placed_at": datetime(2026, 1, day, 12, tzinfo=UTC),
        "status": status,
        "warehouse": "KHI",
        "courier": None,
        "tracking_number": None,
        "expected_delivery": None,
        "delivered_at": None,
    }
    return {"number": number, "dealer": dealer} | usual | values


def line(order: str, sku: str, quantity: int = 1, unit_price: str = "100") -> Row:
    """Return an order line."""
    return {"order": order, "sku": sku, "quantity": quantity, "unit_price": Decimal(unit_price)}


def invoice(number: str, dealer: str, due_day: int, amount: str, paid: str = "0") -> Row:
    """Return an invoice due on that day of January 2026."""
    return {
        "number": number,
        "dealer": dealer,
        "order": None,
        "issued_on": date(2026, 1, 1),
        "due_on": date(2026, 1, due_day),
        "amount": Decimal(amount),
        "paid": Decimal(paid),
    }


_TABLES: Tables = {
    "products": [
        product("Z-BLK", "40000", attributes=(("screen", "6.7 in"), ("weight", "190 g"))),
        product("Z-BLU", "41000.50", colour="Blue", network="5G"),
        product("Z-OLD", "10000", model="Wave 1", active=False),
        product("Z-OUT", "20000", model="Wave 2", ram_gb=Decimal(4), storage_gb=Decimal(64)),
        product("C-1M", "450", brand="Kabli", model="Cable", ram_gb=None, storage_gb=None, network=None),
        product("X-0", "5", brand=None, model=None, ram_gb=Decimal("0.5"), storage_gb=None, network=None),
    ],
    "warehouses": [
        {"code": "LHE", "name": "Lahore main", "city": "Lahore"},
        {"code": "KHI", "name": "Karachi port", "city": "Karachi"},
    ],
    "stock": [
        stock("Z-BLK", "LHE", 10, 4),
        stock("Z-BLK", "KHI", 3, 5, incoming=40, incoming_date=date(2026, 1, 20)),
        stock("Z-BLU", "LHE", 2),
        stock("Z-OLD", "LHE", 9),
        stock("Z-OUT", "LHE", 5, 5),
        stock("Z-OUT", "KHI", 0),
        stock("C-1M", "KHI", 700),
    ],
    "price_list": [
        price("gold", "Z-BLK", 10, "37500.25"),
        price("gold", "Z-BLK", 1, "38000"),
        price("gold", "Z-BLU", 5, "36000"),
        price("silver", "Z-BLK", 1, "39000"),
        price("silver", "C-1M", 1, "430"),
    ],
    "staff": [
        {"code": "R1", "name": "Adeel", "role": "sales_rep", "phone": "+923001111111"},
        {"code": "R2", "name": "Bushra", "role": "sales_rep", "phone": None},
        {"code": "S1", "name": "Sana", "role": "support", "phone": None},
    ],
    "dealers": [
        dealer("D2", "R2", tier="bronze", credit_limit=None, balance=Decimal("-20.05"), language="ur"),
        dealer("D1", "R1", phone="+923002222222"),
        dealer("D3", "R1", tier="silver"),
    ],
    "orders": [
        order("SO-00041", "D1", 3, "delivered", delivered_at=datetime(2026, 1, 6, 9, tzinfo=UTC)),
        order(
            "SO-00042",
            "D1",
            10,
            "dispatched",
            courier="Zeem Cargo",
            tracking_number="BL-7",
            expected_delivery=date(2026, 1, 13),
        ),
        order("SO-00043", "D2", 11),
        order("SO-10042", "D1", 9, "cancelled"),
        order("2025/K-77", "D3", 12, "packed"),
    ],
    "order_lines": [
        line("SO-00041", "Z-OLD", 2, "9000"),
        line("SO-00042", "Z-BLK", 3, "38000"),
        line("SO-00042", "C-1M", 20, "441.25"),
        line("SO-00043", "C-1M", 5, "450"),
        line("SO-10042", "C-1M", 1, "450"),
        line("2025/K-77", "Z-BLU", 1, "41000.50"),
    ],
    "invoices": [
        invoice("I-2", "D1", 20, "50000", "20000.75"),
        invoice("I-1", "D1", 10, "70000"),
        invoice("I-0", "D1", 5, "10000", "10000"),
        invoice("I-9", "D2", 5, "1"),
    ],
}


def tables() -> Tables:
    """Return the distributor's tables, to be changed at will."""
    return deepcopy(_TABLES)

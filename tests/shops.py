"""A small distributor for tests: two brands, three tiers of trust, four dealers, five at work."""

from datetime import date, timedelta
from decimal import Decimal

from domain.orders import OrderStatus
from domain.parties import Actor, StaffMember, StaffRole
from tests.fakes import FakeDistribution
from tests.records import KARACHI_WEST, NOON, a_dealer, a_product, a_rep, an_invoice, an_order

SUPPORT = StaffMember("H-1", "Hina Support", StaffRole.SUPPORT, None)
ADMIN = StaffMember("M-1", "Munir Admin", StaffRole.ADMIN, None)


def a_shop() -> FakeDistribution:
    """Return the distributor.

    The handset Z5 comes in 8/256 black and blue and 6/128 black; Z5 Pro, Z4 and O9 in 8/256 black.
    D-1 and D-2 are S-1's dealers on tiers A and B, D-3 is S-2's on tier B, D-4 S-2's on tier C, which
    has no price list. Tier A has a break at 20 pieces for the black Z5, tier B starts at 5.
    """
    shop = FakeDistribution(
        catalogue_products=[
            a_product("Z5-8-BLK", list_price=50_000),
            a_product("Z5-8-BLU", colour="Blue", list_price=50_000),
            a_product("Z5-6-BLK", memory=(6, 128), list_price=42_000),
            a_product("Z5P-8-BLK", model="Z5 Pro", list_price=61_000),
            a_product("Z4-8-BLK", model="Z4", list_price=45_000),
            a_product("O9-8-BLK", brand="Orbit", model="O9", list_price=52_000),
            a_product(
                "OC-20", "Orbit", "Charge 20", None, "White", network=None, list_price=1_500, wattage="20W"
            ),
            a_product(
                "PC-20", "Pico", "Plug 20", None, "White", network=None, list_price=1_400, wattage="20W"
            ),
            a_product("CAB-1", "Pico", "Cable", None, "White", network=None, list_price=1_450, length="1m"),
            a_product("OLD-1", model="Z1", memory=(2, 32), list_price=15_000, active=False),
        ],
        parties=[
            a_dealer("D-1", "Bilal Mobiles", tier="A", credit_limit=1_000_000, balance=400_000),
            a_dealer("D-2", "Karim Telecom", tier="B", city="Karachi"),
            a_dealer("D-3", "Noor Phones", tier="B", sales_rep="S-2", credit_limit=90_000, balance=77_777),
            a_dealer("D-4", "Karim Traders", tier="C", sales_rep="S-2"),
        ],
        team=[a_rep("S-1", "Nadia Rep"), a_rep("S-2", "Omar Rep", "0300-5550202"), SUPPORT, ADMIN],
        invoices=[
            an_invoice("INV-1", "D-1", 90_000, 40_000, due_on=NOON.date() - timedelta(days=3)),
            an_invoice("INV-3", "D-3", 77_777, due_on=NOON.date() + timedelta(days=9)),
        ],
        held_orders={"D-1": Decimal(100_000)},
    )
    for sku, pieces in (
        ("Z5-8-BLK", 30),
        ("Z5-8-BLU", 10),
        ("Z5-6-BLK", 8),
        ("Z5P-8-BLK", 5),
        ("Z4-8-BLK", 50),
    ):
        shop.put(sku, pieces)
    for sku in ("O9-8-BLK", "OC-20", "PC-20", "CAB-1"):
        shop.put(sku, 12, reserved=2)
    shop.put(
        "Z5-8-BLK", 17, reserved=2, held=3, incoming=40, incoming_date=date(2025, 3, 20), at=KARACHI_WEST
    )
    for tier, less in (("A", 1_000), ("B", 555)):
        for product in shop.catalogue_products:
            first = 5 if tier == "B" else 1
            shop.price(
                tier, product.sku, (first, product.list_price - less // (1 if product.ram_gb else 100))
            )
    shop.price("A", "Z5-8-BLK", (1, 49_000), (20, "48499.50"))
    _put_orders(shop)
    return shop


def _put_orders(shop: FakeDistribution) -> None:
    week = timedelta(days=7)
    late = NOON.date() - timedelta(days=2)
    shop.order_book = [
        an_order(
            "SO-1001", "D-1", [("Z5-8-BLK", 4, 49_000)], status=OrderStatus.DISPATCHED, placed_at=NOON - week,
            expected=late, courier="Swift", tracking="SW-77",
        ),
        an_order(
            "SO-1002", "D-1", [("OLD-1", 2, 14_000)], status=OrderStatus.DELIVERED, placed_at=NOON - 3 * week
        ),
        an_order("SO-1003", "D-1", [("Z4-8-BLK", 3, 44_000), ("OC-20", 10, 1_490)]),
        an_order("SO-2001", "D-2", [("Z5-8-BLU", 6, 49_445)], placed_at=NOON - week / 7),
        an_order("SO-3003", "D-3", [("O9-8-BLK", 7, 51_445)]),
    ]  # fmt: skip


def as_dealer(shop: FakeDistribution, code: str = "D-1") -> Actor:
    """Return the actor for a dealer of the shop."""
    return Actor(dealer=next(party for party in shop.parties if party.code == code))


def as_staff(shop: FakeDistribution, code: str = "S-1") -> Actor:
    """Return the actor for a member of staff of the shop."""
    return Actor(staff=next(member for member in shop.team if member.code == code))

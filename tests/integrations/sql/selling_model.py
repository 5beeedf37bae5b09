"""What must come of orders placed here, as a model knows it: the company, and what each order holds."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from domain.orders import Order
from domain.placing import NewOrder
from tests.distributor import Row, Tables, dealer, price, product, stock

SKUS, PLACES = ("A", "B", "C"), ("KHI", "LHE")
LIMIT = {"D1": Decimal("5000.07"), "D2": None}
NEAREST = {"D1": ("LHE", "KHI"), "D2": ("KHI", "LHE")}
STEP = Decimal("0.01")


@dataclass
class Sale:
    """An order as the model knows it, and what it still holds."""

    asked: NewOrder
    order: Order
    pieces: Counter[tuple[str, str]]
    credit: Decimal
    aside: Counter[tuple[str, str]] = field(default_factory=Counter)
    """What came for its back orders, and is kept for it since."""
    acknowledged: bool = False
    cancelled_under: str | None = None
    revision: int = 0


@dataclass
class Company:
    """The company's own system: its figures, and those of the newest load."""

    on_hand: Counter[tuple[str, str]] = field(
        default_factory=lambda: Counter({(sku, at): 6 for sku in SKUS for at in PLACES})
    )
    reserved: Counter[tuple[str, str]] = field(default_factory=Counter)
    balance: Counter[str] = field(default_factory=Counter)
    prices: dict[str, Decimal] = field(default_factory=lambda: dict.fromkeys(SKUS, Decimal("333.33")))

    def book(self, sale: Sale) -> None:
        self.reserved += sale.pieces
        self.balance[sale.order.dealer] += sale.credit  # type: ignore[assignment]  # money, counted like pieces

    def export(self) -> Tables:
        return {
            "warehouses": [{"code": at, "name": at, "city": at} for at in PLACES],
            "staff": [{"code": "R1", "name": "R", "role": "sales_rep", "phone": None}],
            "products": [product(sku) for sku in SKUS],
            "price_list": [price("gold", sku, 1, str(cost)) for sku, cost in self.prices.items()],
            "stock": [stock(*place, self.on_hand[place], self.reserved[place]) for place in self.on_hand],
            "dealers": [self._dealer(code) for code in LIMIT],
        }

    def _dealer(self, code: str) -> Row:
        balance = Decimal(self.balance[code])
        return dealer(code, city=NEAREST[code][0], credit_limit=LIMIT[code], balance=balance)


def by_sku(pieces: Counter[tuple[str, str]]) -> Counter[str]:
    """Return how many pieces there are of each SKU, whatever warehouse they are in."""
    found = Counter[str]()
    for (sku, _), count in pieces.items():
        found[sku] += count
    return found

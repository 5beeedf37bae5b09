"""A synthetic export of any size, with invented brands, models and dealers, for benches and tests."""

import csv
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice, product
from pathlib import Path

Cell = str | int | Decimal | date | None
_ONSETS = ("b", "d", "f", "g", "k", "l", "m", "n", "r", "s", "t", "v", "z", "br", "dr", "kr", "tr", "sh")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "io")
_CODAS = ("", "n", "r", "s", "x", "l", "k", "m")
_SUFFIXES = ("", "", "Pro", "Plus", "Lite", "Neo", "Max", "Pro Max", "SE")
_MEMORIES = (
    (2, 32),
    (3, 64),
    (4, 64),
    (4, 128),
    (6, 128),
    (8, 128),
    (8, 256),
    (12, 256),
    (12, 512),
    (16, 512),
)
_COLOURS = ("Black", "White", "Blue", "Green", "Gold", "Silver", "Lavender", "Grey", "Mint", "Red")
_CITIES = ("Karachi", "Lahore", "Islamabad", "Rawalpindi", "Faisalabad", "Multan", "Peshawar", "Quetta")
_SHOPS = ("Mobiles", "Telecom", "Traders", "Electronics", "Communications", "Mobile Point", "Gadgets")
_TIERS = {"gold": Decimal("0.94"), "silver": Decimal("0.96"), "bronze": Decimal("0.98")}
_OPEN = ("confirmed", "packed", "dispatched")
_CLOSED = ("delivered",) * 9 + ("cancelled",)
_COLUMNS = "sku,brand,model,ram_gb,storage_gb,colour,network,ean,list_price,pta_approved,active"
_DAYS_OPEN = 10
_DAYS_OF_ORDERS = 400
_ACCESSORY_SHARE = 10
"""One model in so many is an accessory: no memory, but a length and a wattage."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much to invent. The same size and seed give the same files, byte for byte."""

    skus: int = 1_000
    dealers: int = 50
    orders: int = 500
    warehouses: int = 4
    seed: int = 1
    today: date = date(2026, 1, 15)

    @property
    def brands(self) -> int:
        """Return how many brands there are: forty at 100,000 SKUs."""
        return max(3, min(40, self.skus // 200))

    @property
    def reps(self) -> int:
        """Return how many sales reps there are: one to fifty dealers."""
        return max(2, self.dealers // 50)


FURTHER = ("length", "wattage")
"""Attributes of the products that are made up here."""


def write_export(
    folder: Path,
    size: Size,
    given: Iterable[tuple[Cell, ...]] | None = None,
    attributes: Iterable[str] = FURTHER,
) -> Path:
    """Write an export as CSV files into `folder`, which is made if missing, and return it.

    `given` are rows of products to sell, which end with those `attributes`; without them products are
    made up.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(size.seed)
    products = list(_products(chance, size) if given is None else given)
    orders = list(_orders(chance, size))
    tables: dict[str, tuple[str, Iterable[tuple[Cell, ...]]]] = {
        "products": (
            ",".join((_COLUMNS, *attributes)),
            products,
        ),
        "warehouses": ("code,name,city", _warehouses(size)),
        "stock": ("sku,warehouse,on_hand,reserved,incoming,incoming_date", _stock(chance, size, products)),
        "price_list": ("tier,sku,min_qty,unit_price", _prices(chance, products)),
        "dealers": (
            "code,name,city,phone,tier,credit_limit,balance,sales_rep,language",
            _dealers(chance, size),
        ),
        "staff": ("code,name,role,phone", _staff(chance, size)),
        "orders": (
            "number,dealer,placed_at,status,warehouse,courier,tracking_number,expected_delivery,delivered_at",
            orders,
        ),
        "order_lines": ("order,sku,quantity,unit_price", _lines(chance, orders, products)),
        "invoices": ("number,dealer,order,issued_on,due_on,amount,paid", _invoices(chance, orders)),
    }
    for name, (header, rows) in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header.split(","))
            writer.writerows(rows)
    return folder


def _word(chance: random.Random, syllables: int = 2) -> str:
    parts = (
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(syllables)
    )
    return "".join(parts).capitalize()


def _words(chance: random.Random, count: int, taken: Iterable[str] = ()) -> list[str]:
    """Return so many different invented words."""
    words: dict[str, None] = {}
    while len(words) < count:
        word = _word(chance)
        if word not in taken:
            words[word] = None
    return list(words)


def _products(chance: random.Random, size: Size) -> Iterator[tuple[Cell, ...]]:
    return islice(_endless_products(chance, _words(chance, size.brands)), size.skus)


def _endless_products(chance: random.Random, brands: list[str]) -> Iterator[tuple[Cell, ...]]:
    number = 0
    for brand, model in _models(chance, brands):
        accessory = chance.randrange(_ACCESSORY_SHARE) == 0
        memories = [(None, None)] if accessory else chance.sample(_MEMORIES, 3)
        price = chance.randrange(3, 60) * 100 if accessory else chance.randrange(150, 3000) * 100
        network = None if accessory else chance.choice(("4G", "5G"))
        further = (
            (f"{chance.randint(1, 3)} m", f"{chance.choice((10, 18, 33, 65))} W") if accessory else ("", "")
        )
        for (ram, storage), colour in product(memories, chance.sample(_COLOURS, 4)):
            number += 1
            dearer = 0 if storage is None else storage * 40
            yield (
                f"{brand[:3].upper()}-{number:06d}",
                brand,
                model,
                ram,
                storage,
                colour,
                network,
                f"896{number:010d}",
                Decimal(price + dearer),
                "yes" if chance.random() < 0.9 else "no",  # most handsets are approved
                "no" if chance.randrange(50) == 0 else "yes",
                *further,
            )


def _models(chance: random.Random, brands: list[str]) -> Iterator[tuple[str, str]]:
    seen: set[tuple[str, str]] = set()
    series = {brand: _words(chance, 6, brands) for brand in brands}
    while True:
        brand = chance.choice(brands)
        suffix = chance.choice(_SUFFIXES)
        model = f"{chance.choice(series[brand])} {chance.randrange(1, 100)} {suffix}".strip()
        if (brand, model) not in seen:
            seen.add((brand, model))
            yield brand, model


def _warehouses(size: Size) -> Iterator[tuple[Cell, ...]]:
    for number in range(size.warehouses):
        city = _CITIES[number % len(_CITIES)]
        yield f"WH{number + 1}", f"{city} store {number + 1}", city


def _stock(chance: random.Random, size: Size, products: list[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    for row in products:
        for number in range(size.warehouses):
            on_hand = max(0, chance.randrange(-30, 60))
            incoming = chance.randrange(10, 200) if chance.randrange(12) == 0 else 0
            due = size.today + timedelta(days=chance.randrange(1, 30)) if incoming else None
            yield row[0], f"WH{number + 1}", on_hand, min(on_hand, chance.randrange(8)), incoming, due


def _prices(chance: random.Random, products: list[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    for tier, factor in _TIERS.items():
        for row in products:
            price = (Decimal(str(row[8])) * factor).quantize(Decimal(1))
            if chance.randrange(20):  # some are left to the list price
                yield tier, row[0], 1, price
                if chance.randrange(10) == 0:
                    yield tier, row[0], 10, price - price // 50


def _dealers(chance: random.Random, size: Size) -> Iterator[tuple[Cell, ...]]:
    for number in range(1, size.dealers + 1):
        limit = None if chance.randrange(10) == 0 else chance.randrange(5, 100) * 100_000
        yield (
            f"D{number:05d}",
            f"{_word(chance)} {chance.choice(_SHOPS)}",
            chance.choice(_CITIES),
            f"+92300{number:07d}",
            chance.choice(list(_TIERS)),
            limit,
            chance.randrange(-5, 40) * 10_000,
            f"R{(number - 1) % size.reps + 1:03d}",
            chance.choice(("en", "ur", "ur-Latn")),
        )


def _staff(chance: random.Random, size: Size) -> Iterator[tuple[Cell, ...]]:
    for number in range(1, size.reps + 1):
        yield f"R{number:03d}", f"{_word(chance)} {_word(chance)}", "sales_rep", f"+92321{number:07d}"
    yield "S001", f"{_word(chance)} {_word(chance)}", "support", None
    yield "A001", f"{_word(chance)} {_word(chance)}", "admin", None


def _orders(chance: random.Random, size: Size) -> Iterator[tuple[Cell, ...]]:
    for number in range(1, size.orders + 1):
        age = (size.orders - number) * _DAYS_OF_ORDERS // max(1, size.orders)
        day = size.today - timedelta(days=age)
        status = chance.choice(_OPEN if age < _DAYS_OPEN else _CLOSED)
        placed = datetime.combine(day, time(chance.randrange(5, 14), chance.randrange(60)), UTC)
        sent = status in {"dispatched", "delivered"}
        yield (
            f"SO-{number:07d}",
            f"D{chance.randrange(1, size.dealers + 1):05d}",
            placed.isoformat(),
            status,
            f"WH{chance.randrange(1, size.warehouses + 1)}",
            "Zeem Cargo" if sent else None,
            f"BL{number:08d}" if sent else None,
            day + timedelta(days=chance.randrange(2, 8)),
            (placed + timedelta(days=3)).isoformat() if status == "delivered" else None,
        )


def _lines(
    chance: random.Random, orders: list[tuple[Cell, ...]], products: list[tuple[Cell, ...]]
) -> Iterator[tuple[Cell, ...]]:
    for order in orders:
        for _ in range(chance.randint(1, 3)):
            row = chance.choice(products)
            yield order[0], row[0], chance.randrange(1, 20), row[8]


def _invoices(chance: random.Random, orders: list[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    for order in orders:
        if order[3] == "delivered" and chance.randrange(3) == 0:
            issued = datetime.fromisoformat(str(order[2])).date()
            amount = chance.randrange(1, 80) * 5_000
            paid = amount if chance.randrange(12) else amount // 2
            yield (
                f"INV-{str(order[0])[3:]}",
                order[1],
                order[0],
                issued,
                issued + timedelta(days=30),
                amount,
                paid,
            )

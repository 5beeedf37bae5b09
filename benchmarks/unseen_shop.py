"""A distributor whose catalogue nobody has seen: its words and memories are drawn afresh."""

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from benchmarks.catalogue import Cell, Size, write_export
from benchmarks.drawn_products import Names, draw_catalogue
from domain.catalogue import Catalogue, Product

_RENAMED_GRADES = ("Neo", "Lite", "Max")
"""Suffixes that get an invented word instead, another one in each catalogue."""
_RENAMED_COLOURS = ("Midnight", "Pearl", "Navy", "Titan", "Mint")
_MEMORIES = {(16, 1024): (20, 1536), (3, 64): (3, 96), (12, 512): (14, 512)}
"""Memories that are sold nowhere yet."""
_STEPS = 280
"""Prices are a thousand rupees times one to so many."""


def draw_shop(rng: random.Random, skus: int) -> Catalogue:
    """Return a catalogue of so many SKUs with words of its own."""
    names = Names(rng)
    grades = {grade: names.fresh(2) for grade in _RENAMED_GRADES}
    colours = {colour: names.fresh(2) for colour in _RENAMED_COLOURS}
    drawn = draw_catalogue(rng, skus)
    prices: dict[str, int] = {}
    products = tuple(_own(product, grades, colours, prices, rng) for product in drawn.products)
    return replace(drawn, products=products)


def write_shop(folder: Path, catalogue: Catalogue, seed: int) -> Path:
    """Write a distributor that sells a catalogue as an export into `folder`, and return that."""
    names = sorted({name for product in catalogue.products for name, _ in product.attributes})
    size = Size(skus=len(catalogue.products), dealers=30, orders=240, seed=seed)
    return write_export(folder, size, _rows(catalogue, names), names)


def _own(
    product: Product,
    grades: dict[str, str],
    colours: dict[str, str],
    prices: dict[str, int],
    rng: random.Random,
) -> Product:
    memory = (int(product.ram_gb or 0), int(product.storage_gb or 0))
    ram, storage = _MEMORIES.get(memory, memory)
    model, colour = product.model or "", product.colour or ""
    price = prices.setdefault(f"{product.brand} {model}", rng.randint(1, _STEPS) * 1000)
    return replace(
        product,
        model=" ".join(grades.get(word, word) for word in model.split()),
        colour=" ".join(colours.get(word, word) for word in colour.split()) or None,
        ram_gb=Decimal(ram) if product.ram_gb else None,
        storage_gb=Decimal(storage) if product.storage_gb else None,
        list_price=Decimal(price),
    )


def _rows(catalogue: Catalogue, names: list[str]) -> Iterator[tuple[Cell, ...]]:
    for at, one in enumerate(catalogue.products):
        further = dict(one.attributes)
        yield (
            one.sku, one.brand, one.model, _plain(one.ram_gb), _plain(one.storage_gb), one.colour,
            one.network, f"896{at:010d}", one.list_price, "yes", "yes",
            *(further.get(name, "") for name in names),
        )  # fmt: skip


def _plain(size: Decimal | None) -> str | None:
    return None if size is None else f"{size:f}"

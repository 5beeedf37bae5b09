"""Catalogues full of siblings, drawn at random from a seed.

Brands and series are invented syllables, so that nothing can be tuned to real ones.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count

from domain.catalogue import Catalogue, Product

_ONSETS = (
    "b",
    "d",
    "f",
    "g",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "z",
    "br",
    "gr",
    "st",
    "tr",
    "sh",
    "pl",
)
_VOWELS = ("a", "e", "i", "o", "u")
_CODAS = ("", "n", "r", "x", "l", "k", "m", "s")
_SHARED_SERIES = ("Note", "Smart", "Hot", "Air", "Play")
_GRADES = ("", "Pro", "Pro+", "Plus", "Ultra", "Lite", "5G", "Neo", "Max", "Pro Max", "Pro 5G")
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
    (16, 1024),
)
_COLOURS = (
    "Black", "Midnight Black", "White", "Pearl White", "Blue", "Sky Blue", "Navy Blue", "Green", "Mint Green",
    "Gold", "Silver", "Red", "Purple", "Grey", "Titan Grey",
)  # fmt: skip
_GOODS = (
    ("{n}W Charger", (18, 20, 25, 33, 45, 65, 67, 120), "wattage", "W"),
    ("Type-C Cable {n}m", (1, 2, 3), "length", "m"),
    ("Ceiling Fan {name}", (36, 48, 52, 56), "size", " inch"),
    ("Fit {n} Watch", (1, 2, 3, 4, 5), "size", " mm"),
    ("Power Bank {n}mAh", (5000, 10000, 20000, 30000), "capacity", "mAh"),
    ("{name} Earbuds", (5, 10), "bluetooth", ""),
)
_ACCESSORY_SHARE = 0.15
_FITTED_SHARE = 0.05
"""Share of the phones for which a glass or a cover is sold that bears their name."""
_STORAGE_ONLY_SHARE = 0.15
"""Share of the models whose RAM the catalogue does not tell."""
_TRIES = 50
"""Draws after which a fresh name gets one syllable more each time."""


def draw_catalogue(rng: random.Random, skus: int) -> Catalogue:
    """Return a catalogue of about so many SKUs, every one a fresh draw of `rng`."""
    products: list[Product] = []
    names = Names(rng)
    brands = [names.fresh(rng.choice((2, 2, 3))) for _ in range(max(6, min(120, skus // 150)))]
    series = {
        brand: [names.fresh(rng.choice((1, 2))) for _ in range(rng.randint(2, 4 + skus // 8000))]
        for brand in brands
    }
    seen: set[tuple[str, str]] = set()
    while len(products) < skus:
        brand = rng.choice(brands)
        drawn = _goods(rng, names) if rng.random() < _ACCESSORY_SHARE else _family(rng, series[brand])
        for model in drawn:
            if (brand, model.model or "") not in seen:
                seen.add((brand, model.model or ""))
                products += _variants(rng, replace(model, brand=brand), len(products))
                if not model.attributes and rng.random() < _FITTED_SHARE:
                    products.append(_fitted(rng, model, brands[0], len(products)))
    return Catalogue(f"drawn-{skus}", datetime(2025, 1, 1, tzinfo=UTC), tuple(products[:skus]))


class Names:
    """Invented names, each once."""

    def __init__(self, rng: random.Random) -> None:
        """Draw from `rng`."""
        self._rng, self._used = rng, set[str]()

    def fresh(self, syllables: int) -> str:
        """Return a name that was not given out yet."""
        for tries in count():
            syllables += tries > _TRIES
            parts = (self._rng.choice(_ONSETS) + self._rng.choice(_VOWELS) for _ in range(syllables))
            name = ("".join(parts) + self._rng.choice(_CODAS)).capitalize()
            if name not in self._used and len(name) > 3:  # shorter ones are hardly names
                self._used.add(name)
                return name
        raise AssertionError


_BLANK = Product("", None, None, None, None, None, None, None, Decimal(1000), True, True)


def _family(rng: random.Random, series: list[str]) -> Iterator[Product]:
    """Yield a phone and its siblings."""
    name = rng.choice((*series, rng.choice(_SHARED_SERIES)))
    style = rng.random()
    number = rng.randint(2, 99)
    if style < 0.4:  # shares of the styles of naming
        stem = f"{name} {number}"
    elif style < 0.7:
        stem = f"{name} {rng.choice('ACFMSTXY')}{number:02d}"
    else:
        stem = f"{name} {number}{rng.choice('ceisx')}"
        yield replace(_BLANK, model=f"{name} {number}")
    yield replace(_BLANK, model=stem)
    for grade in rng.sample(_GRADES, rng.randint(0, 4)):
        yield replace(_BLANK, model=f"{stem} {grade}".strip(), network="5G" if "5G" in grade else None)


def _goods(rng: random.Random, names: Names) -> Iterator[Product]:
    form, sizes, attribute, unit = rng.choice(_GOODS)
    size = rng.choice(sizes)
    value = f"{size}{unit}"
    yield replace(_BLANK, model=form.format(n=size, name=names.fresh(2)), attributes=((attribute, value),))


def _fitted(rng: random.Random, phone: Product, brand: str, number: int) -> Product:
    """Return an accessory named after a phone, or only after its code."""
    words = (phone.model or "").split()
    is_code = words[-1][0].isalpha() and words[-1][-1].isdigit()
    name = words[-1] if is_code else " ".join(words)
    form = rng.choice(("Tempered Glass {}", "Silicone Cover {}"))
    return replace(_BLANK, sku=f"FIT-{number:06d}", brand=brand, model=form.format(name))


def _variants(rng: random.Random, model: Product, first: int) -> Iterator[Product]:
    memories: list[tuple[int | None, int | None]] = [(None, None)]
    if not model.attributes:
        memories = list(rng.sample(_MEMORIES, rng.randint(1, 3)))
        if rng.random() < _STORAGE_ONLY_SHARE:
            memories = [(None, storage) for storage in dict.fromkeys(storage for _, storage in memories)]
    colours = rng.sample(_COLOURS, rng.randint(1, 4))
    for at, (memory, colour) in enumerate((memory, colour) for memory in memories for colour in colours):
        ram, storage = (None if size is None else Decimal(size) for size in memory)
        yield replace(model, sku=f"SKU-{first + at:06d}", ram_gb=ram, storage_gb=storage, colour=colour)

"""Small catalogues of invented makers, and questions put to them, for the tests of product mentions."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import product as pairs

from records import a_product

from bot.understanding.products import FoundProduct, ProductIndex
from domain.catalogue import Catalogue, Product
from domain.intents import ProductMention
from domain.language.normalise import normalise
from domain.language.tokens import tokenise

MOMENT = datetime(2025, 1, 1, tzinfo=UTC)


def a_model(
    brand: str | None,
    model: str | None,
    memories: Iterable[tuple[int, int] | None] = (None,),
    colours: Iterable[str | None] = ("Black",),
    network: str | None = None,
    **attributes: str,
) -> list[Product]:
    """Return one SKU a memory and colour, `zorva-note-13-8-256-black` and the like."""
    products = []
    for memory, colour in pairs(memories, colours):
        parts = (brand, model, *(memory or ()), colour, *attributes.values())
        sku = "-".join(str(part) for part in parts if part).replace(" ", "-").replace("+", "plus").upper()
        products.append(a_product(sku, brand, model, memory, colour, network=network, **attributes))
    return products


def a_storage_model(brand: str, model: str, storages: Iterable[int], colours: Iterable[str]) -> list[Product]:
    """Return one SKU a storage and colour, without RAM, as of makers that never tell it."""
    return [
        replace(
            a_product(f"{brand}-{model}-{size}-{colour}".upper(), brand, model, None, colour),
            storage_gb=Decimal(size),
        )
        for size, colour in pairs(storages, colours)
    ]


PHONES = (
    *a_model("Zorva", "Note 13", [(6, 128), (8, 256)], ("Midnight Black", "Sky Blue", "Titan Grey")),
    *a_model("Zorva", "Note 13 Pro", [(8, 256), (12, 512)], ("Midnight Black", "Sky Blue")),
    *a_model("Zorva", "Note 13 Pro+", [(12, 512)], ("Midnight Black",)),
    *a_model("Zorva", "Note 13 5G", [(8, 256)], ("Midnight Black",), "5G"),
    *a_model("Zorva", "13C", [(4, 128), (6, 128)], ("Black", "Blue", "Green")),
    *a_model("Zorva", "13", [(6, 128), (8, 128)], ("Black", "Blue")),
    *a_model("Kalmir", "Orbis A16", [(4, 128), (6, 128), (8, 256)], ("Black", "Light Green"), "4G"),
    *a_model("Kalmir", "Orbis A16 5G", [(6, 128), (8, 256)], ("Black", "Gold"), "5G"),
    *a_model("Kalmir", "Orbis A17", [(4, 128)], ("Black", "Navy Blue"), "4G"),
    *a_model("Kalmir", "Orbis S24 Ultra", [(12, 256), (12, 1024)], ("Titanium Grey",), "5G"),
    *a_model("Finoxa", "Hot 40i", [(4, 128), (8, 256)], ("Starlit Black", "Palm Blue")),
    *a_model("Finoxa", "Hot 40", [(8, 256)], ("Starlit Black",)),
    *a_model("Finoxa", "Hot 50", [(6, 128)], ("Black",)),
    *a_model("Finoxa", "Note 40", [(8, 256)], ("Black",)),
    *a_model("Finoxa", "Note 50", [(8, 256)], ("Black",)),
    *a_model("Temko", "Sparkle 20", [(8, 128), (8, 256)], ("Black",)),
    *a_model("Temko", "Sparkle 20C", [(4, 128)], ("Black",)),
    *a_model("Temko", "Sparkle 20 Pro+", [(8, 256)], ("Black",)),
    *a_model("Rilmo", "C51", [(4, 64), (4, 128)], ("Mint Green", "Carbon Black")),
    *a_model("Nothing", "Phone (2a)", [(8, 128)], ("White",)),
    *a_model("Lumeno", "Vista 7 Max", [(8, 256)], ("Black",)),
    *a_model("Dravo", "Vista 7 Lite", [(8, 128)], ("Black",)),
)
GOODS = (
    *a_model("Voltic", "33W Charger", colours=("White",)),
    *a_model("Voltic", "20W Charger", colours=("White",)),
    *a_model("Omnia", "Fast Charger", colours=("Black",), wattage="33W"),
    *a_model("Bazelo", "Type-C Cable 1m", colours=("Black", "Red"), material="braided"),
    *a_model("Bazelo", "Type-C Cable 2m", colours=("Black",)),
    *a_model("Ronex", "R-870 Earbuds"),
    *a_model("Chrono", "Fit 3 Watch", colours=("Black", "Rose Gold"), strap="leather"),
    *a_model("Chrono", "Fit 3 Pro Watch", colours=("Black",), strap="steel"),
)
FANS = (
    *a_model("Sahara", "Ceiling Fan Deluxe", colours=("White", "Brown"), size="56 inch"),
    *a_model("Sahara", "Ceiling Fan Superior", colours=("White",), size="48 inch"),
    *a_model("Toofan", "Pedestal Fan 24 inch", colours=("Black",)),
    *a_model(None, "Exhaust Fan", colours=("White",), size="12 inch"),
    *a_model("Sahara", None, colours=("White",), kind="bracket"),
    replace(a_product("NAMELESS-1", None, None, None, None), ean="6291041500213"),
)


def index_of(*products: Product) -> ProductIndex:
    """Return the index of these products."""
    return ProductIndex.build(Catalogue("test", MOMENT, products))


def found(index: ProductIndex, text: str) -> tuple[FoundProduct, ...]:
    """Return the products found in a message as a person would type it."""
    return index.find(tokenise(normalise(text)))


def mention(index: ProductIndex, text: str) -> ProductMention:
    """Return the only mention of a message."""
    (one,) = found(index, text)
    return one.mention


def skus(*models: str, having: str = "") -> set[str]:
    """Return the SKUs of models (their full names) whose SKU contains `having`."""
    assert models
    return {
        one.sku for one in (*PHONES, *GOODS, *FANS) if one.model_name in models and having.upper() in one.sku
    }

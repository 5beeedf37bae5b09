"""Names out of the data, made fit to be shown: what a catalogue or a dealer list holds is not trusted."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from domain.catalogue import Product

LONGEST_NAME = 80
"""Characters of a name that are shown."""
_JOINERS = "\u200c\u200d"
"""Invisible, but part of how Urdu words are written."""


def clean(text: str, longest: int = LONGEST_NAME) -> str:
    """Return `text` on one line, without control characters and direction marks, cut to `longest`."""
    if not text.isprintable():
        text = "".join(_visible(sign) for sign in text[: longest * 4])
    visible = " ".join(text.split())
    return visible if len(visible) <= longest else visible[: longest - 1].rstrip() + "…"


def _visible(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in {"Cc", "Zs", "Zl", "Zp"}:
        return " "
    return sign if category[0] != "C" or sign in _JOINERS else ""


def model_title(product: Product) -> str:
    """Return brand and model, the SKU where nothing of them can be shown."""
    return clean(product.model_name) or clean(product.sku) or "-"


def network_of(product: Product) -> str:
    """Return the network unless the model comes in no other, or its name says it already."""
    if not product.network_tells:
        return ""
    network = clean(product.network or "")
    return "" if network.casefold() in product.model_name.casefold().split() else network


def full_name(product: Product) -> str:
    """Return a SKU's name with all that tells it apart, e.g. `Samsung Galaxy A16 5G 8/256 Black`."""
    return worded(model_title(product), network_of(product), product.memory, product.colour or "")


def variant_name(product: Product) -> str:
    """Return what follows the model's name, e.g. `8/256 Black`; the SKU if nothing does."""
    return worded(network_of(product), product.memory, product.colour or "") or clean(product.sku)


def worded(*parts: str) -> str:
    """Return the parts that are not empty, cleaned, with blanks between."""
    return clean(" ".join(part for part in parts if part))


def choice_names(products: Sequence[Product], *, whole: bool = False) -> tuple[str, ...]:
    """Return for each product the shortest name that tells it from the others.

    A choice between models is answered with a model; only where two choices are of one model are
    network, memory and colour said, and the SKU where even those are the same. With `whole`, all of
    it is said of every product: the choice is of single SKUs.
    """
    ladders = [_ladder(product)[-1:] if whole else _ladder(product) for product in products]
    taken = Counter(name.casefold() for ladder in ladders for name in set(ladder))
    return tuple(
        next((name for name in ladder if taken[name.casefold()] == 1), _with_sku(product))
        for ladder, product in zip(ladders, products, strict=True)
    )


def _ladder(product: Product) -> tuple[str, ...]:
    model = model_title(product)
    return model, worded(model, network_of(product)), full_name(product)


def _with_sku(product: Product) -> str:
    return f"{full_name(product)} {clean(product.sku)}"


def as_typed(code: str) -> str:
    """Return a number or code of a message in capitals, as such are printed; other words as they are."""
    return code.upper() if any(sign.isdigit() for sign in code) and " " not in code else code


def by_sku(products: Iterable[Product]) -> dict[str, Product]:
    """Return the products by their SKUs, each once."""
    return {product.sku: product for product in products}

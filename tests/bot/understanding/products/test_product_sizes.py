"""Numbers without a unit that are memory or measures, and those that are pieces."""

from decimal import Decimal

import pytest
from shelves import a_model, a_storage_model, found, index_of, mention

from domain.intents import Standing

INDEX = index_of(
    *a_storage_model("Pomelo", "Fone 14", (128,), ("Blue", "Midnight")),
    *a_storage_model("Pomelo", "Fone 13", (128, 256), ("Pink", "Midnight")),
    *a_storage_model("Pomelo", "Fone 15 Pro", (128, 256), ("Natural Steel", "Black Steel")),
    *a_storage_model("Pomelo", "Fone 15 Pro Max", (256, 512), ("Natural Steel", "Black Steel")),
    *a_model("Zorva", "Sparkle 20", [(8, 128), (8, 256)]),
    *a_model("Zorva", "A05", [(4, 64), (4, 128)]),
    *a_model("Zorva", "A05s", [(4, 128), (6, 128)]),
)


@pytest.mark.parametrize("text", ["fone 13 256", "pomelo fone 13 256 ka rate"])
def test_a_bare_storage_is_memory(text: str) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.KNOWN
    assert len(one.skus) == 2
    assert all("-256-" in sku for sku in one.skus)


@pytest.mark.parametrize(
    "text",
    ["fone 14 256", "fone 14 512 ka rate", "fone 15 pro max 128", "sparkle 20 64", "sparkle 20 5/256"],
)
def test_a_storage_that_a_model_lacks_is_never_another_nor_pieces(text: str) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.NO_VARIANT
    assert not one.skus
    assert one.nearest


@pytest.mark.parametrize("text", ["fone 14 10", "fone 14 50", "fone 14 128 pcs", "fone 14 256 piece bhej do"])
def test_other_numbers_stay_pieces(text: str) -> None:
    (one,) = found(INDEX, text)
    assert one.mention.standing is Standing.KNOWN
    assert one.storage_gb is None
    assert len(one.mention.skus) == 2


@pytest.mark.parametrize(
    ("text", "storage", "colour"),
    [("256 natural", 256, "natural"), ("128 pink", 128, "pink"), ("pink 128", 128, "pink")],
)
def test_a_storage_beside_a_colour_narrows(text: str, storage: int, colour: str) -> None:
    (one,) = found(INDEX, text)
    assert not one.named_model
    assert one.storage_gb == Decimal(storage)
    assert one.colours == (colour,)


@pytest.mark.parametrize("text", ["melon 12+ 5g", "melon 12+ 5g 8/256", "12+ 5g"])
def test_a_network_behind_a_plus_is_no_memory(text: str) -> None:
    shelf = index_of(
        *a_model("Zorva", "Melon 12 5G", [(8, 128)]), *a_model("Zorva", "Melon 12+ 5G", [(8, 128), (8, 256)])
    )
    one = mention(shelf, text)
    assert one.standing is Standing.KNOWN
    assert all("12+" in sku or "12PLUS" in sku.upper() for sku in one.skus), one.skus

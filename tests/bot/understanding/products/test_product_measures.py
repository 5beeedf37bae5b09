"""Measures without a unit, and measures that nothing sold has."""

import pytest
from shelves import a_model, found, index_of, mention

from domain.intents import Standing

INDEX = index_of(
    *a_model("Barka", "Power Bank 10000mAh", category="power bank"),
    *a_model("Barka", "Power Bank 20000mAh", category="power bank"),
    *a_model("Barka", "Charger 18W", wattage="18W"),
    *a_model("Barka", "Charger 33W", wattage="33W"),
    *a_model("Zorva", "Note 13", [(8, 256)]),
)


@pytest.mark.parametrize(
    "text",
    [
        "20000 wala power bank",
        "power bank 20000",
        "power bank 20000 ka rate",
        "power bank 20000 mah",
        "20000mah power bank",
        "20000 power bank",
    ],
)
def test_a_bare_number_is_the_measure_by_which_goods_differ(text: str) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.KNOWN
    assert one.skus == ("BARKA-POWER-BANK-20000MAH-BLACK-POWER-BANK",)


@pytest.mark.parametrize(
    "text", ["100W charger", "charger 45 watt", "power bank 30000mah", "power bank 30000"]
)
def test_a_measure_that_nothing_has_is_not_any_other(text: str) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.NO_VARIANT
    assert len(one.nearest) == 2
    assert not one.skus


@pytest.mark.parametrize("text", ["charger 10", "10 charger", "33 charger", "power bank 20"])
def test_a_number_of_pieces_is_no_measure(text: str) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.AMBIGUOUS
    assert len(one.skus) == 2


@pytest.mark.parametrize(
    ("text", "standing", "sku"),
    [
        ("33w", Standing.KNOWN, "BARKA-CHARGER-33W-BLACK-33W"),
        ("33 watt wala", Standing.KNOWN, "BARKA-CHARGER-33W-BLACK-33W"),
        ("67w", Standing.NO_VARIANT, None),
    ],
)
def test_a_measure_narrows_products_spoken_of_before(text: str, standing: Standing, sku: str | None) -> None:
    before = mention(INDEX, "charger").skus
    (one,) = found(INDEX, text)
    assert not one.named_model
    narrowed = INDEX.narrow(before, one)
    assert narrowed.standing is standing
    assert narrowed.skus == ((sku,) if sku else ())


def test_a_number_of_any_unit_narrows() -> None:
    before = mention(INDEX, "power bank").skus
    (one,) = found(INDEX, "20000 wala")
    assert INDEX.narrow(before, one).skus == ("BARKA-POWER-BANK-20000MAH-BLACK-POWER-BANK",)


def test_a_measure_beside_a_phone_is_not_the_phones() -> None:
    assert found(INDEX, "note 13 45w")[0].mention.standing is Standing.KNOWN

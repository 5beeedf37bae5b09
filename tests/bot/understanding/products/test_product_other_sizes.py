"""Another size of the goods spoken of before: `48 inch wala?`."""

import pytest
from shelves import a_model, found, index_of, mention

from domain.intents import Standing

INDEX = index_of(
    *a_model("Hawak", "Ceiling Fan 56 inch", colours=("White", "Brown"), category="fan"),
    *a_model("Hawak", "Ceiling Fan 48 inch", colours=("White", "Brown"), category="fan"),
    *a_model("Hawak", "Pedestal Fan 24 inch", colours=("White",), category="fan"),
    *a_model("Regal", "Ceiling Fan 36 inch", colours=("White",), category="fan"),
    *a_model("Osanti", "LED Bulb 12W", colours=("White",), category="bulb"),
    *a_model("Osanti", "LED Bulb 18W", colours=("White",), category="bulb"),
)


@pytest.mark.parametrize(
    ("before", "then", "sku"),
    [
        ("hawak ceiling fan 56 inch white", "48 inch wala?", "HAWAK-CEILING-FAN-48-INCH-WHITE-FAN"),
        ("hawak ceiling fan 56 inch white", "48 wala", "HAWAK-CEILING-FAN-48-INCH-WHITE-FAN"),
        ("hawak ceiling fan 56 inch white", "48 inch brown", "HAWAK-CEILING-FAN-48-INCH-BROWN-FAN"),
        ("hawak ceiling fan white", "56 inch", "HAWAK-CEILING-FAN-56-INCH-WHITE-FAN"),
        ("osanti 12w bulb", "18w", "OSANTI-LED-BULB-18W-WHITE-BULB"),
    ],
)
def test_a_measure_means_the_sibling_of_that_size(before: str, then: str, sku: str) -> None:
    options = mention(INDEX, before).skus
    (said,) = found(INDEX, then)
    meant = INDEX.narrow(options, said)
    assert meant.standing is Standing.KNOWN
    assert meant.skus == (sku,)


@pytest.mark.parametrize("then", ["24 inch wala", "36 inch", "60 inch"])
def test_a_size_of_other_goods_or_of_another_maker_is_no_variant(then: str) -> None:
    (said,) = found(INDEX, then)
    meant = INDEX.narrow(mention(INDEX, "hawak ceiling fan 56 inch").skus, said)
    assert meant.standing is Standing.NO_VARIANT
    assert not meant.skus

"""A maker said beside goods: never the goods of another one."""

import pytest
from shelves import a_model, found, index_of, mention

from domain.intents import Standing

INDEX = index_of(
    *a_model("Regal", "Pedestal Fan 24 inch", colours=("White",), category="fan"),
    *a_model("Hawak", "Ceiling Fan 56 inch", colours=("White", "Brown"), category="fan"),
    *a_model("Hawak", "Ceiling Fan 48 inch", colours=("White",), category="fan"),
    *a_model("Lumora", "LED Bulb 12W", colours=("White",), category="bulb"),
    *a_model("Osanti", "LED Bulb 18W", colours=("White",), category="bulb"),
    *a_model("Kabelo", "Copper Wire 3/29", colours=("Red",), category="wire"),
    *a_model("Strando", "Copper Wire 7/36", colours=("Red",), category="wire"),
    *a_model("Chrono", "Z-Quake ZA-2100", category="watch"),
    *a_model("Minuta", "Fit Watch 3", category="watch"),
    *a_model("Royal", "Table Fan 12 inch", colours=("White",), category="fan"),
    *a_model("Kalmir", "Orbis A15", [(6, 128)]),
    *a_model("Temko", "Sparkle 20", [(8, 128)]),
    *a_model("Shielda", "Tempered Glass A15"),
)


@pytest.mark.parametrize(
    ("text", "own", "other"),
    [
        ("send 2 royal ceiling fan 56 inch white", "ROYAL-", "HAWAK-"),
        ("royal ceiling fan", "ROYAL-", "HAWAK-"),
        ("royal ka ceiling fan", "ROYAL-", "HAWAK-"),
        ("royal white ceiling fan 56 inch", "ROYAL-", "HAWAK-"),
        ("ceiling fan royal", "ROYAL-", "HAWAK-"),
        ("royal 2 ceiling fan 56 inch", "ROYAL-", "HAWAK-"),
        ("regal ceiling fan 48 inch", "REGAL-", "HAWAK-"),
        ("ceiling fan 48 inch regal ka", "REGAL-", "HAWAK-"),
        ("hawak pedestal fan", "HAWAK-", "REGAL-"),
        ("osanti 12w bulb rate", "OSANTI-", "LUMORA-"),
        ("osanti 12 watt bulb 5 pcs", "OSANTI-", "LUMORA-"),
        ("osanti company ka 12w bulb", "OSANTI-", "LUMORA-"),
        ("12w bulb osanti", "OSANTI-", "LUMORA-"),
        ("osanti 5 12w bulb", "OSANTI-", "LUMORA-"),
        ("strando 3/29 wire", "STRANDO-", "KABELO-"),
        ("minuta z-quake", "MINUTA-", "CHRONO-"),
        ("minuta za-2100", "MINUTA-", "CHRONO-"),
        ("temko glass a15", "TEMKO-", "SHIELDA-"),
    ],
)
def test_goods_that_the_maker_lacks_are_not_those_of_another(text: str, own: str, other: str) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.UNKNOWN
    assert not one.skus
    assert one.nearest[0].startswith(own)
    assert any(sku.startswith(other) for sku in one.nearest)


@pytest.mark.parametrize("text", ["osanti bulb 12w", "12 watt osanti bulb"])
def test_a_measure_that_the_maker_lacks_is_no_variant(text: str) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.NO_VARIANT
    assert one.nearest == ("OSANTI-LED-BULB-18W-WHITE-BULB",)


@pytest.mark.parametrize(
    ("text", "sku"),
    [
        ("hawak ceiling fan 56 inch white", "HAWAK-CEILING-FAN-56-INCH-WHITE-FAN"),
        ("ceiling fan 48 inch hawak ka", "HAWAK-CEILING-FAN-48-INCH-WHITE-FAN"),
        ("osanti ka 18 watt bulb", "OSANTI-LED-BULB-18W-WHITE-BULB"),
        ("bulb osanti ka", "OSANTI-LED-BULB-18W-WHITE-BULB"),
        ("osanti 5 18w bulb", "OSANTI-LED-BULB-18W-WHITE-BULB"),
        ("royal fan", "ROYAL-TABLE-FAN-12-INCH-WHITE-FAN"),
        ("fan royal", "ROYAL-TABLE-FAN-12-INCH-WHITE-FAN"),
        ("12w bulb", "LUMORA-LED-BULB-12W-WHITE-BULB"),
    ],
)
def test_goods_that_the_maker_sells_are_its_own(text: str, sku: str) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.KNOWN
    assert one.skus == (sku,)


def test_the_maker_of_another_line_of_a_list_binds_nothing() -> None:
    maker, bulb = found(INDEX, "2 osanti, 3 12w bulb")
    assert maker.brand == "Osanti"
    assert bulb.mention.skus == ("LUMORA-LED-BULB-12W-WHITE-BULB",)
    fan, other = found(INDEX, "royal fan aur 12w bulb")
    assert fan.mention.skus == ("ROYAL-TABLE-FAN-12-INCH-WHITE-FAN",)
    assert other.mention.skus == ("LUMORA-LED-BULB-12W-WHITE-BULB",)


def test_a_plain_word_in_speech_is_no_maker() -> None:
    assert mention(INDEX, "12w bulb royal customer ko bhejo").standing is Standing.KNOWN


def test_the_maker_of_the_phone_said_with_its_glass_is_asked_about() -> None:
    one = mention(INDEX, "kalmir glass a15")
    assert one.standing is Standing.AMBIGUOUS
    assert one.skus == ("SHIELDA-TEMPERED-GLASS-A15-BLACK",)

"""Attributes are named by the words and the values that people and documents use."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.language.attribute_joins import joins
from domain.language.attributes import (
    attribute_words,
    attributes,
    attributes_in,
    includes,
    narrowest,
    related,
    siblings,
    title,
)
from domain.language.measured import UNITS, measured_values
from domain.language.naming import namings
from domain.language.normalise import normalise
from domain.language.tables import read_rows
from domain.language.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("does it have an IR blaster?", ("infrared",)),
        ("battery kitni hai", ("battery_capacity",)),
        ("bettery", ("battery",)),
        ("bhaii batao", ()),  # a brother, not weight (bhari) with a typo
        ("selfie camera kitne mp", ("front_camera",)),
        ("kitni der me full charge hota ha", ("charging_time",)),
        ("handfree lagti h", ("headphone_jack",)),
        ("واٹر پروف ہے؟", ("water_resistance",)),
        ("کتنے ایم اے ایچ", ("battery_capacity",)),
        ("charger box me milta he?", ("charger_in_box",)),
        ("5,000 mAh (typical), 45W fast charging", ("battery_capacity", "charging_speed")),
        ("6.7-inch AMOLED, 120Hz", ("display_size", "panel", "refresh_rate")),
        ("camera, front camera", ("front_camera",)),
        ("battery_mah", ("battery_capacity",)),
        ("refresh_hz", ("refresh_rate",)),
        ("how are you today", ()),
    ],
)
def test_a_text_names_attributes(text: str, names: tuple[str, ...]) -> None:
    assert attributes_in(text) == names


def test_broader_and_narrower() -> None:
    assert related("battery", "battery_capacity")
    assert includes("battery", "battery_capacity")
    assert not includes("battery_capacity", "battery")
    assert siblings("refresh_rate", "display_size")
    assert not siblings("refresh_rate", "refresh_rate")
    assert not related("refresh_rate", "display_size")
    assert narrowest(["display", "panel", "panel"]) == ("panel",)
    assert title("water_resistance") == "water resistance"
    assert title("lidar") == "lidar"


def test_every_attribute_has_words_and_every_word_an_attribute() -> None:
    named = {span.gloss for form in attribute_words().forms for span in attribute_words().senses(form)}
    assert named == set(attributes())


def test_the_units_of_attributes_are_known() -> None:
    assert {unit for one in attributes().values() for unit in one.units} <= set(UNITS)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5,000 mAh", "5000", "mah"),
        ("5000mAh", "5000", "mah"),
        ('6.7"', "6.7", "inch"),
        ("6.67-inch", "6.67", "inch"),
        ("120Hz", "120", "hz"),
        ("1080 x 2400", "1080", "pixel"),
        ("45 واٹ", "45", "watt"),
    ],
)
def test_values_are_read_with_their_units(text: str, value: str, unit: str) -> None:
    (found,) = measured_values(tokenise(normalise(text)))
    assert (found.value, found.unit) == (Decimal(value), unit)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert set(attributes_in(text)) <= set(attributes())


@given(st.integers(1, 99_999), st.sampled_from(["mAh", "W", "Hz", "MP", "nits"]), st.booleans())
def test_a_value_is_read_however_it_is_spaced(number: int, unit: str, apart: bool) -> None:
    text = f"{number:,} {unit}" if apart else f"{number}{unit}"
    (found,) = measured_values(tokenise(normalise(text)))
    assert found.value == number


def test_what_amounts_to_an_attribute_is_made_of_known_names_and_units() -> None:
    rows = read_rows("attribute-joins.tsv", ("kind", "name", "words"))
    parts = {name for kind, name, _ in rows if kind == "part"}
    units = {f"{kind}:{unit}" for unit in UNITS for kind in ("unit", "units")}
    for name, _, words in joins():
        assert name in attributes()
        assert words <= set(attributes()) | parts | units, (name, words)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("size of the screen", ("display_size",)),
        ("camera front wala", ("front_camera",)),
        ("charger sath aata hai", ("charger_in_box",)),
        ("Two nano-SIM cards", ("dual_sim",)),
        ("Main: 50 MP, f/1.8", ("main_camera", "aperture")),
        ("سکرین کا سائز", ("display_size",)),
    ],
)
def test_several_words_amount_to_an_attribute(text: str, names: tuple[str, ...]) -> None:
    assert set(names) <= set(attributes_in(text))


def test_each_value_goes_with_the_attribute_of_its_own_clause() -> None:
    text = "5,000 mAh battery, 33 W charging; 50 MP main and 8 MP selfie camera, IP68, 190 g"
    told = {
        (one.attribute, str(value.value))
        for one in namings(tokenise(normalise(text)))
        for value in one.measured
    }
    assert {
        ("battery_capacity", "5000"),
        ("charging_speed", "33"),
        ("front_camera", "8"),
        ("water_resistance", "68"),
        ("weight", "190"),
    } <= told
    assert ("charging_speed", "5000") not in told
    assert ("front_camera", "50") not in told


def test_a_heading_tells_what_a_mere_value_is() -> None:
    tokens = tokenise(normalise("Front: 13 MP"))
    assert {one.attribute for one in namings(tokens, {"camera"})} == {"front_camera"}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("f/1.8", "1.8", "aperture"), ("IPX4", "4", "ip"), ("1 TB", "1024", "gb"), ("three years", "3", "year")],
)
def test_units_that_lead_and_numbers_that_are_words(text: str, value: str, unit: str) -> None:
    (found,) = measured_values(tokenise(normalise(text)))
    assert (found.value, found.unit) == (Decimal(value), unit)


def test_a_network_is_no_weight() -> None:
    assert measured_values(tokenise(normalise("5G and 4G"))) == ()

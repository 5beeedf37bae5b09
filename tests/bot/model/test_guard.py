"""A wording says what its passages say, or it is dropped: properties of the guard, and traps."""

import re
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.model.guard import Source, unsupported

NUMBERS = st.integers(min_value=2, max_value=99_999)
UNITS = st.sampled_from(["mAh", "W", "Hz", "MP", "hours", "days", "months", "nits", "g", "mm"])
THINGS = st.sampled_from(["battery", "screen", "camera", "charger", "claim", "return", "parcel", "cover"])
VERBS = st.sampled_from(["has", "takes", "gives", "reaches", "needs"])
SIGNS = st.text(alphabet=st.characters(codec="utf-8"), max_size=120)
FACTS = st.tuples(THINGS, VERBS, NUMBERS, UNITS)


def sentence(fact: tuple[str, str, int, str], number: object = None, unit: str = "") -> str:
    thing, verb, value, its = fact
    return f"the {thing} {verb} {value if number is None else number} {unit or its}."


@given(st.lists(FACTS, min_size=1, max_size=4))
def test_passages_hold_against_themselves(facts: list[tuple[str, str, int, str]]) -> None:
    quotes = tuple(map(sentence, facts))
    assert unsupported(" ".join(quotes), Source(quotes)) == ()


@given(FACTS, NUMBERS)
def test_another_figure_never_holds(fact: tuple[str, str, int, str], other: int) -> None:
    assume(other != fact[2])
    assert unsupported(sentence(fact, number=other), Source((sentence(fact),)))


@given(FACTS)
def test_a_figure_written_otherwise_is_the_same(fact: tuple[str, str, int, str]) -> None:
    value = fact[2]
    for number in (f"{value:,}", f"{Decimal(value):f}"):
        assert unsupported(sentence(fact, number=number), Source((sentence(fact),))) == ()


@given(FACTS, UNITS)
def test_another_unit_never_holds(fact: tuple[str, str, int, str], other: str) -> None:
    assume(other != fact[3])
    assert unsupported(sentence(fact, unit=other), Source((sentence(fact),)))


@given(FACTS, st.sampled_from(["rupees", "horses", "litres", "percent", "times", "goats"]))
def test_a_unit_that_nobody_knows_never_holds(fact: tuple[str, str, int, str], other: str) -> None:
    assert unsupported(sentence(fact, unit=other), Source((sentence(fact),)))


@given(
    FACTS,
    st.sampled_from(
        [
            "not",
            "never",
            "does not",
            "did not",
            "shouldn't",
            "cannot",
            "nahi",
            "doesn't",
            "without",
            "except",
            "نہیں",
        ]
    ),
)
def test_a_no_is_neither_added_nor_lost(fact: tuple[str, str, int, str], no: str) -> None:
    plain = sentence(fact)
    denied = plain.replace(f" {fact[1]} ", f" {fact[1]} {no} ")
    assert unsupported(denied, Source((plain,)))
    assert unsupported(plain, Source((denied,)))
    assert unsupported(denied, Source((denied,))) == ()


@given(FACTS, st.from_regex(r"\A[A-Z][a-z]{2,8}\Z"))
def test_a_name_that_is_not_there_never_holds(fact: tuple[str, str, int, str], name: str) -> None:
    plain = sentence(fact)
    assume(not re.search(rf"\b{name}\b", plain, re.IGNORECASE))
    assert unsupported(plain.replace(f"the {fact[0]}", f"the {name} {fact[0]}"), Source((plain,)))


@given(FACTS, st.from_regex(r"\A[a-z]{1,2}[0-9]{2,3}\Z"))
def test_a_model_code_that_is_not_there_never_holds(fact: tuple[str, str, int, str], code: str) -> None:
    plain = sentence(fact)
    assert unsupported(f"{code}: {plain}", Source((plain,)))


@given(FACTS, FACTS)
def test_figures_of_two_attributes_are_not_exchanged(
    one: tuple[str, str, int, str], other: tuple[str, str, int, str]
) -> None:
    assume(one[2] != other[2])
    told = (f"the battery is {one[2]} mAh.", f"the charging is {other[2]} W.")
    swapped = f"the charging is {one[2]} mAh, the battery is {other[2]} W."
    assert unsupported(swapped, Source(told))


@given(SIGNS, st.lists(SIGNS, max_size=3).map(tuple))
def test_whatever_is_written_is_judged(wording: str, quotes: tuple[str, ...]) -> None:
    told = unsupported(wording, Source(quotes))
    assert all(told)
    assert told or wording.strip()


@given(NUMBERS)
def test_without_passages_no_figure_holds(value: int) -> None:
    assert unsupported(f"it has {value} of them", Source(()))


RETURNS = Source(("Goods may be returned within 7 days if sealed, not after the box was opened.",))
PHONE = Source(("Battery: 5,000 mAh. Charging: 45 W.",), ("Zenta Note 13", "Note 13", "Zenta"))


@pytest.mark.parametrize(
    ("wording", "source"),
    [
        ("Sealed goods can be returned within 7 days, not after opening.", RETURNS),
        ("7 din ke andar sealed maal wapas ho sakta hai, box khulne ke baad nahi.", RETURNS),
        ("بند ڈبہ 7 دن کے اندر واپس ہو سکتا ہے، کھلنے کے بعد نہیں۔", RETURNS),
        ("The Zenta Note 13 has a battery of 5000mAh and charges at 45W.", PHONE),
        ("Note 13 ki battery 5000 mAh hai aur charging 45 watt.", PHONE),
        ("نوٹ کی بیٹری 5000 ایم اے ایچ ہے۔", PHONE),
    ],
)
def test_what_says_the_same_holds(wording: str, source: Source) -> None:
    assert unsupported(wording, source) == ()


@pytest.mark.parametrize(
    ("wording", "source"),
    [
        ("Opened goods can be returned within 7 days, not sealed ones.", RETURNS),
        ("Goods can be returned within seventy days, not after opening.", RETURNS),
        ("Goods can be returned within a fortnight of 14 days, not after opening.", RETURNS),
        ("Goods can be returned after 7 days, not when opened.", RETURNS),
        ("Goods can always be returned within 7 days, not after opening.", RETURNS),
        ("Unsealed goods can be returned within 7 days, not after opening.", RETURNS),
        ("Returns within 7 days, not after opening: see returns.example.com.", RETURNS),
        ("Returns within 7 days, not after opening: write to Karim.", RETURNS),
        ("The Zenta Note 12 has a battery of 5000 mAh.", PHONE),
        ("The Zenta Note 13 Pro has a battery of 5000 mAh.", PHONE),
        ("The battery has 5000 mAh and lasts 2 days.", PHONE),
        ("Battery do din chalti hai, 5000 mAh.", PHONE),
        ("The battery has at least 5000 mAh.", PHONE),
        ("", PHONE),
        ("   ", PHONE),
        ("The battery has 5000 mAh. " + "It is good. " * 60, PHONE),
    ],
)
def test_what_says_anything_else_does_not(wording: str, source: Source) -> None:
    assert unsupported(wording, source)


def test_models_that_only_the_catalogue_knows_are_found() -> None:
    def names_in(text: str) -> list[str]:
        return ["Orbit O9"] if "اوربٹ" in text else []

    wording = "اوربٹ کی بیٹری 5000 ایم اے ایچ ہے۔"
    assert unsupported(wording, PHONE) == ()
    assert unsupported(wording, PHONE, names_in) == ("model Orbit O9",)

from decimal import Decimal

import pytest
from shelves import FANS, GOODS, PHONES, a_model, found, index_of, mention, skus

from domain.intents import Standing

INDEX = index_of(*PHONES, *GOODS, *FANS)


SPELLINGS = (
    "8/256", "8+256", "8-256", "8gb 256", "8gb/256gb", "8 256", "8,256", "8gb ram 256gb", "256gb", "256 wala",
    "256", "8gb ram", "8 gb 256 gb", "8 جی بی 256 جی بی", "256/8",
)  # fmt: skip


@pytest.mark.parametrize("said", SPELLINGS)
def test_memory_however_it_is_written(said: str) -> None:
    one = mention(INDEX, f"note 13 {said}")
    assert set(one.skus) == skus("Zorva Note 13", having="8-256")


def test_a_terabyte() -> None:
    assert set(mention(INDEX, "s24 ultra 12/1tb").skus) == skus("Kalmir Orbis S24 Ultra", having="1024")
    assert set(mention(INDEX, "s24 ultra 1tb").skus) == skus("Kalmir Orbis S24 Ultra", having="1024")


@pytest.mark.parametrize("said", ["16/512", "8/128", "64gb", "1tb"])
def test_memory_the_model_is_not_sold_in(said: str) -> None:
    one = mention(INDEX, f"note 13 {said}")
    assert one.standing is Standing.NO_VARIANT
    assert not one.skus
    assert set(one.nearest) == skus("Zorva Note 13")


@pytest.mark.parametrize(
    ("text", "model", "free"),
    [
        ("10 zorva 13c 6/128 black", "Zorva 13C", {0}),
        ("13 zorva 13", "Zorva 13", {0}),
        ("50 note 50", "Finoxa Note 50", {0}),
        ("a16 10 pcs", "Kalmir Orbis A16", {1, 2}),
        ("a16 4", "Kalmir Orbis A16", {1}),
        ("a16 x 10", "Kalmir Orbis A16", {1, 2}),
        ("10 x a16", "Kalmir Orbis A16", {0, 1}),
        ("2 darjan a17", "Kalmir Orbis A17", {0, 1}),
        ("hot 40 do adad", "Finoxa Hot 40", {2, 3}),
    ],
)
def test_quantities_are_left_alone(text: str, model: str, free: set[int]) -> None:
    (one,) = found(INDEX, text)
    assert one.mention.standing is Standing.KNOWN
    assert set(one.mention.skus) <= skus(model)
    assert not one.tokens & free


def test_an_order_of_several_lines() -> None:
    first, second = found(INDEX, "5 c51 4/64, 2 darjan 20w charger")
    assert set(first.mention.skus) == skus("Rilmo C51", having="4-64")
    assert set(second.mention.skus) == skus("Voltic 20W Charger")


@pytest.mark.parametrize(
    ("colour", "having"),
    [
        ("black", "black"),
        ("kala", "black"),
        ("کالا", "black"),
        ("BLUE", "blue"),
        ("neela", "blue"),
        ("sky blue", "blue"),
    ],
)
def test_colours_in_three_languages(colour: str, having: str) -> None:
    one = mention(INDEX, f"note 13 {colour}")
    assert set(one.skus) == skus("Zorva Note 13", having=having)


def test_a_colour_is_not_another_that_shares_a_word() -> None:
    index = index_of(
        *a_model("Zorva", "C5", colours=("Midnight Green", "Midnight Black", "Navy Blue", "Blue"))
    )
    assert mention(index, "c5 black").skus == ("ZORVA-C5-MIDNIGHT-BLACK",)
    assert mention(index, "c5 midnight green").skus == ("ZORVA-C5-MIDNIGHT-GREEN",)
    assert set(mention(index, "c5 blue").skus) == {"ZORVA-C5-NAVY-BLUE", "ZORVA-C5-BLUE"}


def test_every_colour_is_no_constraint() -> None:
    assert set(mention(INDEX, "a17 har rang").skus) == skus("Kalmir Orbis A17")


def test_a_colour_the_model_is_not_sold_in() -> None:
    one = mention(INDEX, "a16 pink")
    assert one.standing is Standing.NO_VARIANT
    assert set(one.nearest) == skus("Kalmir Orbis A16")


def test_networks() -> None:
    assert set(mention(INDEX, "a16 4g").skus) == skus("Kalmir Orbis A16")
    assert mention(INDEX, "a17 5g").standing is Standing.NO_VARIANT
    assert set(mention(INDEX, "a16 5 g 6/128").skus) == skus("Kalmir Orbis A16 5G", having="6-128")


def test_the_network_is_a_column_only() -> None:
    index = index_of(
        *a_model("Zorva", "C5", network="5G", colours=("Red",)), *a_model("Zorva", "C5", network="4G")
    )
    assert mention(index, "c5 5g").skus == ("ZORVA-C5-RED",)
    assert len(mention(index, "c5").skus) == 2


def test_attributes() -> None:
    assert set(mention(INDEX, "56 inch fan").skus) == skus("Sahara Ceiling Fan Deluxe")
    assert set(mention(INDEX, '48" fan').skus) == skus("Sahara Ceiling Fan Superior")
    assert set(mention(INDEX, "33w charger").skus) == skus("Voltic 33W Charger", "Omnia Fast Charger")
    assert set(mention(INDEX, "braided cable red").skus) == skus("Bazelo Type-C Cable 1m", having="red")
    (one,) = found(INDEX, "56 inch fan")
    assert one.attributes == (("size", "56 inch"),)


def test_constraints_stand_before_or_behind_their_product() -> None:
    first, second = found(INDEX, "black a16 6/128, blue a17")
    assert set(first.mention.skus) == skus("Kalmir Orbis A16", having="6-128-black")
    assert set(second.mention.skus) == skus("Kalmir Orbis A17", having="blue")
    first, second = found(INDEX, "a16 black a17 blue")
    assert set(first.mention.skus) == skus("Kalmir Orbis A16", having="black")
    assert set(second.mention.skus) == skus("Kalmir Orbis A17", having="blue")


def test_one_model_in_two_variants_is_two_lines() -> None:
    first, second = found(INDEX, "a16 6/128 5 pcs aur 8/256 3 pcs")
    assert set(first.mention.skus) == skus("Kalmir Orbis A16", having="6-128")
    assert set(second.mention.skus) == skus("Kalmir Orbis A16", having="8-256")
    first, second = found(INDEX, "13c 6/128 black 5 aur blue 3")
    assert set(first.mention.skus) == skus("Zorva 13C", having="6-128-black")
    assert set(second.mention.skus) == skus("Zorva 13C", having="6-128-blue")
    assert not first.tokens & second.tokens


def test_a_brand_narrowed_by_memory() -> None:
    (one,) = found(INDEX, "kalmir 8/256")
    assert one.brand == "Kalmir"
    assert set(one.mention.skus) == skus("Kalmir Orbis A16", "Kalmir Orbis A16 5G", having="8-256")


def test_a_variant_alone_names_no_model() -> None:
    (one,) = found(INDEX, "8/256 wala black?")
    assert not one.named_model
    assert (one.ram_gb, one.storage_gb, one.colours) == (Decimal(8), Decimal(256), ("black",))
    assert not one.mention.skus


def narrowed(before: str, after: str) -> tuple[Standing, set[str]]:
    (said,) = found(INDEX, after)
    mention_now = INDEX.narrow(mention(INDEX, before).skus, said)
    return mention_now.standing, set(mention_now.skus)


def test_what_was_spoken_of_is_narrowed() -> None:
    assert narrowed("note 13", "8/256 wala?") == (Standing.KNOWN, skus("Zorva Note 13", having="8-256"))
    assert narrowed("note 13", "black mein?") == (Standing.KNOWN, skus("Zorva Note 13", having="black"))


def test_a_new_memory_takes_the_place_of_the_old_one() -> None:
    assert narrowed("a16 6/128 black", "8/256?") == (
        Standing.KNOWN,
        skus("Kalmir Orbis A16", having="8-256-black"),
    )


def test_the_other_network_is_a_sibling() -> None:
    assert narrowed("a16 8/256", "5g wala?") == (Standing.KNOWN, skus("Kalmir Orbis A16 5G", having="8-256"))


def test_what_was_spoken_of_is_not_sold_so() -> None:
    (said,) = found(INDEX, "pink wala?")
    one = INDEX.narrow(mention(INDEX, "a17").skus, said)
    assert one.standing is Standing.NO_VARIANT
    assert set(one.nearest) == skus("Kalmir Orbis A17")


def test_what_was_spoken_of_is_narrowed_to_a_brand() -> None:
    both = mention(INDEX, "charger").skus
    (said,) = found(INDEX, "omnia ka rate")
    assert set(INDEX.narrow(both, said).skus) == skus("Omnia Fast Charger")


@pytest.mark.parametrize(
    "text", ["note 13 pro+ 5g 12/512", "note 13 pro + 5g 12/512", "note 13 pro+ 5g 12g/512g"]
)
def test_a_network_behind_a_plus_is_no_memory(text: str) -> None:
    index = index_of(*a_model("Zorva", "Note 13 Pro+", [(8, 256), (12, 512)], ("Black",), "5G"))
    (one,) = found(index, text)
    assert len(one.mention.skus) == 1
    assert "12-512" in one.mention.skus[0]

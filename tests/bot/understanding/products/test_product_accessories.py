"""Goods named after a phone, and one model word sold by two makers."""

import pytest
from shelves import a_model, found, index_of, mention

from domain.intents import Standing

INDEX = index_of(
    *a_model("Kalmir", "Orbis A15", [(6, 128), (8, 256)]),
    *a_model("Kalmir", "Orbis A15 5G", [(8, 256)], network="5G"),
    *a_model("Kalmir", "Orbis A16", [(6, 128)]),
    *a_model("Shielda", "Tempered Glass A15"),
    *a_model("Shielda", "Silicone Cover Orbis A15"),
    *a_model("Shielda", "Tempered Glass A17"),
    *a_model("Sonari", "Neckband NB2"),
    *a_model("Sonari", "Watch Fit 3"),
)


@pytest.mark.parametrize("text", ["a15", "a15 rate", "a15 ka stock batao", "orbis a15", "10 a15", "اے 15"])
def test_the_code_alone_is_the_phone(text: str) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.KNOWN
    assert all(sku.startswith("KALMIR-ORBIS-A15-") for sku in one.skus)
    assert len(one.skus) == 2


@pytest.mark.parametrize(
    "text",
    ["a15 glass", "a15 ka glass", "glas a15", "tempered a15", "a15 protector", "glass for a15", "a15 گلاس"],
)
def test_a_word_of_its_own_reaches_the_accessory(text: str) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.KNOWN
    assert one.skus == ("SHIELDA-TEMPERED-GLASS-A15-BLACK",)


def test_another_word_for_the_same_goods() -> None:
    assert mention(INDEX, "a15 case").skus == ("SHIELDA-SILICONE-COVER-ORBIS-A15-BLACK",)


@pytest.mark.parametrize(
    "text", ["a16 ka glass hai?", "a16 glass", "glass for a16", "a16 ka cover", "cover a16"]
)
def test_an_accessory_that_is_not_sold_is_not_the_phone(text: str) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.UNKNOWN
    assert not one.skus


def test_a_phone_and_an_accessory_side_by_side_in_a_list() -> None:
    phone, glass = found(INDEX, "5 a16, 10 tempered glass a17")
    assert phone.mention.skus == ("KALMIR-ORBIS-A16-6-128-BLACK",)
    assert glass.mention.skus == ("SHIELDA-TEMPERED-GLASS-A17-BLACK",)


def test_a_phone_that_is_not_sold_is_not_its_glass() -> None:
    one = mention(INDEX, "a17")
    assert one.standing is Standing.AMBIGUOUS
    assert mention(INDEX, "shielda a17").standing is Standing.KNOWN


def test_goods_with_a_code_of_their_own_need_no_other_word() -> None:
    assert mention(INDEX, "nb2").standing is Standing.KNOWN
    assert mention(INDEX, "fit 3").standing is Standing.KNOWN


def test_one_model_word_of_two_makers_is_asked_about() -> None:
    index = index_of(
        *a_model("Kalmir", "Orbis S24 5G", [(8, 256)], network="5G"),
        *a_model("Kalmir", "Orbis A16", [(8, 256)]),
        *a_model("Temko", "S24", [(4, 128)]),
    )
    one = mention(index, "s24")
    assert one.standing is Standing.AMBIGUOUS
    assert len(one.skus) == 2
    assert mention(index, "orbis s24").standing is Standing.KNOWN
    assert mention(index, "temko s24").skus == ("TEMKO-S24-4-128-BLACK",)

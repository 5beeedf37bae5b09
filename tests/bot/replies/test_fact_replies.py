"""What the catalogue knows of products."""

import pytest
from trade_goods import DEALER, NOW, item, product

from bot.replies import phrase
from domain.answers import CatalogueFacts, HandOff, HandOffReason, Item, PriceBasis
from domain.catalogue import Product
from domain.parties import Dealer, Language


def facts(
    *goods: Product | Item,
    asked: tuple[str, ...] = (),
    basis: PriceBasis = PriceBasis.OWN,
    dealer: Dealer | None = None,
) -> CatalogueFacts:
    items = tuple(here if isinstance(here, Item) else Item(here) for here in goods)
    return CatalogueFacts(items, asked, basis, dealer)


def said(answer: CatalogueFacts, language: Language = Language.ENGLISH) -> list[str]:
    return phrase([answer], language, NOW).text.splitlines()


def test_facts_of_one_model() -> None:
    goods = (
        product(network="5G", attributes=(("battery_mah", "5000 mAh"), ("empty", ""))),
        product(ram=12, network="5G", attributes=(("battery_mah", "5000 mAh"),)),
    )
    assert said(facts(*goods)) == [
        "Nimbus Orbit Z5:",
        "Memory: 8/256, 12/256",
        "Network: 5G",
        "Colours: Black",
        "battery mah: 5000 mAh",
        "PTA approved: yes",
    ]


def test_only_what_was_asked_is_told() -> None:
    goods = product(network="5G", attributes=(("battery_mah", "5000 mAh"), ("weight", "200 g")))
    for language in Language:
        assert len(said(facts(goods, asked=("battery",)), language)) == 2
    assert said(facts(goods, asked=("memory", "pta")))[1:] == ["Memory: 8/256", "PTA approved: yes"]


@pytest.mark.parametrize("name", ["category", "Category", "product_type", "TYPE"])
def test_an_attribute_that_says_what_the_name_says_is_left_out(name: str) -> None:
    assert "smartphone" not in "\n".join(said(facts(product(attributes=((name, "smartphone"),)))))


def test_two_models_are_told_one_after_the_other_with_their_prices() -> None:
    goods = (
        item(product(network="5G"), stock=False),
        item(product(ram=12, network="5G"), stock=False, steps=((1, "64999"),)),
        item(product("Luna", 4, 64, pta=False), stock=False, steps=((1, "20999"), (10, "20500"))),
    )
    assert said(facts(*goods)) == [
        "Nimbus Orbit Z5:",
        "Memory: 8/256, 12/256",
        "Network: 5G",
        "Colours: Black",
        "PTA approved: yes",
        "Price: 8/256 Rs 54,999, 12/256 Rs 64,999",
        "",
        "Nimbus Luna:",
        "Memory: 4/64",
        "Colours: Black",
        "PTA approved: no",
        "Price: Rs 20,999",
    ]


@pytest.mark.parametrize("language", Language)
def test_whose_prices_they_are_is_said(language: Language) -> None:
    goods = item(product(), stock=False)
    assert "Bismillah" in said(facts(goods, basis=PriceBasis.DEALER, dealer=DEALER), language)[0]
    assert len(said(facts(goods, basis=PriceBasis.LIST), language)) == len(said(facts(goods), language)) + 1
    unpriced = facts(product(), basis=PriceBasis.LIST)
    assert len(said(unpriced, language)) == len(said(facts(product()), language))


@pytest.mark.parametrize("language", Language)
def test_facts_stand_in_every_language(language: Language) -> None:
    goods = (product(network="5G", attributes=(("weight", "200 g"),)), product("Luna", 4, 64))
    text = "\n".join(said(facts(*goods), language))
    for fact in ("8/256", "4/64", "5G", "weight", "200 g"):
        assert fact in text


def test_approval_that_differs_is_not_claimed_and_a_cable_has_none() -> None:
    mixed = (product(), product(colour="Blue", pta=False))
    assert "PTA approved: some yes, some no: name the memory or colour" in said(facts(*mixed))
    cable = product("Cable", None, None, None, pta=False, attributes=(("length", "1m"),))
    assert said(facts(cable)) == ["Nimbus Cable:", "length: 1m"]


def test_the_rest_is_handed_to_a_person_where_it_is_not_known() -> None:
    known, handed = facts(product()), HandOff(HandOffReason.NO_DOCUMENTS, None, (product(),))
    assert "The rest is not in our documents" in phrase([known, handed], Language.ENGLISH, NOW).text
    assert "This is not in our documents" in phrase([handed], Language.ENGLISH, NOW).text

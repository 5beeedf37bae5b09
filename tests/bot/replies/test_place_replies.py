"""Where pieces lie, what is coming, what there is none of."""

from dataclasses import replace
from datetime import date

import pytest
from trade_goods import NOW, WAREHOUSES, item, product, said

from domain.answers import Item, PriceBasis, ProductAnswer
from domain.parties import Language
from domain.stock import Availability, StockAt


def asked(*items: Item, city_asked: bool = False) -> ProductAnswer:
    return ProductAnswer(
        items,
        asked_stock=True,
        asked_price=False,
        quantity=None,
        basis=PriceBasis.OWN,
        dealer=None,
        city="Karachi",
        city_asked=city_asked,
    )


@pytest.mark.parametrize(
    ("language", "here", "elsewhere"),
    [
        (
            Language.ENGLISH,
            "40 pcs in Karachi, 60 pcs in all cities",
            "none in Karachi now, 20 pcs elsewhere",
        ),
        (
            Language.URDU,
            "کراچی میں 40 عدد، سب شہر ملا کر 60 عدد",
            "کراچی میں اس وقت نہیں، دوسرے شہروں میں 20 عدد",
        ),
        (
            Language.ROMAN_URDU,
            "Karachi mein 40 pcs, sab sheher mila kar 60 pcs",
            "Karachi mein is waqt nahi, doosre sheheron mein 20 pcs",
        ),
    ],
)
def test_the_city_asked_about_comes_first(language: Language, here: str, elsewhere: str) -> None:
    assert here in said(asked(item(product(), 20, 35, 5), city_asked=True), language)[0]
    assert elsewhere in said(asked(item(product(), 20), city_asked=True), language)[0]
    everywhere = said(asked(item(product(), 0, 35, 5), city_asked=True), language)[0]
    assert "40" in everywhere
    assert everywhere.count("40") == 1


def test_cities_without_a_piece_are_left_out() -> None:
    assert said(asked(item(product(), 20, 0, 0))) == [
        "Nimbus Orbit Z5 8/256 Black: 20 pcs",
        "Lahore 20",
    ]


@pytest.mark.parametrize(
    ("language", "none"),
    [(Language.ENGLISH, "none now"), (Language.URDU, "اس وقت نہیں"), (Language.ROMAN_URDU, "is waqt nahi")],
)
def test_what_there_is_none_of_is_named(language: Language, none: str) -> None:
    gone = [item(product(ram=6, storage=128, colour=colour), 0) for colour in ("ShadeA", "ShadeB")]
    row = said(asked(*gone, item(product(), 3)), language)[1]
    assert none in row
    assert "ShadeA" in row
    assert "ShadeB" in row


def test_arrivals_stand_by_date_and_name_their_colour_each_time() -> None:
    early, late = date(2025, 11, 24), date(2025, 11, 27)
    black = item(product(), 5, incoming=40, due=late)
    twice = Availability(
        black.product.sku,
        NOW,
        tuple(
            StockAt(black.product.sku, place, 5, 0, 0, 30, day)
            for place, day in zip(WAREHOUSES, (late, early), strict=False)
        ),
    )
    violet = item(product(colour="Violet"), 0, incoming=10, due=date(2025, 11, 26))
    lines = said(asked(replace(black, availability=twice), violet))
    assert lines[-1] == "Coming: Black 30 pcs (24 Nov), Violet 10 pcs (26 Nov), Black 30 pcs (27 Nov)"

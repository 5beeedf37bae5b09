"""Stock and price of products."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from trade_goods import DEALER, item, product, said

from domain.answers import Item, PriceBasis, ProductAnswer
from domain.parties import Dealer, Language

STEPS = ((1, "54999"), (5, "54500"), (20, "54000.50"))


def asked(
    *items: Item,
    stock: bool = True,
    price: bool = True,
    quantity: int | None = None,
    basis: PriceBasis = PriceBasis.OWN,
    dealer: Dealer | None = None,
    alternatives: tuple[Item, ...] = (),
) -> ProductAnswer:
    return ProductAnswer(items, stock, price, quantity, basis, dealer, "Karachi", alternatives)


def shades(*counts: int, rates: tuple[str, ...] = (), ram: int = 8, storage: int = 256) -> list[Item]:
    return [
        item(
            product(ram=ram, storage=storage, colour=f"Shade{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[n]}"),
            count,
            steps=((1, rate),),
        )
        for n, (count, rate) in enumerate(zip(counts, rates or ("54999",) * len(counts), strict=True))
    ]


def test_one_sku_in_each_language() -> None:
    answer = asked(item(product(), 20, 35, 5, steps=STEPS, incoming=50, due=date(2025, 11, 28)))
    assert said(answer) == [
        "Nimbus Orbit Z5 8/256 Black: 60 pcs, Rs 54,999",
        "Karachi 40, Lahore 20",
        "On quantity: 5+ Rs 54,500, 20+ Rs 54,000.50",
        "Coming: 50 pcs (28 Nov)",
    ]
    assert said(answer, Language.ROMAN_URDU)[2:] == [
        "Zyada tadaad par: 5+ Rs 54,500, 20+ Rs 54,000.50",
        "Aane wala maal: 50 pcs (28 Nov)",
    ]
    assert said(answer, Language.URDU) == [
        "\u2068Nimbus Orbit Z5 8/256 Black\u2069: 60 عدد، \u2068Rs 54,999\u2069",
        "کراچی 40، لاہور 20",
        "زیادہ تعداد پر: \u20685+ Rs 54,500\u2069، \u206820+ Rs 54,000.50\u2069",
        "آنے والا مال: 50 عدد (28 نومبر)",
    ]


@pytest.mark.parametrize("language", Language)
def test_only_what_was_asked_is_said(language: Language) -> None:
    here = item(product(), 61, steps=STEPS, incoming=17)
    stock = "\n".join(said(asked(here, price=False), language))
    assert "61" in stock
    assert "Rs" not in stock
    price = "\n".join(said(asked(here, stock=False), language))
    assert "Rs 54,999" in price
    assert "61" not in price
    assert "17" not in price


@pytest.mark.parametrize(
    ("language", "enough", "short"),
    [
        (Language.ENGLISH, "10 pcs: available", "Only 4 of 10 pcs available"),
        (Language.ROMAN_URDU, "10 pcs: maujood", "10 pcs mein se sirf 4 maujood"),
        (Language.URDU, "10 عدد: موجود", "10 عدد میں سے صرف 4 موجود"),
    ],
)
def test_a_quantity_is_answered(language: Language, enough: str, short: str) -> None:
    many = said(asked(item(product(), 60, steps=STEPS), quantity=10), language)
    assert enough in many
    assert any("Rs 54,500" in line and "Rs 545,000" in line for line in many)
    assert not any("54,999" in line for line in many)
    assert short in said(asked(item(product(), 4, steps=STEPS), quantity=10), language)


def test_a_quantity_that_only_several_colours_make_up() -> None:
    assert "10 pcs: not in one colour or variant, but together" in said(asked(*shades(6, 6), quantity=10))
    assert "10 pcs: available" in said(asked(*shades(6, 11), quantity=10))


def test_below_the_smallest_break_the_price_is_the_list_price_and_says_so() -> None:
    lines = said(asked(item(product(), 60, steps=((5, "54500"),))))
    assert lines[0].endswith("Rs 60,000 (list price)")
    assert "On quantity: 5+ Rs 54,500" in lines


def test_list_prices_are_labelled_in_every_language() -> None:
    one = asked(item(product(), 6, steps=(), tier=None), basis=PriceBasis.LIST)
    several = asked(
        *(item(p, 6, steps=(), tier=None) for p in (product(), product(ram=4))), basis=PriceBasis.LIST
    )
    assert [said(one, language)[0].count("(") for language in Language] == [1, 1, 1]
    heads = [said(several, language)[0] for language in Language]
    assert heads == ["List prices:", "لسٹ ریٹ:", "List rate:"]


@pytest.mark.parametrize("language", Language)
def test_a_named_dealers_prices_carry_the_dealers_name(language: Language) -> None:
    answer = asked(item(product(), 6), basis=PriceBasis.DEALER, dealer=DEALER)
    assert "Bismillah Mobiles" in said(answer, language)[0]
    without_price = asked(item(product(), 6), basis=PriceBasis.DEALER, dealer=DEALER, price=False)
    assert "Bismillah" not in "\n".join(said(without_price, language))


@pytest.mark.parametrize(
    ("language", "none", "instead"),
    [
        (Language.ENGLISH, "none now", "In stock instead:"),
        (Language.ROMAN_URDU, "is waqt nahi hai", "Is ki jagah ye maujood hai:"),
        (Language.URDU, "اس وقت نہیں ہے", "اس کی جگہ یہ موجود ہے:"),
    ],
)
def test_none_left_says_what_comes_and_what_is_there_instead(
    language: Language, none: str, instead: str
) -> None:
    gone = item(product(), 0, incoming=50, due=date(2025, 11, 20))
    lines = said(asked(gone, alternatives=(item(product(colour="Blue"), 7),)), language)
    assert none in lines[0]
    assert "50" in lines[1]
    assert "20" in lines[1]
    assert lines[2] == instead
    assert "Blue" in lines[3]
    assert "7" in lines[3]
    assert "Rs 54,999" in lines[3]


def test_several_skus_are_told_by_variant_and_colour_with_the_total() -> None:
    items = [*shades(5, 0, ram=6, storage=128, rates=("45999",) * 2), *shades(3, 2)]
    assert said(asked(*reversed(items))) == [
        "Nimbus Orbit Z5: 10 pcs",
        "6/128, Rs 45,999: ShadeA 5, ShadeB none",
        "8/256, Rs 54,999: ShadeB 2, ShadeA 3",
        "Lahore 10",
    ]


def test_the_same_price_is_said_once() -> None:
    text = "\n".join(said(asked(*shades(1, 2, 3), *shades(4, 5, ram=12))))
    assert text.count("Rs 54,999") == 1
    assert "15 pcs" in text


def test_colours_that_cost_differently_are_told_apart() -> None:
    lines = said(asked(*shades(3, 4, 5, rates=("54999", "55999", "54999"))))
    assert lines[1:3] == ["Rs 54,999: ShadeA 3, ShadeC 5", "Rs 55,999: ShadeB 4"]
    prices = said(asked(*shades(3, 4, 5, rates=("54999", "55999", "54999")), stock=False))
    assert prices[1:] == ["Rs 54,999: ShadeA, ShadeC", "Rs 55,999: ShadeB"]


def test_a_sku_named_twice_counts_once() -> None:
    assert (
        said(asked(item(product(), 7), item(product(), 7)))[0]
        == "Nimbus Orbit Z5 8/256 Black: 7 pcs, Rs 54,999"
    )


def test_networks_and_approvals_that_differ_are_named() -> None:
    networks = said(asked(item(product(network="4G"), 3), item(product(network="5G"), 4)))
    assert networks[1:3] == ["4G 8/256: Black 3", "5G 8/256: Black 4"]
    approvals = said(asked(item(product(sku="X"), 3), item(product(sku="Y", pta=False), 4)))
    assert approvals[1:3] == ["8/256 PTA: Black 3", "8/256 non-PTA: Black 4"]


def test_goods_without_memory_or_colour_are_told_by_their_attributes() -> None:
    cables = [
        item(
            product("Cable", None, None, None, sku=f"C{n}", attributes=(("length", length), ("plug", "C"))), n
        )
        for n, length in ((3, "1m"), (4, "2m"))
    ]
    assert said(asked(*cables))[1:3] == ["1m: 3 pcs", "2m: 4 pcs"]
    twins = [item(product("Cable", None, None, None, sku=f"C{n}"), n) for n in (3, 4)]
    assert said(asked(*twins))[1:3] == ["C3: 3 pcs", "C4: 4 pcs"]


def test_a_long_answer_is_summed_by_variant_without_losing_a_piece() -> None:
    items = [i for ram in range(2, 18) for i in shades(1, 2, 3, ram=ram, rates=("100", "200", "300"))]
    lines = said(asked(*items))
    assert len(lines) <= 15
    assert lines[0] == "Nimbus Orbit Z5: 96 pcs, Rs 100 to Rs 300"
    few = [i for ram in (4, 6, 8, 12) for i in shades(1, 2, 3, ram=ram, rates=("100", "200", str(ram)))]
    lines = said(asked(*few, quantity=2))
    assert "4/256: 6 pcs, Rs 4 each to Rs 200 each" in lines
    assert lines[0].startswith("Nimbus Orbit Z5: 24 pcs")
    assert lines[-1] == "For more, name the memory or colour."


def test_very_many_models_are_cut_and_say_so() -> None:
    items = [
        item(product(f"Model{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[n]}", colour=c), 2) for n in range(20) for c in "XY"
    ]
    lines = said(asked(*items))
    assert len(lines) == 13
    assert lines[0] == "Nimbus ModelA 8/256: 4 pcs, Rs 54,999"
    assert lines[-1] == "… and more models: please name one."


@pytest.mark.parametrize("language", Language)
def test_what_was_not_read_is_said_to_be_unknown(language: Language) -> None:
    unread = item(product(), stock=False, priced=False)
    (line,) = said(asked(unread), language)
    assert not any(sign.isdigit() for sign in line.replace("Z5 8/256", ""))


def test_nothing_at_all_still_says_something() -> None:
    assert said(asked()) == ["Nothing found."]


def test_paisa_are_multiplied_exactly() -> None:
    lines = said(asked(item(product(), 60, steps=((1, "0.10"),)), quantity=3))
    assert "3 pcs: Rs 0.10 each, total Rs 0.30" in lines
    assert Decimal("0.10") * 3 == Decimal("0.30")


def test_prices_of_what_stands_in_are_labelled_even_where_only_stock_was_asked() -> None:
    blue = item(product(colour="Blue"), 7, steps=(), tier=None)
    lines = said(asked(item(product(), 0), price=False, basis=PriceBasis.LIST, alternatives=(blue,)))
    assert "List prices:" in lines
    owned = said(
        asked(item(product(), 0), price=False, basis=PriceBasis.DEALER, dealer=DEALER, alternatives=(blue,))
    )
    assert "Rates of Bismillah Mobiles:" in owned


def test_a_break_that_saves_nothing_is_not_shown() -> None:
    lines = said(asked(item(product(), 60, steps=((1, "112"), (50, "112"), (100, "110"), (200, "111")))))
    assert "On quantity: 100+ Rs 110" in lines
    assert not any(
        "On quantity" in line for line in said(asked(item(product(), 60, steps=((1, "112"), (5, "112")))))
    )


def test_a_network_is_said_only_where_the_model_comes_in_several() -> None:
    only = replace(product(network="4G"), network_tells=False)
    assert said(asked(item(only, 3)))[0] == "Nimbus Orbit Z5 8/256 Black: 3 pcs, Rs 54,999"
    assert said(asked(item(product(network="4G"), 3)))[0].startswith("Nimbus Orbit Z5 4G 8/256 Black")

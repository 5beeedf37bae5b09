import re
from random import Random

from bot.understanding.intents.examples import Example
from bot.understanding.intents.noise import compositions, estranged, noised
from domain.intents import IntentName
from domain.parties import Language

MARK = re.compile(r"<[a-z]+>")
PRICE = Example(
    "<product> <number> piece ka rate kya hai?",
    frozenset({IntentName.CHECK_PRICE}),
    Language.ROMAN_URDU,
    "price/a",
)
ORDER = Example(
    "mera <order> kahan hai", frozenset({IntentName.ORDER_STATUS}), Language.ROMAN_URDU, "order/a"
)
THANKS = Example("shukriya", frozenset({IntentName.SMALL_TALK}), Language.ROMAN_URDU, "talk/a")
FRAGMENT = Example("<memory> wala", frozenset(), Language.ROMAN_URDU, "none/a")


def chance(seed: int) -> Random:
    return Random(seed)


def test_noise_keeps_marks_and_labels() -> None:
    random = chance(1)
    for _ in range(300):
        copy = noised(PRICE, random)
        assert copy.labels == PRICE.labels
        assert set(MARK.findall(copy.text)) >= {"<product>", "<number>"}


def test_noise_changes_most_texts_and_follows_from_the_seed() -> None:
    first = [noised(PRICE, random).text for random in [chance(2)] for _ in range(50)]
    second = [noised(PRICE, random).text for random in [chance(2)] for _ in range(50)]
    assert first == second
    assert sum(text != PRICE.text for text in first) > 35
    assert len(set(first)) > 30


def test_noise_stands_one_letter() -> None:
    for language in Language:
        one = Example("a", frozenset({IntentName.HELP}), language, "help/a")
        assert all(noised(one, chance(seed)).text for seed in range(100))


def test_a_composition_means_both() -> None:
    made = list(compositions([PRICE, ORDER, THANKS, FRAGMENT], 40, chance(3)))
    assert made
    assert {one.labels for one in made} == {PRICE.labels | ORDER.labels}
    assert all("<product>" in one.text and "<order>" in one.text for one in made)


def test_a_stranger_takes_the_place_of_the_product_only() -> None:
    copies = [estranged(PRICE, chance(seed)) for seed in range(200)]
    ends = PRICE.text.removeprefix("<product>")
    assert all(copy.text.endswith(ends) and copy.labels == PRICE.labels for copy in copies)
    assert len({copy.text for copy in copies}) > 100
    assert estranged(PRICE, chance(7)) == estranged(PRICE, chance(7))
    assert estranged(ORDER, chance(7)) == ORDER


def test_a_stranger_is_written_in_the_script_of_its_clause() -> None:
    asked = Example("<product> ہے", frozenset({IntentName.CHECK_STOCK}), Language.URDU, "stock/a")
    assert not any(re.search("(?<![<a-z])[a-z]", estranged(asked, chance(seed)).text) for seed in range(100))

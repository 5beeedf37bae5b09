"""Messages and catalogues that nobody has seen: what is drawn, what is expected of it, and how it is read."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.memory import resident_growth
from benchmarks.message_noise import KINDS, noised
from benchmarks.unseen import Found, Plan, main, measured
from benchmarks.unseen_messages import (
    FIRST_PHRASINGS,
    NOT_AN_ORDER,
    conversations,
    learnt_phrasings,
    phrasing,
    templates,
)
from benchmarks.unseen_shop import draw_shop, write_shop
from benchmarks.unseen_slots import Slots
from benchmarks.unseen_tables import show
from bot.evaluation.cases import Case
from domain.intents import IntentName
from domain.parties import Language
from integrations.loading import load_directory
from services import SAMPLE, Services

PLAN = Plan(shops=1, messages=420, skus=300, mentions=0, seed=11)
SECOND_PHRASINGS = FIRST_PHRASINGS.with_name("unseen-second.tsv")
THIRD_PHRASINGS = FIRST_PHRASINGS.with_name("unseen-third.tsv")
FOURTH_PHRASINGS = FIRST_PHRASINGS.with_name("unseen-fourth.tsv")
LATER = tuple(FIRST_PHRASINGS.with_name(f"unseen-{name}.tsv") for name in ("fifth", "sixth", "seventh"))
FILES = (FIRST_PHRASINGS, SECOND_PHRASINGS, THIRD_PHRASINGS, FOURTH_PHRASINGS, *LATER)
EVERY = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
FLOORS = {"en": 0.87, "ur": 0.91, "ur-Latn": 0.92}
"""Share of the frames with every intent and every slot right, a little under what was measured."""
MOST_WRONG_ORDERS = 0
"""There must be none, and on these phrasings there is none."""


@pytest.fixture(scope="module")
def found(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Found:
    return measured(PLAN, tmp_path_factory.mktemp("unseen"), trained)


def draws(seed: int) -> random.Random:
    return random.Random(seed)


def drawn(folder: Path, seed: int, phrasings: Path = FIRST_PHRASINGS) -> list[Case]:
    rng = draws(seed)
    catalogue = draw_shop(rng, 120)
    services = Services()
    services.given |= {"home": folder, "distribution_url": "", "storage_url": ""}
    load_directory(
        services.distribution_engine, write_shop(folder / "export", catalogue, seed), clock=services.clock
    )
    slots = Slots(rng, catalogue, services.distribution)
    cases = [one.case for one in conversations(rng, slots, 40, phrasings)]
    services.distribution_engine.dispose()
    return cases


@EVERY
def test_no_phrasing_is_one_that_the_classifier_learns(file: Path) -> None:
    learnt = learnt_phrasings()
    assert [template.text for template in templates(file) if phrasing(template.text) in learnt] == []
    assert phrasing("{product} ka rate?") in learnt


def test_no_two_phrasings_are_the_same_in_any_file() -> None:
    every = [template for file in FILES for template in templates(file)]
    counts = Counter(phrasing(template.text) for template in every)
    assert [template.text for template in every if counts[phrasing(template.text)] > 1] == []


def test_the_second_file_has_six_phrasings_of_every_intent_in_every_language() -> None:
    counts = Counter((template.language, template.intent) for template in templates(SECOND_PHRASINGS))
    every = [*(name for name in IntentName if name is not IntentName.APPROVAL), NOT_AN_ORDER]
    assert counts == {(language, intent): 6 for language in Language for intent in every}


@EVERY
def test_a_phrasing_has_the_places_that_its_slots_are_filled_from(file: Path) -> None:
    needed = {
        "place_order": {"product", "quantity"},
        "compare_products": {"product", "other"},
        "check_stock": {"product"},
        "check_price": {"product"},
        "product_specs": {"product"},
    }
    for template in templates(file):
        places = set(re.findall(r"{(\w+)}", template.text))
        assert places >= needed.get(template.intent, set())
        assert places <= {"product", "other", "brand", "city", "order", "quantity", "more", "amount"}


def test_another_file_of_phrasings_can_be_played(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--phrasings", str(tmp_path / "none.tsv")])
    assert "no such file of phrasings" in capsys.readouterr().err
    own = tmp_path / "own.tsv"
    own.write_text("language\tintent\ttemplate\nen\thelp\twhat is all this about\n", "utf-8")
    names = [case.name for case in drawn(tmp_path / "home", 1, own)]
    assert names == [f"en help {number}" for number in range(40)]


@EVERY
def test_every_language_has_phrasings_of_the_same_intents(file: Path) -> None:
    counts = Counter((template.language, template.intent) for template in templates(file))
    intents = {intent for _, intent in counts}
    assert intents - {NOT_AN_ORDER} <= set(IntentName)
    assert all(counts[language, intent] >= 2 for language in Language for intent in intents)


def test_a_seed_draws_the_same_shop_and_the_same_messages(tmp_path: Path) -> None:
    first, again, other = (drawn(tmp_path / name, seed) for name, seed in (("a", 1), ("b", 1), ("c", 2)))
    assert first == again
    assert first != other


def test_no_word_of_a_drawn_catalogue_is_a_brand_of_the_sample() -> None:
    sold = {
        line.split(",")[1].casefold() for line in (SAMPLE / "products.csv").read_text("utf-8").splitlines()
    }
    brands = {product.brand for product in draw_shop(draws(3), 400).products}
    assert {str(brand).casefold() for brand in brands}.isdisjoint(sold)


@given(st.sampled_from(KINDS), st.sampled_from(Language), st.integers(0, 10**6))
def test_noise_keeps_the_number_of_letters_nearly(kind: str, language: Language, seed: int) -> None:
    text = "would {} be lying with you"
    noisy = noised(text, language, kind, draws(seed))
    assert abs(len(noisy) - len(text)) <= len(text.split())
    assert "{}" in noisy
    assert kind != "as written" or noisy == text


def test_every_place_is_filled_and_an_order_says_what_may_wait_for_a_yes(found: Found) -> None:
    texts = [turn.text for one in found.played for turn in one.case.turns]
    assert not [text for text in texts if re.search(r"[{}]|>>", text)]
    for one in found.played:
        expect = one.case.turns[-1].expect
        if one.template.intent == "place_order":
            assert expect["draft"].get("status", "incomplete") == "incomplete"
            assert all(len(line) == 2 for line in expect["draft"].get("lines", ()))
        else:
            assert expect["draft"] is None
        assert ("intents" in expect) is (one.template.intent != NOT_AN_ORDER)


@pytest.mark.parametrize("language", Language)
def test_unseen_messages_are_understood_in_every_language(found: Found, language: Language) -> None:
    (report,) = found.reports
    assert report.frame_accuracy(f"language {language.value}") >= FLOORS[language.value]
    assert report.frames[f"language {language.value}"] >= 100


def test_hardly_a_draft_waits_for_a_yes_that_was_not_ordered(found: Found) -> None:
    assert len(found.wrong_orders) <= MOST_WRONG_ORDERS, "\n".join(found.wrong_orders)
    assert sum(one.template.intent == NOT_AN_ORDER for one in found.played) >= 30


def test_what_is_found_is_printed_with_its_families(found: Found, capsys: pytest.CaptureFixture[str]) -> None:
    show(found.played, found.reports)
    printed = capsys.readouterr().out
    (report,) = found.reports
    wrong = report.frames["all"] - report.frames_right["all"]
    assert f"families of misses, of {wrong} misses" in printed
    assert f"wrong orders to be confirmed  {len(found.wrong_orders)} (of 420" in printed
    assert max(map(len, printed.split("wrong orders", maxsplit=1)[0].splitlines())) <= 100


def test_memory_is_what_a_process_grows_by() -> None:
    grown = resident_growth(lambda: bytearray(b"x" * 40 * 1024 * 1024))
    assert grown is None or 35 < grown < 90

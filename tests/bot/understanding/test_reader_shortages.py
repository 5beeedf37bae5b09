"""What is said beside the lines: send what there is, the rest later, keep it aside for me."""

from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.understanding.provisos import provisos_of
from domain.intents import HOLD, IfShort, IntentName
from domain.language.tokens import tokenise
from tests.bot.understanding.counters import Counter

C51, A17 = ("RILMO-C51-4-64-MINT-GREEN",), ("KALMIR-ORBIS-A17-4-128-BLACK",)
LESS = (
    "jitne hain bhej do",
    "jitne available hain utne bhej dein",
    "jo hai de do",
    "jo stock mein hai wohi bhej do",
    "haan jitne hain bhej do",
    "jitny hn bhejdo",
    "baqi rehne do",
    "send what you have",
    "just send what's available please",
    "skip the rest",
    "جتنے ہیں بھیج دیں",
    "جو موجود ہے وہ بھیج دو",
)
LATER = (
    "baqi baad mein",
    "baqi baad mein bhej dena",
    "jo hai de do baqi jab aaye",
    "jo hain bhej do, baqi back order pe rakh lo",
    "baqi maal jab aaye tab bhej dena",
    "rest on back order",
    "send what you have and the rest later",
    "ship the rest when it comes",
    "back order kar do",
    "jab aaye bhej dena",
    "بقیہ بعد میں",
    "جو ہے دے دو باقی جب آئے بھیج دینا",
)
KEEP = (
    "rok ke rakhna",
    "rok ke rakh lein",
    "hold kar lo",
    "mere liye rakh lo",
    "side pe rakh do",
    "reserve for me",
    "hold it for me",
    "please keep these aside",
    "روک کے رکھنا",
    "میرے لیے ہولڈ کر لیں",
)
NOTHING_OF_IT = (
    "hold on",
    "ek minute hold karo",
    "baqi balance kitna hai",
    "jo rate hai wo batao",
    "what do you have in stock",
    "mera order jo pending hai uska status",
    "baqi order kab aayega",
    "When will SO-41007 arrive?",
    "jab order so-41007 aaye to batana",
)
WORDS = sorted(
    {*files("bot.understanding").joinpath("provisos.tsv").read_text("utf-8").split()}
    | {"so-41007", "c51", "5", "a17", ",", "?", "rate", "agar", "\n"}
)


@pytest.fixture(scope="module")
def two(counter: Counter) -> Counter:
    """After a summary of two lines."""
    return counter.after("5 c51 aur 3 a17 bhej do")


@pytest.mark.parametrize(
    ("text", "wish"), [(text, IfShort.LESS) for text in LESS] + [(text, IfShort.BACK_ORDER) for text in LATER]
)
def test_of_a_summary_it_is_said_of_every_line(two: Counter, text: str, wish: IfShort) -> None:
    assert two.lines(text) == [(C51, 5), (A17, 3)]
    assert {(intent.if_short, intent.detail) for intent in two.intents(text)} == {(wish, None)}


@pytest.mark.parametrize("text", KEEP)
def test_what_is_to_be_kept_aside_is_the_summary(two: Counter, text: str) -> None:
    assert two.lines(text) == [(C51, 5), (A17, 3)]
    assert {(intent.if_short, intent.detail) for intent in two.intents(text)} == {(None, HOLD)}


@pytest.mark.parametrize("text", NOTHING_OF_IT)
def test_words_alike_say_nothing_of_it(two: Counter, text: str) -> None:
    assert all(intent.if_short is None and intent.detail != HOLD for intent in two.intents(text))


@pytest.mark.parametrize("text", [*LESS, *LATER])
def test_without_a_summary_nothing_is_ordered_by_it(counter: Counter, two: Counter, text: str) -> None:
    stale = replace(two, context=replace(two.context, draft_age=9))
    for somebody in (counter, stale):
        assert all(intent.if_short is None for intent in somebody.intents(text))


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("5 c51, jitne hain bhej do", IfShort.LESS),
        ("5 c51, send what you have", IfShort.LESS),
        ("5 c51، جتنے ہیں بھیج دیں", IfShort.LESS),
        ("5 c51, the rest on back order", IfShort.BACK_ORDER),
        ("5 c51, baqi jab aaye bhej dena", IfShort.BACK_ORDER),
        ("5 c51، باقی جب آئے بھیج دینا", IfShort.BACK_ORDER),
    ],
)
def test_it_is_said_with_the_order(counter: Counter, text: str, wish: IfShort) -> None:
    assert counter.lines(text) == [(C51, 5)]
    assert [intent.if_short for intent in counter.intents(text)] == [wish]
    other = counter.after("6 c51 aur 3 a17 bhej do")
    assert other.lines(text) == [(C51, 5), (A17, 3)]
    assert [intent.if_short for intent in other.intents(text)] == [wish, None]


@pytest.mark.parametrize(
    "text", ["5 c51 rok ke rakhna", "hold 5 c51 for me", "5 c51 mere liye rakh lo", "5 c51 ہولڈ کر لیں"]
)
def test_goods_to_be_kept_aside_are_a_summary(counter: Counter, text: str) -> None:
    assert counter.lines(text) == [(C51, 5)]
    assert [intent.detail for intent in counter.intents(text)] == [HOLD]


def test_goods_just_asked_about_are_to_be_kept_aside(counter: Counter) -> None:
    (kept,) = counter.after("c51 hai?").intents("rok ke rakhna")
    assert (kept.name, kept.skus, kept.quantity, kept.detail) == (IntentName.PLACE_ORDER, C51, None, HOLD)


@pytest.mark.parametrize("text", ["agar c51 sasta hua to jitne hain bhej do", "c51 jitne hain bheje thay"])
def test_what_orders_nothing_orders_nothing_with_it(counter: Counter, text: str) -> None:
    assert all(intent.name is not IntentName.PLACE_ORDER for intent in counter.intents(text))


@pytest.mark.parametrize("text", ["7 a17 instead of c51", "c51 ki jagah 7 a17", "c51 کی جگہ 7 a17"])
def test_another_product_takes_the_place_of_a_line(counter: Counter, text: str) -> None:
    only = counter.after("5 c51 bhej do")
    assert only.lines(text) == [(A17, 7)]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_any_row_of_such_words_is_read(two: Counter, words: list[str]) -> None:
    lines = [one for one in two.intents(" ".join(words)) if one.if_short or one.detail == HOLD]
    assert all(line.name is IntentName.PLACE_ORDER and line.products for line in lines)


@pytest.mark.parametrize(
    "words", ["me ", "a ", "send ", "jo hai hai ", "mere liye 5 ", "baqi aaye ", "hold it "]
)
def test_a_long_row_of_such_words_is_looked_through_and_done(words: str) -> None:
    found = provisos_of(tokenise(words * 150))
    assert len(found.rest) <= len(tokenise(words * 150))

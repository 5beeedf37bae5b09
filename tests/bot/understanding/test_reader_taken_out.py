"""Goods to be taken out: of the summary just shown, of one shown earlier, or of nobody knows which draft."""

from dataclasses import replace

import pytest

from domain.intents import ABSENT, DRAFTS
from tests.bot.understanding.counters import Counter

C51, HOT = "RILMO-C51-4-64-MINT-GREEN", "FINOXA-HOT-50-6-128-BLACK"
WORDS = ["{} hata do", "remove {}", "{} nikal do", "{} ہٹا دو", "{} نکال دیں"]


@pytest.mark.parametrize("words", WORDS)
def test_a_line_is_taken_out_of_the_summary_just_shown(counter: Counter, words: str) -> None:
    shown = counter.after("10 c51, 7 hot 50")
    assert shown.lines(words.format("hot 50")) == [((C51,), 10)]


@pytest.mark.parametrize("words", WORDS)
def test_what_is_no_line_of_it_asks_which_is_meant_and_cancels_nothing(counter: Counter, words: str) -> None:
    shown = counter.after("10 c51, 7 hot 50")
    assert shown.lines(words.format("a17")) == [((C51,), 10), ((HOT,), 7)]
    assert {intent.detail for intent in shown.intents(words.format("a17"))} == {ABSENT}


@pytest.mark.parametrize("words", WORDS)
def test_a_summary_shown_a_little_earlier_loses_the_line(counter: Counter, words: str) -> None:
    shown = counter.after("10 c51, 7 hot 50")
    earlier = replace(shown, context=replace(shown.context, draft_age=2))
    assert earlier.lines(words.format("hot 50")) == [((C51,), 10)]


@pytest.mark.parametrize("words", WORDS)
def test_of_several_drafts_it_is_asked_which(counter: Counter, words: str) -> None:
    shown = counter.after("10 c51, 7 hot 50")
    context = replace(shown.context, draft_age=1, listed=("aaaaa", "bbbbb"))
    assert replace(shown, context=context).only(words.format("hot 50")).detail == DRAFTS


@pytest.mark.parametrize("words", WORDS)
def test_without_any_draft_no_order_is_cancelled(counter: Counter, words: str) -> None:
    assert counter.names(words.format("hot 50")) == ["talk_to_human"]


@pytest.mark.parametrize(
    "text", ["order SO-41007 se c51 hata do", "c51 nahi chahiye?", "10 c51 hata do", "c51 cancel"]
)
def test_orders_numbers_and_questions_are_read_as_before(counter: Counter, text: str) -> None:
    assert "talk_to_human" not in counter.names(text)


@pytest.mark.parametrize("words", ["{} hata do", "remove {}", "{} nikal do", "{} نکال دیں"])
def test_a_brand_is_taken_out_with_all_that_is_of_it(counter: Counter, words: str) -> None:
    shown = counter.after("10 c51, 7 hot 50")
    assert shown.lines(words.format("finoxa")) == [((C51,), 10)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [("aur 2 black", [6, 6]), ("اور 2 black", [6, 6]), ("black 2 kar do", [2, 6]), ("and 2 blue", [4, 8])],
)
def test_so_many_more_of_a_colour_come_on_top(counter: Counter, text: str, pieces: list[int]) -> None:
    shown = counter.after("13c black 4, blue 6")
    assert [quantity for _, quantity in shown.lines(text)] == pieces


@pytest.mark.parametrize("text", ["us me se 1 kam kar do", "1 kam kar do", "1 کم کر دیں"])
def test_fewer_of_a_line_shown_a_little_earlier_takes_off_from_it(counter: Counter, text: str) -> None:
    shown = counter.after("4 c51 bhej do")
    earlier = replace(shown, context=replace(shown.context, draft_age=1))
    assert earlier.lines(text) == [((C51,), 3)]


def test_a_number_alone_is_that_of_the_only_line_without_one(counter: Counter) -> None:
    shown = counter.after("c51 chahiye, hot 50 7 bhej do")
    lines = tuple(
        replace(line, quantity=None if C51 in line.skus else 7) for line in shown.context.draft_lines
    )
    waiting = replace(shown, context=replace(shown.context, draft_lines=lines))
    assert [quantity for _, quantity in waiting.lines("2 dozen kar do")] == [24, 7]


@pytest.mark.parametrize("words", ["{} rehne do", "{} hata do", "remove {}", "{} نکال دیں"])
def test_goods_that_nobody_knows_are_taken_out_by_their_name(counter: Counter, words: str) -> None:
    shown = counter.after("10 c51 bhej do, 5 pcs xyzzy 99")
    assert len(shown.context.draft_lines) == 2
    assert shown.lines(words.format("xyzzy")) == [((C51,), 10)]


@pytest.mark.parametrize("text", ["5 aur c51", "5 اور c51", "5 more c51"])
def test_so_many_more_of_a_line_said_before_its_name(counter: Counter, text: str) -> None:
    shown = counter.after("10 c51, 7 hot 50")
    assert shown.lines(text) == [((C51,), 15), ((HOT,), 7)]


@pytest.mark.parametrize(
    "text", ["10 c51 bhejna tha, abhi nahi", "send 10 c51, not yet", "10 c51 بھیجنا، ابھی نہیں"]
)
def test_what_is_not_wanted_yet_is_no_order(counter: Counter, text: str) -> None:
    assert "place_order" not in counter.names(text)

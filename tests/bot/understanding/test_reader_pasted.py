"""Messages pasted out of a messenger: their stamps order nothing, their lines do."""

from dataclasses import replace

import pytest

from bot.understanding.pasted import without_stamps
from domain.language.normalise import normalise
from tests.bot.understanding.counters import Counter

STAMPS = [
    "[12/11/26, 3:45:10 PM] {}: ",
    "[12/11/2026, 15:45] {}: ",
    "[12/11, 3:45 pm] {}: ",
    "[3:45 PM, 12/11/2026] {}: ",
    "12/11/2026, 15:45 - {}: ",
    "12/11/26, 3:45\u202fp.m. - {}: ",
    "2026-11-12 15:45:09 - {}: ",
    "\u200e[۱۲/۱۱/۲۶، ۳:۴۵:۱۰ شام] {}: ",
]
SENDERS = ["Jameel", "~ Haji Jameel", "+92 300 1234567", "جمیل"]


@pytest.mark.parametrize("stamp", STAMPS)
@pytest.mark.parametrize("sender", SENDERS)
@pytest.mark.parametrize("lines", [("10 c51", "7 hot 50"), ("c51 10", "hot 50 7"), ("۱۰ c51", "۷ ہاٹ 50")])
def test_lines_are_ordered_without_their_stamps(
    counter: Counter, stamp: str, sender: str, lines: tuple[str, str]
) -> None:
    text = "\n".join(stamp.format(sender) + line for line in lines)
    assert counter.lines(text) == counter.lines("\n".join(lines))
    assert [amount for _, amount in counter.lines(text)] == [10, 7]


@pytest.mark.parametrize("mark", ["Forwarded", "*Forwarded many times*", "Fwd:", "فارورڈ"])
def test_a_mark_of_passing_on_is_no_line(counter: Counter, mark: str) -> None:
    assert counter.lines(f"{mark}\n10 c51\n7 hot 50") == counter.lines("10 c51\n7 hot 50")


@pytest.mark.parametrize(
    "nothing",
    [
        "<Media omitted>",
        "image omitted",
        "This message was deleted",
        "Messages and calls are end-to-end encrypted.",
    ],
)
def test_what_stands_for_nothing_said_is_no_line(counter: Counter, nothing: str) -> None:
    stamp = STAMPS[4].format("Jameel")
    text = f"{stamp}10 c51\n{stamp}{nothing}\n{stamp}7 hot 50 <This message was edited>"
    assert counter.lines(text) == counter.lines("10 c51\n7 hot 50")


@pytest.mark.parametrize("text", ["10 c51, 15:45 tak", "c51 12/11/2026 ko 10", "12/11 c51", "a16 8/256"])
def test_a_day_or_a_time_without_the_shape_of_a_stamp_stays(text: str) -> None:
    assert without_stamps(normalise(text)).text == normalise(text)


def test_pasted_rates_are_no_order(counter: Counter) -> None:
    text = "\n".join(f"[12/11/26, 3:45 PM] Jameel: {line}" for line in ("c51 21500", "hot 50 28000"))
    assert "place_order" not in counter.names(text)


@pytest.mark.parametrize(
    ("sender", "codes"),
    [
        ("Bilal Mobiles", {("D-101",)}),
        ("bilal mobile", {("D-101",)}),
        ("Bilal Ahmed", {None}),
        ("Bilal", {None}),
    ],
)
def test_a_rep_who_pastes_what_a_shop_wrote_orders_for_that_shop(
    rep: Counter, sender: str, codes: set[tuple[str, ...] | None]
) -> None:
    intents = rep.intents(f"[12/11/26, 3:45 PM] {sender}: 10 c51\n[12/11/26, 3:46 PM] {sender}: 7 hot 50")
    assert [intent.quantity for intent in intents] == [10, 7]
    assert {intent.dealer.codes if intent.dealer else None for intent in intents} == codes


def test_of_several_senders_none_is_the_shop(rep: Counter) -> None:
    intents = rep.intents(
        "[12/11/26, 3:45 PM] Bilal Mobiles: 10 c51\n[12/11/26, 3:46 PM] Rehmat Telecom: 7 hot 50"
    )
    assert {intent.dealer for intent in intents} == {None}


def test_a_dealer_who_pastes_what_another_wrote_orders_for_none_but_itself(counter: Counter) -> None:
    said = counter.intents(
        "[12/11/26, 3:45 PM] Rehmat Telecom: 10 c51\n[12/11/26, 3:46 PM] Rehmat Telecom: 7 hot 50"
    )
    assert said == replace(counter).intents("10 c51\n7 hot 50")

"""What is said to a summary or straight after an order: it never sets a number nobody wanted."""

import pytest

from domain.orders import OrderStatus
from tests.bot.order_counter import Counter

NUMBER = "HZ-250312-0001"


def lines(counter: Counter, text: str, sender: str = "D-1") -> list[tuple[str, int]]:
    draft = counter.say(text, sender).draft
    assert draft is not None
    return [(line.sku, line.quantity) for line in draft.lines]


@pytest.mark.parametrize(
    "text",
    [
        "mujhe 10 chahiye the lekin rehne do",
        "10 nahi chahiye",
        "10 rehne do",
        "مجھے 10 چاہیے تھے لیکن رہنے دیں",
    ],
)
def test_what_is_let_be_sets_no_number(counter: Counter, text: str) -> None:
    counter.say("5 z4")
    assert lines(counter, text) == [("Z4-8-BLK", 5)]


@pytest.mark.parametrize("text", ["nahi 1 hi rehne do", "1 hi rehne do", "sirf 1 rehne do"])
def test_what_is_left_at_a_number_has_that_number(counter: Counter, text: str) -> None:
    counter.say("5 z4")
    assert lines(counter, text) == [("Z4-8-BLK", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "do teen z4 bhej do",
        "z4 ke do teen piece bhej do",
        "das bara z4 bhej do",
        "two three z4 please",
        "z4 bees pachees pcs chahiye",
        "دو تین z4 بھیج دیں",
    ],
)
def test_an_undecided_number_is_asked(counter: Counter, text: str) -> None:
    turn = counter.say(text)
    assert [(one.skus, one.quantity) for one in turn.intents] == [(("Z4-8-BLK",), None)]
    assert turn.draft is not None
    assert turn.draft.lines == ()


@pytest.mark.parametrize(("text", "pieces"), [("z4 do darjan bhej do", 24), ("do z4 bhej do", 2)])
def test_numbers_that_stand_together_as_one_are_one(counter: Counter, text: str, pieces: int) -> None:
    assert lines(counter, text) == [("Z4-8-BLK", pieces)]


@pytest.mark.parametrize("text", ["galat hai", "ye order ghalat hai", "this is wrong", "غلط ہے"])
def test_a_wrong_order_without_its_number_is_the_one_just_placed(counter: Counter, text: str) -> None:
    counter.say("3 z4")
    counter.say("confirm")
    turn = counter.say(text)
    assert turn.hand_offs == ("complaint",)
    assert [one.order for one in turn.intents] == [NUMBER]
    assert NUMBER in turn.reply


def test_a_broken_piece_is_not_of_the_order_just_placed(counter: Counter) -> None:
    counter.say("3 z4")
    counter.say("confirm")
    assert [one.order for one in counter.say("z5 kharab nikla").intents] == [None]


@pytest.mark.parametrize(
    "text", ["galti se, 20 nahi 2 z4", "sorry galti se 20 nahi 2 z4", "غلطی سے، 20 نہیں 2 z4"]
)
def test_a_slip_put_right_is_an_order(counter: Counter, text: str) -> None:
    assert lines(counter, text) == [("Z4-8-BLK", 2)]


@pytest.mark.parametrize("text", ["ek aur z4", "one more z4", "aik aur z4 bhej do", "ایک اور z4"])
def test_one_more_is_one_more(counter: Counter, text: str) -> None:
    assert lines(counter, text) == [("Z4-8-BLK", 1)]
    counter.say("cancel")
    counter.say("2 z4, 1 z5 8/256 blue")
    assert lines(counter, text) == [("Z4-8-BLK", 3), ("Z5-8-BLU", 1)]


@pytest.mark.parametrize("shown", ["3 z4", "3 z4, 2 cable"])
def test_what_is_not_in_the_summary_is_not_taken_out_of_it(counter: Counter, shown: str) -> None:
    before = lines(counter, shown)
    turn = counter.say("z5 hata do")
    assert turn.reply.startswith("z5: is order mein nahi hai")
    assert turn.draft is not None
    assert [(line.sku, line.quantity) for line in turn.draft.lines] == before
    assert "z5: " not in counter.say("z4 5 kar do").reply


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("Order:\n100 x z5 8/256 blue\n2 x z4", [("Z5-8-BLU", 100), ("Z4-8-BLK", 2)]),
        ("order: 100 x z4", [("Z4-8-BLK", 100)]),
    ],
)
def test_a_number_of_pieces_below_the_word_order_is_no_orders(
    counter: Counter, text: str, ordered: list[tuple[str, int]]
) -> None:
    assert lines(counter, text) == ordered


@pytest.mark.parametrize("text", ["order SO-1001?", "order 1001?", "Order: SO-1001"])
def test_a_number_behind_the_word_order_is_an_orders(counter: Counter, text: str) -> None:
    turn = counter.say(text)
    assert turn.draft is None
    assert "SO-1001" in turn.reply


@pytest.mark.parametrize(
    "text", ["total kitna hua?", "kitne ka bana", "what is the total?", "ٹوٹل کتنا ہوا؟"]
)
def test_the_total_of_a_summary_is_the_summary(counter: Counter, text: str) -> None:
    counter.say("3 z4")
    turn = counter.say(text)
    assert turn.draft is not None
    assert turn.draft.total == 132_000
    assert "132,000" in turn.reply


def test_a_total_of_nothing_shown_orders_nothing(counter: Counter) -> None:
    assert counter.say("total kitna hua?").draft is None
    counter.say("3 z4")
    assert counter.say("mera total balance kitna hai").draft is None


def test_a_shop_and_the_same_order_are_that_shops_last_order(counter: Counter) -> None:
    counter.say("Bilal ke liye 3 z4", "S-1")
    counter.say("confirm", "S-1")
    again = counter.say("Karim Telecom ke liye wohi order", "S-1")
    assert again.draft is not None
    assert (again.draft.dealer, [(line.sku, line.quantity) for line in again.draft.lines]) == (
        "D-2",
        [("Z5-8-BLU", 6)],
    )
    assert "SO-2001" in again.reply


@pytest.mark.parametrize(
    "text",
    [
        "10 z4 bhej do, kab tak ayega?",
        "10 z4, kab tak ayega?",
        "send 10 z4, when will it arrive?",
        "10 z4. how many days for delivery?",
        "10 z4 بھیج دیں، کب تک آئے گا؟",
    ],
)
def test_goods_before_a_question_are_ordered_and_the_question_is_answered(
    counter: Counter, text: str
) -> None:
    turn = counter.say(text)
    assert turn.draft is not None
    assert [(line.sku, line.quantity) for line in turn.draft.lines] == [("Z4-8-BLK", 10)]
    assert [one.name.value for one in turn.intents] == ["place_order", "policy_question"]
    counter.say("confirm")
    assert len(counter.placed) == 1


@pytest.mark.parametrize(
    "text", ["z4 kab tak ayega?", "mera order kab tak ayega?", "3 z4 order kiye the, kab ayenge?"]
)
def test_a_question_when_something_comes_orders_nothing(counter: Counter, text: str) -> None:
    assert counter.say(text).draft is None


@pytest.mark.parametrize("text", ["bismillah karo", "shukriya", "ok ji done kar dein shukriya"])
def test_who_may_believe_that_it_was_ordered_is_shown_the_summary_again(counter: Counter, text: str) -> None:
    assert lines(counter, "5 z4") == lines(counter, text) == [("Z4-8-BLK", 5)]
    assert counter.placed == []
    counter.say("haan")
    assert len(counter.placed) == 1


@pytest.mark.parametrize("text", ["z4 mat bhejna", "don't send the z4", "z4 nahi chahiye"])
def test_goods_refused_leave_the_summary_and_cancel_nothing_placed_before(
    counter: Counter, text: str
) -> None:
    for placing in ("2 z4 bhej do", "confirm", "5 z4, 3 z5 8/256 black bhej do"):
        counter.say(placing)
    assert lines(counter, text) == [("Z5-8-BLK", 3)]
    counter.say("nahi")
    counter.say("5 z4 bhej do")
    assert NUMBER not in counter.say(text).reply
    counter.say("haan")
    assert [[one[:2] for one in order] for _, order in counter.placed] == [[("Z4-8-BLK", 2)]]
    assert [one.status for one in counter.orders.by_reference.values()] == [OrderStatus.CONFIRMED]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("cancel mat karna", 5),
        ("don't cancel it", 5),
        ("order cancel mat karna, bas 5 ki jagah 6 karo", 6),
        ("don't cancel it, make it 7", 7),
        ("کینسل نہ کرنا", 5),
    ],
)
def test_what_is_not_to_be_cancelled_stays_with_what_is_changed(
    counter: Counter, text: str, pieces: int
) -> None:
    counter.say("5 z4")
    assert lines(counter, text) == [("Z4-8-BLK", pieces)]


@pytest.mark.parametrize("text", ["no thanks", "nahi shukriya", "نہیں شکریہ"])
def test_a_no_with_thanks_drops_the_summary(counter: Counter, text: str) -> None:
    counter.say("5 z4")
    assert counter.say(text).context.draft is None

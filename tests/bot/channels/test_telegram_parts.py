"""The small parts of the Telegram channel by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.allowance import Allowance
from bot.channels.telegram.arrivals import Arrival, Kind
from bot.channels.telegram.keyboards import carried, keyboard
from bot.channels.telegram.splitting import split
from bot.channels.telegram.typed_secrets import is_only_a_secret, typed_secret
from domain.contacts import INVITATION_SIGNS
from domain.conversation import Button
from domain.delivery import Outgoing, Posted
from domain.review import Verdict
from storage.invitation_secrets import new_secret
from tests.records import NOON


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(
    st.text(alphabet=st.sampled_from("ab \nگ📱\u2068"), max_size=300), st.integers(min_value=2, max_value=50)
)
def test_parts_fit_and_lose_nothing_but_blanks(text: str, longest: int) -> None:
    parts = split(text, longest)
    assert all(units(part) <= longest for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert units(text) <= longest or all(part.strip() for part in parts)


def test_a_text_that_fits_is_left_as_it_is() -> None:
    assert split("") == ("",)
    assert split(" a\n\n") == (" a\n\n",)
    assert split("📱" * 2048) == ("📱" * 2048,)
    assert len(split("📱" * 2049)) == 2


def test_it_is_cut_between_paragraphs_else_lines_else_words() -> None:
    assert split("aa bb\ncc\n\ndd ee", 14) == ("aa bb\ncc", "dd ee")
    assert split("aaaa bb\ncc dd ee", 10) == ("aaaa bb", "cc dd ee")
    assert split("aaaa bbbb cccc", 10) == ("aaaa bbbb", "cccc")
    assert split("aaaabbbbcccc", 10) == ("aaaabbbbcc", "cc")


class Watch:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_an_allowance_is_used_up_and_comes_back() -> None:
    watch = Watch()
    allowance = Allowance(2, 60, watch)
    assert [allowance.take("a") for _ in range(3)] == [True, True, False]
    assert allowance.take("b")
    assert allowance.wait("b") == 0
    assert allowance.wait("a") == pytest.approx(30)
    watch.seconds = 30.001
    assert [allowance.take("a") for _ in range(2)] == [True, False]
    watch.seconds = 10_000
    assert [allowance.take("a") for _ in range(3)] == [True, True, False]


@given(st.lists(st.floats(min_value=0, max_value=100), max_size=60))
def test_an_allowance_is_never_exceeded(steps: list[float]) -> None:
    watch = Watch()
    allowance = Allowance(3, 30, watch)
    taken = 0
    for step in steps:
        watch.seconds += step
        taken += allowance.take("a")
        assert taken <= 3 + watch.seconds / 10 + 1e-6


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/start", ("start", "")),
        (" /Start  ABC 1 \n", ("start", "ABC 1")),
        ("/help@shop_bot", ("help", "")),
        ("/1", None),
        ("1/2", None),
        ("please /help", None),
        ("/", None),
    ],
)
def test_commands(text: str, command: tuple[str, str] | None) -> None:
    assert Arrival(Kind.TEXT, text=text).command == command


@given(st.integers(min_value=0, max_value=2**40), st.integers(min_value=1, max_value=20))
def test_a_button_carries_its_message_and_place(seq: int, count: int) -> None:
    buttons = tuple(Button(f"label {n}", "x" * 500) for n in range(count))
    markup = keyboard(Posted(seq, "telegram:7", Outgoing("5", "t", buttons, rated=True), NOON))
    assert markup is not None
    told = [carried(str(button.callback_data)) for row in markup.inline_keyboard for button in row]
    assert [(one.seq, one.place, one.verdict) for one in told if one] == [
        *((seq, place, None) for place in range(count)),
        (seq, None, Verdict.RIGHT),
        (seq, None, Verdict.WRONG),
    ]
    assert all(len(str(b.callback_data).encode()) <= 64 for row in markup.inline_keyboard for b in row)


@given(st.text(max_size=64))
def test_foreign_data_carries_nothing(data: str) -> None:
    told = carried(data)
    assert told is None or data[0] in "br"


def test_a_message_without_buttons_has_no_keyboard() -> None:
    assert keyboard(Posted(1, "telegram:7", Outgoing("5", "t"), NOON)) is None


def test_short_labels_stand_side_by_side() -> None:
    labels = ("12 pcs", "24 pcs", "Galaxy of a long name 8/256", "x")
    buttons = tuple(Button(label, label) for label in labels)
    markup = keyboard(Posted(1, "telegram:7", Outgoing("5", "t", buttons), NOON))
    assert markup is not None
    assert [[button.text for button in row] for row in markup.inline_keyboard] == [
        ["12 pcs", "24 pcs"],
        ["Galaxy of a long name 8/256"],
        ["x"],
    ]


def test_every_secret_is_found_however_it_is_typed() -> None:
    for secret in (new_secret() for _ in range(50)):
        for text in (
            secret,
            secret.lower(),
            f"code {secret[:4]}-{secret[4:]}!",
            f"{secret[:4]} {secret[4:]}",
        ):
            assert typed_secret(text) == secret, text
        assert is_only_a_secret(f" {secret.lower()} ")
        assert not is_only_a_secret(f"code {secret}")


@pytest.mark.parametrize(
    "text",
    [
        "december",
        "03001234567",
        "Z5 8/256 black",
        "salam bhai rate",
        "SO-10042",
        "",
        "x" * 4096,
        "12345678",
        "ABCDEFGH2",
    ],
)
def test_words_and_numbers_are_no_secret(text: str) -> None:
    assert typed_secret(text) is None


@given(st.text(alphabet=INVITATION_SIGNS + " -", max_size=40))
def test_what_is_taken_for_a_secret_has_its_form(text: str) -> None:
    secret = typed_secret(text)
    assert secret is None or (len(secret) in {8, 12} and set(secret) <= set(INVITATION_SIGNS))

"""The chat in the terminal."""

from dataclasses import dataclass, field, replace

from bot.channels.terminal import chat, explain, show
from bot.channels.welcome import first_screen
from domain.conversation import Button, EvidenceRow, InboundMessage, Turn
from domain.errors import Unavailable
from domain.intents import Budget, Intent, IntentName, ProductMention, Standing
from tests.commands.recorded import TURN
from tests.fakes import FakeDistribution
from tests.records import a_dealer, a_product, a_rep


@dataclass
class Echo:
    """Answers every message with itself and two buttons, and keeps what it showed."""

    heard: list[InboundMessage] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    def handle(self, message: InboundMessage) -> Turn:
        if message.text == "down":
            raise Unavailable("the log does not answer")
        self.heard.append(message)
        buttons = (Button("Black", "a16 black"), Button("Blue", "a16 blue"))
        return replace(TURN, text=message.text, reply=f"you said {message.text}", buttons=buttons)

    def chat(self, *typed: str) -> list[str]:
        chat(typed, self.shown.append, self.handle, "c1", "D1")
        return [message.text for message in self.heard]


def test_messages_are_answered_in_one_conversation_as_one_person() -> None:
    echo = Echo()
    assert echo.chat("a16 hai?\n", "  \n", "۱۲ piece") == ["a16 hai?", "۱۲ piece"]
    assert {(message.conversation, message.sender) for message in echo.heard} == {("c1", "D1")}
    assert echo.shown == [
        "you said a16 hai?\n  /1  Black\n  /2  Blue",
        "you said ۱۲ piece\n  /1  Black\n  /2  Blue",
    ]


def test_a_number_alone_is_a_message_and_one_after_a_slash_a_button() -> None:
    assert Echo().chat("a16", "2", "/2", "/۱") == ["a16", "2", "a16 blue", "a16 black"]


def test_a_button_that_is_not_there_is_not_pressed() -> None:
    echo = Echo()
    assert echo.chat("/1", "a16", "/3", "/0") == ["a16"]
    assert echo.shown.count("There is no such button.") == 3


def test_quit_ends_the_chat() -> None:
    assert Echo().chat("one", "/quit", "two") == ["one"]


def test_a_failure_is_shown_and_the_chat_goes_on() -> None:
    echo = Echo()
    assert echo.chat("down", "a16") == ["a16"]
    assert echo.shown[0] == "Not answered: the log does not answer"


def test_why_shows_the_newest_turn() -> None:
    echo = Echo()
    echo.chat("/why", "a16", "/why")
    assert echo.shown[0] == "Nothing was asked yet."
    assert echo.shown[2].startswith("understood")


def test_an_explanation_names_intents_rows_and_steps() -> None:
    mention = ProductMention("a16", Standing.KNOWN, tuple("ABCDEFGH"))
    intent = Intent(IntentName.CHECK_PRICE, 0.5, (mention,), 3, budget=Budget(None, None), city="Lahore")
    rows = tuple(EvidenceRow("stock", f"A+{n}", (("on_hand", "5"),)) for n in range(30))
    text = explain(
        replace(TURN, intents=(intent,), evidence=rows, hand_offs=("complaint",), error="Unavailable: x")
    )
    assert "check_price 0.50 [a16: known, 8 SKUs A, B, C, D, E, F …] quantity=3 city=Lahore" in text
    assert "rows read: 30" in text
    assert "stock A+24: on_hand=5" in text
    assert "and 5 more" in text
    assert "for a person: complaint" in text
    assert "failed: Unavailable: x" in text
    assert "read 1.0 ms, total 2.3 ms" in text


def test_what_could_steer_the_terminal_is_not_shown() -> None:
    assert show(replace(TURN, reply="a\x1b[2Jb\nc\td", buttons=())) == "a\ufffd[2Jb\nc\td"


def test_the_first_screen_says_who_one_is_and_asks_about_goods_in_stock() -> None:
    distribution = FakeDistribution(
        catalogue_products=[
            a_product("Z5", model="Z5", list_price=50000),
            a_product("Z9", model="Z9", list_price=90000),
            a_product("GONE", model="Z1"),
        ],
        parties=[a_dealer("D1", "Ali Mobile")],
        team=[a_rep("S1")],
    )
    distribution.put("Z5", 3)
    distribution.put("Z9", 1)
    screen = first_screen(distribution, "D1")
    assert "Ali Mobile, Lahore (D1, tier A)" in screen
    assert "Z9" in screen
    assert "Z5" in screen
    assert "Z1" not in screen
    assert "/quit" in screen
    assert "Nadia Rep (S1, sales_rep)" in first_screen(distribution, "S1")


def test_the_first_screen_of_an_empty_shop_is_still_one() -> None:
    assert "آرڈر" in first_screen(FakeDistribution(parties=[a_dealer("D1")]), "D1")

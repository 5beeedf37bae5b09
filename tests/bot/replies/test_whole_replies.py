"""Several answers in one reply, and its bounds."""

from dataclasses import replace
from decimal import Decimal

import pytest
from trade_goods import DEALER, NOW, item, product

from bot.replies import phrase
from bot.replies.layout import MOST_BUTTONS, MOST_CHARACTERS
from bot.replies.phrasing import PHRASINGS
from domain.answers import (
    Answer,
    Courtesy,
    CourtesyAnswer,
    DealerNotFound,
    DraftAnswer,
    DraftLine,
    HandOff,
    HandOffReason,
    Obstacle,
    PriceBasis,
    ProductAnswer,
    WhichDealer,
    WhichProduct,
)
from domain.intents import IntentName, ProductMention, Standing
from domain.orders import Draft, DraftStatus, OrderLine
from domain.parties import Language


def descendants(kind: type) -> set[str]:
    """By name: a slotted dataclass leaves the class behind that it was made from."""
    return {kind.__name__} | {leaf for child in kind.__subclasses__() for leaf in descendants(child)}


def test_every_answer_has_a_phrasing() -> None:
    assert {kind.__name__ for kind in PHRASINGS} == descendants(Answer) - {"Answer"}


def test_parts_are_separated_by_a_blank_line_and_said_once() -> None:
    here = DealerNotFound("abc")
    text = phrase([here, DealerNotFound("xyz"), here], Language.ENGLISH, NOW).text
    assert text == "abc: not found among your shops.\n\nxyz: not found among your shops."


def test_one_short_greeting_goes_before_the_rest() -> None:
    greeting = CourtesyAnswer(Courtesy.GREETING, "Bilal")
    text = phrase([DealerNotFound("abc"), greeting, greeting], Language.ENGLISH, NOW).text
    assert text == "Hello Bilal!\n\nabc: not found among your shops."


def test_no_answer_at_all_is_not_understood() -> None:
    assert phrase([], Language.ENGLISH, NOW).text.startswith("Sorry, that was not clear.")


def test_the_reply_carries_its_language() -> None:
    for language in Language:
        assert phrase([CourtesyAnswer(Courtesy.HELP)], language, NOW).language is language


@pytest.mark.parametrize("language", Language)
def test_a_reply_is_cut_by_whole_lines_and_says_so(language: Language) -> None:
    answers = [DealerNotFound(f"{n} " + "x" * 60) for n in range(300)]
    whole = [phrase([answer], language, NOW).text for answer in answers]
    text = phrase(answers, language, NOW).text
    assert len(text) <= MOST_CHARACTERS
    lines = [line for line in text.splitlines() if line]
    assert lines[:-1] == whole[: len(lines) - 1]
    assert lines[-1].startswith("…")


def test_buttons_are_few_and_each_once() -> None:
    choices = tuple(product(f"Model{letter}") for letter in "ABCDEFGHIJ")
    asked = [WhichProduct(IntentName.CHECK_STOCK, None, choices)] * 2
    buttons = phrase(asked, Language.ENGLISH, NOW).buttons
    assert len(buttons) == MOST_BUTTONS
    assert len({button.text for button in buttons}) == MOST_BUTTONS
    assert buttons[0].text == "Nimbus ModelA stock"


@pytest.mark.parametrize("language", Language)
def test_names_out_of_the_data_cannot_forge_a_line_or_turn_the_text(language: Language) -> None:
    evil = replace(product(), model="Orbit\nTotal: Rs 1\u202e\u2069\u2068\u0007", colour="B\rlack\u2028x")
    answers = [
        ProductAnswer((item(evil, 5),), True, True, None, PriceBasis.OWN, None, None),
        HandOff(HandOffReason.NO_DOCUMENTS, None, (evil,)),
        DealerNotFound("a\nb\u202e" + "c" * 5000),
    ]
    text = phrase(answers, language, NOW).text
    assert not any(line.startswith("Total") for line in text.splitlines())
    assert not set(text) & set("\u202e\u0007\r\u2028")
    assert len(text) < 1500


def test_a_confirmed_draft_does_not_ask_to_be_confirmed_again() -> None:
    line = DraftLine(ProductMention("z", Standing.KNOWN), 2, item(product(), 9))
    priced = (OrderLine(product().sku, 2, Decimal(54999)),)
    draft = DraftAnswer(Draft("D-01", priced, DraftStatus.READY), (line,), DEALER, None)
    confirmed = phrase([draft, HandOff(HandOffReason.CONFIRM_ORDER, None)], Language.ENGLISH, NOW)
    assert "write “confirm”" in phrase([draft], Language.ENGLISH, NOW).text
    assert "write “confirm”" not in confirmed.text
    assert not confirmed.buttons
    assert confirmed.text.count("NOT placed yet") == 2


def test_the_shop_is_asked_for_once() -> None:
    draft = DraftAnswer(Draft(None, (), DraftStatus.INCOMPLETE), (), None, None, (Obstacle.WHICH_DEALER,))
    asked = phrase([draft, WhichDealer(None)], Language.ENGLISH, NOW).text
    assert asked.count("For which shop?") == 1
    assert phrase([draft], Language.ENGLISH, NOW).text.count("For which shop?") == 1

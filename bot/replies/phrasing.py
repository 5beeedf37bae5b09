"""Answers in, one reply out: which phrasing goes with which answer, and the order of things."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.replies.account import phrase_account
from bot.replies.courtesies import greeting, phrase_courtesy, phrase_language
from bot.replies.drafts import CONFIRMATION, phrase_draft
from bot.replies.handoffs import phrase_hand_off
from bot.replies.layout import Part, gathered, joined
from bot.replies.lists import phrase_rates, phrase_recommendations
from bot.replies.orders import phrase_orders
from bot.replies.products import phrase_products
from bot.replies.questions import (
    phrase_dealer_not_found,
    phrase_not_sold,
    phrase_which_dealer,
    phrase_which_product,
)
from bot.replies.tongue import Tongue, tongue_of
from domain import answers as said
from domain.answers import (
    Answer,
    Courtesy,
    CourtesyAnswer,
    DraftAnswer,
    HandOff,
    HandOffReason,
    Obstacle,
    WhichDealer,
)
from domain.clock import local_date
from domain.conversation import Reply
from domain.parties import Language

PHRASINGS: Mapping[type[Answer], Callable[[Any, Tongue], Part]] = {
    said.ProductAnswer: phrase_products,
    said.RateList: phrase_rates,
    said.Recommendations: phrase_recommendations,
    said.OrderAnswer: phrase_orders,
    said.AccountAnswer: phrase_account,
    said.DraftAnswer: phrase_draft,
    said.WhichProduct: phrase_which_product,
    said.ProductNotSold: phrase_not_sold,
    said.WhichDealer: phrase_which_dealer,
    said.DealerNotFound: phrase_dealer_not_found,
    said.HandOff: phrase_hand_off,
    said.CourtesyAnswer: phrase_courtesy,
    said.LanguageChanged: phrase_language,
}
"""Every answer has its phrasing; a test holds the two together."""


def phrase(answers: Sequence[Answer], language: Language, now: datetime) -> Reply:
    """Make one reply of the answers to one message.

    Args:
        answers: what the sales desk answered, in the order to be said. Without any, the reply is
            that the message was not understood.
        language: in which to write.
        now: the aware moment of writing; dates of another year than its own show their year.

    Returns:
        Text of at most 3,500 characters, its parts separated by a blank line, with eight buttons at most.
        Every figure in it is one of the answers' values, or a sum, product or difference of them.
    """
    t = tongue_of(language, local_date(now))
    parts = _parts(answers or (CourtesyAnswer(Courtesy.NOT_UNDERSTOOD),), t)
    return Reply(joined(parts, t), language, gathered(parts))


def _parts(answers: Sequence[Answer], t: Tongue) -> list[Part]:
    """Return the parts; a greeting beside other answers is one short line before them."""
    greetings = [a for a in answers if isinstance(a, CourtesyAnswer) and a.kind is Courtesy.GREETING]
    others = [answer for answer in answers if answer not in greetings]
    if not others:
        return [phrase_courtesy(greetings[0], t)]
    beside = _settled(others)
    parts = [
        phrase_draft(answer, t, beside)
        if isinstance(answer, DraftAnswer)
        else PHRASINGS[type(answer)](answer, t)
        for answer in others
    ]
    return [Part((greeting(greetings[0].name, t),)), *parts] if greetings else parts


def _settled(answers: Sequence[Answer]) -> frozenset[str]:
    """Return the questions of a draft that other answers of the same turn ask or have answered."""
    settled: set[str] = set()
    if any(isinstance(a, HandOff) and a.reason is HandOffReason.CONFIRM_ORDER for a in answers):
        settled.add(CONFIRMATION)
    if any(isinstance(answer, WhichDealer) for answer in answers):
        settled.add(Obstacle.WHICH_DEALER)
    return frozenset(settled)

"""Answers in, one reply out: which phrasing goes with which answer, and the order of things."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.replies.account import phrase_account, phrase_dealers
from bot.replies.approvals import (
    phrase_decided,
    phrase_not_decided,
    phrase_not_sent,
    phrase_outcome,
    phrase_reason,
    phrase_request,
    phrase_sent,
)
from bot.replies.changes import (
    phrase_cancel_unknown,
    phrase_change_question,
    phrase_changed,
    phrase_not_cancelled,
    phrase_not_changed,
)
from bot.replies.comparisons import phrase_comparison
from bot.replies.courtesies import greeting, phrase_courtesy, phrase_language
from bot.replies.drafts import CONFIRMATION, phrase_draft
from bot.replies.facts import phrase_facts
from bot.replies.handoffs import phrase_hand_off, rep_lines
from bot.replies.layout import Part, gathered, joined
from bot.replies.lists import phrase_ranked, phrase_rates, phrase_recommendations
from bot.replies.order_lists import (
    phrase_nothing_left,
    phrase_open_drafts,
    phrase_order_list,
    phrase_which_order,
)
from bot.replies.orders import phrase_orders
from bot.replies.placing import (
    phrase_cancel_question,
    phrase_cancelled,
    phrase_disputed,
    phrase_not_placed,
    phrase_order_unknown,
    phrase_placed,
)
from bot.replies.products import phrase_products
from bot.replies.questions import (
    phrase_dealer_not_found,
    phrase_not_sold,
    phrase_which_dealer,
    phrase_which_product,
)
from bot.replies.tongue import Tongue, tongue_of
from bot.replies.trade import phrase_accounts, phrase_not_taken, phrase_policy
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
from domain.approval_answers import (
    ApprovalDecided,
    ApprovalNotDecided,
    ApprovalNotSent,
    ApprovalOutcome,
    ApprovalRequest,
    ApprovalSent,
    ReasonWanted,
)
from domain.clock import local_date
from domain.conversation import Reply
from domain.dealer_lists import DealerList
from domain.disputes import OrderDisputed
from domain.facts import BankAccounts, Comparison, ModelFacts, NotTaken, PolicyAnswer, RankedOffers
from domain.offer_answers import RateList, Recommendations
from domain.order_answers import (
    CancelQuestion,
    CancelUnknown,
    ChangeQuestion,
    OrderCancelled,
    OrderChanged,
    OrderNotCancelled,
    OrderNotChanged,
    OrderNotPlaced,
    OrderPlaced,
    OrderUnknown,
)
from domain.order_lists import NothingLeft, OpenDrafts, OrderList, WhichOrder
from domain.parties import Language

PHRASINGS: Mapping[type[Answer], Callable[[Any, Tongue], Part]] = {
    said.ProductAnswer: phrase_products,
    RateList: phrase_rates,
    Recommendations: phrase_recommendations,
    said.OrderAnswer: phrase_orders,
    said.AccountAnswer: phrase_account,
    DealerList: phrase_dealers,
    said.DraftAnswer: phrase_draft,
    OrderList: phrase_order_list,
    WhichOrder: phrase_which_order,
    OpenDrafts: phrase_open_drafts,
    NothingLeft: phrase_nothing_left,
    OrderPlaced: phrase_placed,
    OrderNotPlaced: phrase_not_placed,
    OrderUnknown: phrase_order_unknown,
    CancelQuestion: phrase_cancel_question,
    CancelUnknown: phrase_cancel_unknown,
    ChangeQuestion: phrase_change_question,
    OrderChanged: phrase_changed,
    OrderNotCancelled: phrase_not_cancelled,
    OrderNotChanged: phrase_not_changed,
    OrderCancelled: phrase_cancelled,
    OrderDisputed: phrase_disputed,
    ReasonWanted: phrase_reason,
    ApprovalNotSent: phrase_not_sent,
    ApprovalSent: phrase_sent,
    ApprovalRequest: phrase_request,
    ApprovalOutcome: phrase_outcome,
    ApprovalDecided: phrase_decided,
    ApprovalNotDecided: phrase_not_decided,
    said.WhichProduct: phrase_which_product,
    said.ProductNotSold: phrase_not_sold,
    said.WhichDealer: phrase_which_dealer,
    said.DealerNotFound: phrase_dealer_not_found,
    ModelFacts: phrase_facts,
    Comparison: phrase_comparison,
    RankedOffers: phrase_ranked,
    PolicyAnswer: phrase_policy,
    BankAccounts: phrase_accounts,
    NotTaken: phrase_not_taken,
    said.HandOff: phrase_hand_off,
    said.CourtesyAnswer: phrase_courtesy,
    said.LanguageChanged: phrase_language,
}
"""Every answer has its phrasing; a test holds the two together."""
FACTS = "facts"
_WITH_REP = HandOff | DraftAnswer | NotTaken | OrderNotPlaced


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
    if Obstacle.WHICH_DEALER in beside:
        others.sort(key=lambda answer: not isinstance(answer, WhichDealer))
    parts = _contacts_once([_part(answer, t, beside) for answer in others], others, t)
    return [Part((greeting(greetings[0].name, t),)), *parts] if greetings else parts


def _part(answer: Answer, t: Tongue, beside: frozenset[str]) -> Part:
    if isinstance(answer, DraftAnswer):
        return phrase_draft(answer, t, beside)
    if isinstance(answer, HandOff):
        said_so = FACTS in beside and answer.reason is HandOffReason.NO_DOCUMENTS
        return phrase_hand_off(answer, t, said_so=said_so)
    return PHRASINGS[type(answer)](answer, t)


def _contacts_once(parts: Sequence[Part], answers: Sequence[Answer], t: Tongue) -> list[Part]:
    """Return the parts with each sales rep's name and number in the last of them only."""
    reps = [a.rep for a in answers if isinstance(a, _WITH_REP) and a.rep]
    contacts = {line for rep in reps for line in rep_lines(rep, t)}
    kept: list[Part] = []
    for part in reversed(parts):
        said = {line for later in kept for line in later.lines} & contacts
        kept.append(replace(part, lines=tuple(line for line in part.lines if line not in said)))
    return kept[::-1]


def _settled(answers: Sequence[Answer]) -> frozenset[str]:
    """Return what other answers of the same turn say, ask or have answered already."""
    settled: set[str] = set()
    if any(isinstance(a, HandOff) and a.reason is HandOffReason.CONFIRM_ORDER for a in answers):
        settled.add(CONFIRMATION)
    if any(isinstance(answer, WhichDealer) for answer in answers):
        settled.add(Obstacle.WHICH_DEALER)
    if any(isinstance(answer, ModelFacts | Comparison | PolicyAnswer) for answer in answers):
        settled.add(FACTS)
    return frozenset(settled)

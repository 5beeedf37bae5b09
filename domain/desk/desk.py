"""The sales desk: every intent of a message, in order, to its answers."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace

from domain.answers import Answer, Courtesy, CourtesyAnswer, DraftAnswer
from domain.clock import Clock
from domain.conversation import CurrentDealer
from domain.desk.access import Clerk
from domain.desk.account import balance, hand_off
from domain.desk.advice import recommended
from domain.desk.amending import amended, lines_of
from domain.desk.approving import approval, outcomes
from domain.desk.comparison import comparison
from domain.desk.courtesy import courtesy
from domain.desk.documents import Documents
from domain.desk.drafting import draft_answers
from domain.desk.offering import rate_list
from domain.desk.orders import cancellation, order_status
from domain.desk.placing import OrderBook
from domain.desk.reordering import reorder, shown_again
from domain.desk.specifications import specifications
from domain.desk.stock_and_price import product_answers
from domain.desk.trade import policy
from domain.facts import NotTaken
from domain.house import HouseRules
from domain.intents import SHOW, DealerMention, Intent, IntentName
from domain.order_answers import CancelQuestion, ChangeQuestion
from domain.parties import Actor
from domain.ports import Distribution, KnowledgeBase

_NO_RULES = HouseRules()
_BUSINESS = frozenset(
    {IntentName.PLACE_ORDER, IntentName.REORDER, IntentName.APPROVAL}
    | {IntentName.CANCEL_ORDER, IntentName.PAYMENT_NOTICE}
)
"""What is not taken where questions are answered only."""
_PRODUCT_QUESTIONS = {IntentName.CHECK_STOCK, IntentName.CHECK_PRICE}
_TO_CONFIRM = DraftAnswer | CancelQuestion | ChangeQuestion
"""What asks for a yes: nothing else that may be confirmed is told beside it, but in a later turn."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message.

    `intents` are those asked, in order, as resolved: an order by its number where exactly one was
    found, a dealer by the codes the actor may know of, recommended products as a known mention.
    `answers` follow the intents; what answers several stands where the first of them does.
    """

    intents: tuple[Intent, ...]
    answers: tuple[Answer, ...]


class SalesDesk:
    """Answers intents from the distribution and the documents, for whoever is asking and nobody else."""

    def __init__(
        self,
        distribution: Distribution,
        clock: Clock,
        knowledge: KnowledgeBase | None = None,
        house: HouseRules = _NO_RULES,
    ) -> None:
        """Without `knowledge` documents cannot be read, and questions to them are handed to a person."""
        self._distribution = distribution
        self._clock = clock
        self._knowledge = knowledge
        self._house = house

    def lines_of(self, order: str, actor: Actor) -> tuple[Intent, ...]:
        """Return what is wanted in an order of the actor's that may be changed here, by its number as typed.

        Raises:
            domain.errors.Unavailable: if the distribution does not answer.
        """
        if not actor.is_known or self._house.read_only:
            return ()
        clerk = Clerk(self._distribution, self._clock, actor, Documents(self._knowledge), self._house)
        return lines_of(clerk, order)

    def answer(
        self,
        intents: Sequence[Intent],
        actor: Actor,
        book: OrderBook | None = None,
        current: CurrentDealer | None = None,
    ) -> Outcome:
        """Answer all intents of one message; a confirmed draft is placed in `book`, or handed to a person.

        `current` is the dealer that a member of staff last drafted an order for.

        An unknown person gets a polite sentence, and nothing is read.

        Documents that cannot be read now are said to be so; all else is answered.

        Raises:
            domain.errors.Unavailable: if the distribution does not answer.
        """
        if not actor.is_known:
            nameless = tuple(_without_dealer(intent) for intent in intents)
            return Outcome(nameless, (CourtesyAnswer(Courtesy.UNKNOWN_PERSON),))
        if not intents:
            return Outcome((), (CourtesyAnswer(Courtesy.NOT_UNDERSTOOD),))
        clerk = Clerk(self._distribution, self._clock, actor, Documents(self._knowledge), self._house)
        clerk.current = current
        resolved = list(intents)
        answers: dict[Answer, None] = {}
        for places in _groups(intents):
            told, said = _answer(clerk, [intents[place] for place in places], book)
            for place, intent in zip(places, told, strict=True):
                resolved[place] = clerk.resolved(intent)
            answers.update(dict.fromkeys(said))
        if book and not any(isinstance(answer, _TO_CONFIRM) for answer in answers):
            answers.update(dict.fromkeys(outcomes(clerk, book)))
        return Outcome(tuple(resolved), tuple(answers))


def _without_dealer(intent: Intent) -> Intent:
    return replace(intent, dealer=DealerMention(intent.dealer.text)) if intent.dealer else intent


def _groups(intents: Sequence[Intent]) -> list[list[int]]:
    """Return the places of the intents that are answered together, in the order of their first."""
    named = {intent.dealer for intent in intents if intent.name in _PRODUCT_QUESTIONS and intent.dealer}
    sole = named.pop() if len(named) == 1 else None
    again = intents[0].name is IntentName.REORDER and len({one.dealer for one in intents}) == 1
    groups: dict[Hashable, list[int]] = {}
    for place, intent in enumerate(intents):
        key: Hashable = place
        if intent.name is IntentName.PLACE_ORDER or (again and intent.name is IntentName.REORDER):
            key = IntentName.PLACE_ORDER
        elif intent.name in _PRODUCT_QUESTIONS:
            key = _subject(intent, intent.dealer or sole)
        groups.setdefault(key, []).append(place)
    return list(groups.values())


def _subject(intent: Intent, dealer: DealerMention | None) -> Hashable:
    """Return what two product questions have in common that are one question."""
    products = frozenset(
        (mention.standing, frozenset(mention.skus) or mention.text) for mention in intent.products
    )
    narrowing = (intent.brand, str(intent.budget), intent.ram_gb, intent.storage_gb, intent.network)
    return products, dealer, narrowing if not products else None


def _answer(
    clerk: Clerk, intents: Sequence[Intent], book: OrderBook | None
) -> tuple[Sequence[Intent], tuple[Answer, ...]]:
    name = intents[0].name
    if clerk.house.read_only and name in _BUSINESS:
        return intents, (NotTaken(clerk.rep()),)
    if name is IntentName.PLACE_ORDER and any(intent.order for intent in intents):
        return intents, amended(clerk, intents, book)
    if name is IntentName.PLACE_ORDER:
        return intents, _drafted(clerk, intents, book)
    if name is IntentName.REORDER:
        intent, answers = reorder(clerk, intents[0], book, intents[1:])
        return (intent, *intents[1:]), answers
    if name in _PRODUCT_QUESTIONS or (name is IntentName.RATE_LIST and intents[0].products):
        return intents, product_answers(clerk, intents)
    if name in _WITH_BOOK:
        intent, answers = _WITH_BOOK[name](clerk, intents[0], book)
    else:
        intent, answers = _SINGLE[name](clerk, intents[0])
    return (intent,), answers


def _drafted(clerk: Clerk, intents: Sequence[Intent], book: OrderBook | None) -> tuple[Answer, ...]:
    if book and intents[0].detail == SHOW:
        return shown_again(clerk, intents, book)
    return draft_answers(clerk, intents, book)


def _rates(clerk: Clerk, intent: Intent) -> tuple[Intent, tuple[Answer, ...]]:
    party = clerk.party(intent.dealer)
    return intent, (party.problem or rate_list(clerk, intent, clerk.terms(party.dealer)),)


_WITH_BOOK: dict[
    IntentName, Callable[[Clerk, Intent, OrderBook | None], tuple[Intent, tuple[Answer, ...]]]
] = {
    IntentName.ORDER_STATUS: order_status,
    IntentName.CANCEL_ORDER: cancellation,
    IntentName.APPROVAL: approval,
}
_SINGLE: dict[IntentName, Callable[[Clerk, Intent], tuple[Intent, tuple[Answer, ...]]]] = {
    IntentName.RATE_LIST: _rates,
    IntentName.ACCOUNT_BALANCE: balance,
    IntentName.PAYMENT_NOTICE: hand_off,
    IntentName.PRODUCT_SPECS: specifications,
    IntentName.COMPARE_PRODUCTS: comparison,
    IntentName.RECOMMEND_PRODUCTS: recommended,
    IntentName.POLICY_QUESTION: policy,
    IntentName.TALK_TO_HUMAN: hand_off,
    IntentName.COMPLAINT: hand_off,
    IntentName.INVOICE_COPY: hand_off,
    IntentName.CODE_SCAM: courtesy,
    IntentName.SMALL_TALK: courtesy,
    IntentName.HELP: courtesy,
    IntentName.OFF_TOPIC: courtesy,
}

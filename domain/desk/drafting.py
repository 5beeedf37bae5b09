"""Drafts: what somebody wants to order, priced and checked, never placed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from domain.accounts import Account
from domain.answers import (
    Answer,
    DealerNotFound,
    DraftAnswer,
    DraftLine,
    HandOff,
    HandOffReason,
    Obstacle,
    WhichDealer,
)
from domain.approvals import Approval
from domain.desk.access import Clerk
from domain.desk.asking import is_for_nobody, sent, wanted
from domain.desk.draft_lines import UNCLEAR, draft_lines, order_lines
from domain.desk.editing import editing
from domain.desk.placing import OrderBook, closed_by, confirmed, promised, takes_place
from domain.desk.terms import Party
from domain.draft_views import DraftView
from domain.intents import (
    ABSENT,
    ADDED,
    ANEW,
    BARGAIN,
    CONFIRM,
    CORRECTED,
    EDIT,
    FOR_APPROVAL,
    HOLD,
    DealerMention,
    IfShort,
    Intent,
    IntentName,
    ProductMention,
    Standing,
)
from domain.orders import MAX_LINES, Draft, DraftStatus
from domain.parties import Dealer


def draft_answers(clerk: Clerk, intents: Sequence[Intent], book: OrderBook | None) -> tuple[Answer, ...]:
    """Make one draft of all order lines of a message.

    Where every line comes with the detail `confirm`, a draft that is ready is placed in `book`; without
    one it is handed to a person. A dealer that is not the actor's to order for gets no draft at all; a
    dealer orders for its own shop whatever shop it names, and the draft says so. Without a dealer a member
    of staff orders for the current one, and the draft says so too.
    """
    buyer = _buyer(clerk, intents)
    if buyer.not_found:
        return (buyer.not_found,)
    asked = [intent for intent in intents if intent.products or intent.detail != CONFIRM] or intents

    def priced() -> DraftAnswer:
        return replace(_draft_answer(clerk, asked, buyer), places=book is not None)

    details = {intent.detail for intent in asked}
    if book and details in ({ANEW}, {CORRECTED}):
        answer = priced()
        dealer = answer.draft.dealer
        replaces = details == {ANEW} and takes_place(clerk, book, dealer)
        closes = closed_by(clerk, book, dealer) if details == {CORRECTED} else ""
        return (
            replace(answer, view=replace(answer.view, replaces=replaces, closes=closes)),
            *buyer.questions,
        )
    if all(intent.detail == EDIT for intent in asked):
        shown = priced()
        return (replace(shown, view=replace(shown.view, editing=editing(clerk, shown, asked[0].page))),)
    yes = all(intent.detail == CONFIRM for intent in asked)
    if book and yes and (told := confirmed(clerk, book, priced, asked[0].draft)):
        return told
    answer = priced()
    if yes and (book or answer.draft.status is not DraftStatus.READY):
        answer = replace(answer, view=replace(answer.view, unconfirmed=True))
    answers: list[Answer] = [answer, *buyer.questions]
    if book and all(intent.detail == FOR_APPROVAL for intent in asked):
        return (*sent(clerk, book, answer, asked[0].question), *buyer.questions)
    if yes and not book and answer.draft.status is DraftStatus.READY:
        products = tuple(line.item.product for line in answer.lines if line.item)
        answers.append(HandOff(HandOffReason.CONFIRM_ORDER, clerk.rep(), products))
    return tuple(answers)


@dataclass(frozen=True, slots=True)
class _Buyer:
    """For whom the order is: one dealer, or why that is not clear."""

    dealer: Dealer | None = None
    not_found: DealerNotFound | None = None
    questions: tuple[WhichDealer, ...] = ()
    obstacles: tuple[Obstacle, ...] = field(default=())
    kept: bool = False
    """Whether nobody named the dealer: it is the current one."""
    own_only: bool = False
    """Whether a dealer named another shop: whatever is named, it orders for its own."""


def _buyer(clerk: Clerk, intents: Sequence[Intent]) -> _Buyer:
    mentions: list[DealerMention | None] = list(
        dict.fromkeys(intent.dealer for intent in intents if intent.dealer)
    )
    if own := clerk.actor.dealer:
        parties, mentions = [Party(own)], [one for one in mentions if one and own.code not in one.codes]
    else:
        parties = [clerk.party(mention) for mention in mentions or [None]]
    own_only = bool(clerk.actor.dealer and mentions)
    problems = [party.problem for party in parties if party.problem]
    if missing := [problem for problem in problems if isinstance(problem, DealerNotFound)]:
        return _Buyer(not_found=missing[0])
    if not clerk.house.orders.lets_order(clerk.actor):
        return _Buyer(_only(parties), obstacles=(Obstacle.NOT_ALLOWED,), own_only=own_only)
    if dealer := _only(parties):
        return _Buyer(dealer, own_only=own_only)
    if not mentions and (current := clerk.current_dealer()):
        return _Buyer(current, kept=True)
    questions = tuple(problem for problem in problems if isinstance(problem, WhichDealer))
    if not questions and (last := clerk.last_dealer()):
        questions = (WhichDealer(None, (last,)),)
    return _Buyer(questions=questions, obstacles=(Obstacle.WHICH_DEALER,))


def _only(parties: Sequence[Party]) -> Dealer | None:
    """Return the one dealer that all of them mean."""
    dealers = {party.dealer.code if party.dealer else None: party.dealer for party in parties}
    return next(iter(dealers.values())) if len(dealers) == 1 else None


def _draft_answer(clerk: Clerk, intents: Sequence[Intent], buyer: _Buyer) -> DraftAnswer:
    city = buyer.dealer.city if buyer.dealer else None
    lines = draft_lines(clerk, intents, clerk.terms(buyer.dealer), city)
    ordered = order_lines(lines)
    code = buyer.dealer.code if buyer.dealer else None
    priced = Draft(code, ordered, DraftStatus.INCOMPLETE)
    account = clerk.account(buyer.dealer) if buyer.dealer and ordered else None
    obstacles = buyer.obstacles
    if buyer.dealer and ordered and account is None:
        obstacles = (*obstacles, Obstacle.NOT_ALLOWED)
    if _over_credit(priced, account):
        obstacles = (*obstacles, Obstacle.OVER_CREDIT)
    beyond = wanted(clerk, intents, ordered if buyer.dealer else (), account)
    if beyond.overdue:
        obstacles = (*obstacles, Obstacle.OVERDUE)
    rules = clerk.house.orders
    if buyer.dealer and ordered and priced.total < rules.minimum:
        obstacles = (*obstacles, Obstacle.BELOW_MINIMUM)
    if len(lines) > MAX_LINES:
        obstacles = (*obstacles, Obstacle.TOO_MANY_LINES)
    draft = Draft(code, ordered, _status(lines, obstacles))
    rep = clerk.rep() if draft.status is DraftStatus.BLOCKED or beyond.prices else None
    return DraftAnswer(
        draft,
        lines,
        buyer.dealer,
        account,
        obstacles,
        rep,
        expected=promised(clerk, ordered, city) if city else None,
        minimum=rules.minimum,
        to_hold=any(intent.detail == HOLD for intent in intents),
        bargained=any(intent.detail == BARGAIN for intent in intents),
        beyond=beyond,
        wanted=_wanted(clerk, lines, intents, buyer),
        view=DraftView(
            kept_dealer=buyer.kept,
            own_shop_only=buyer.own_only,
            absent=next((one.question or "" for one in intents if one.detail == ABSENT), ""),
            added=tuple(_sku(one) for one in intents if one.detail == ADDED),
            for_nobody=is_for_nobody(clerk, buyer.dealer, beyond),
            most_beyond=rules.approval_limit if beyond.exceeds(rules.approval_limit) else None,
        ),
    )


def _sku(intent: Intent) -> str:
    return intent.skus[0] if len(intent.skus) == 1 else ""


def _wanted(
    clerk: Clerk, lines: Sequence[DraftLine], intents: Sequence[Intent], buyer: _Buyer
) -> tuple[Intent, ...]:
    """Return the lines as intents, one a line, for the dealer whose order it is."""
    mention = next((one.dealer for one in map(clerk.resolved, intents) if one.dealer), None)
    if buyer.own_only:
        mention = None
    if buyer.dealer and clerk.actor.staff and (buyer.kept or not mention):
        mention = DealerMention(buyer.dealer.name, (buyer.dealer.code,))
    if len(lines) == len(intents):
        said = [(one.products, one.quantity, one.if_short, one.price, one.confidence) for one in intents]
    else:
        short = {sku: one.if_short for one in intents if one.if_short for sku in one.skus}
        prices = {sku: one.price for one in intents if one.price for sku in one.skus}
        skus = [line.item.product.sku if line.item else "" for line in lines]
        said = [
            ((line.mention,), line.quantity, short.get(sku), prices.get(sku), 1.0)
            for line, sku in zip(lines, skus, strict=True)
        ]
    return tuple(
        Intent(IntentName.PLACE_ORDER, sure, products, quantity, dealer=mention, if_short=wish, price=price)
        for products, quantity, wish, price, sure in said
    )


def priced_again(clerk: Clerk, approval: Approval) -> DraftAnswer | None:
    """Return the lines of an approval priced and checked now; `None` for a dealer that is not the actor's."""
    asked = {price.sku: price.asked for price in approval.wanted.prices}
    dealer = DealerMention(approval.dealer, (approval.dealer,))
    intents = [
        Intent(
            IntentName.PLACE_ORDER,
            1.0,
            (ProductMention(line.sku, Standing.KNOWN, (line.sku,)),),
            line.quantity,
            dealer=dealer,
            price=asked.get(line.sku),
            if_short=IfShort.BACK_ORDER if line.back_ordered else None,
        )
        for line in approval.lines
    ]
    buyer = _buyer(clerk, intents)
    return replace(_draft_answer(clerk, intents, buyer), places=True) if buyer.dealer else None


def _over_credit(draft: Draft, account: Account | None) -> bool:
    return account is not None and account.credit_left is not None and draft.total > account.credit_left


def _status(lines: Sequence[DraftLine], obstacles: Sequence[Obstacle]) -> DraftStatus:
    """Return what keeps the draft from being an order.

    Whoever may not order is not asked for what is missing.
    """
    in_lines = [obstacle for line in lines for obstacle in line.obstacles]
    if Obstacle.NOT_ALLOWED in obstacles:
        return DraftStatus.BLOCKED
    if Obstacle.WHICH_DEALER in obstacles or UNCLEAR.intersection(in_lines):
        return DraftStatus.INCOMPLETE
    return DraftStatus.BLOCKED if in_lines or obstacles else DraftStatus.READY

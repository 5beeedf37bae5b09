"""Asking a manager to approve a draft: what goes beyond the rules, and sending it, with a reason."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from domain.accounts import Account
from domain.answers import Answer, DraftAnswer, HandOff, HandOffReason
from domain.approval_answers import ApprovalNotSent, ApprovalSent, NotSent, ReasonWanted, is_approvable
from domain.approvals import LONGEST_WORDS, Approval, Approvals, PriceAsked, Wanted
from domain.deciding import may_approve
from domain.desk.access import Clerk
from domain.desk.mentions import meant
from domain.desk.placing import OrderBook, changes
from domain.drafts import VALID_FOR, KeptDraft
from domain.intents import Intent
from domain.orders import OrderLine
from domain.parties import Dealer


def wanted(
    clerk: Clerk, intents: Iterable[Intent], lines: Sequence[OrderLine], account: Account | None
) -> Wanted:
    """Return what of a draft goes beyond the rules: credit, overdue invoices, prices that are not ours."""
    prices = _prices(clerk, intents, lines)
    total = sum((line.total for line in at_prices(lines, prices)), Decimal(0))
    left = account.credit_left if account else None
    beyond = max(Decimal(0), total - left) if left is not None else Decimal(0)
    overdue = account.past_due(clerk.today) if account and clerk.house.orders.refuse_overdue else Decimal(0)
    return Wanted(beyond, overdue, prices)


def at_prices(lines: Sequence[OrderLine], prices: Sequence[PriceAsked]) -> tuple[OrderLine, ...]:
    """Return the lines at the prices that were asked."""
    asked = {price.sku: price.asked for price in prices}
    return tuple(replace(line, unit_price=asked.get(line.sku, line.unit_price)) for line in lines)


def _prices(clerk: Clerk, intents: Iterable[Intent], lines: Sequence[OrderLine]) -> tuple[PriceAsked, ...]:
    asked: dict[str, Decimal] = {}
    for intent in intents:
        products = [product for mention in intent.products for product in meant(clerk, mention)]
        if intent.price is not None and len(products) == 1:
            asked[products[0].sku] = intent.price
    return tuple(
        PriceAsked(line.sku, line.unit_price, asked[line.sku])
        for line in lines
        if asked.get(line.sku, line.unit_price) != line.unit_price
    )


def is_for_nobody(clerk: Clerk, dealer: Dealer | None, beyond: Wanted) -> bool:
    """Tell whether nobody here may approve so much, whoever asks for it: for a dealer its sales rep does."""
    if dealer is None or beyond.is_nothing:
        return False
    by = clerk.actor.staff.code if clerk.actor.staff else dealer.sales_rep
    rules = clerk.house.orders
    return not clerk.anybody(lambda member: may_approve(member, dealer, by, beyond, rules))


def sent(clerk: Clerk, book: OrderBook, now: DraftAnswer, reason: str | None) -> tuple[Answer, ...]:
    """Send the draft that was shown to a manager; without a reason, ask for one.

    `now` is the same draft priced and checked again: where it differs from what was shown, or something
    else stands in its way, it is shown instead. A dealer cannot ask for an approval.
    """
    member = clerk.actor.staff
    if member is None:
        return (HandOff(HandOffReason.APPROVAL, clerk.rep()),)
    kept = book.drafts.draft(book.shown) if book.shown else None
    if book.approvals is None:
        return (ApprovalNotSent(NotSent.NO_DRAFT),)
    if (
        kept is None
        or kept.amends
        or kept.person != member.code
        or not kept.is_open(clerk.now)
        or not is_approvable(now)
    ):
        in_the_way = not now.beyond.is_nothing and not is_approvable(now)
        return (ApprovalNotSent(NotSent.IN_THE_WAY), now) if in_the_way else (now,)
    if not kept.shows(now.draft):
        return (replace(now, changes=changes(kept.lines, now.draft.lines)),)
    return (_asked(clerk, book.approvals, kept, now, reason or ""),)


def _asked(clerk: Clerk, approvals: Approvals, kept: KeptDraft, now: DraftAnswer, reason: str) -> Answer:
    rules, dealer = clerk.house.orders, now.dealer
    if now.beyond.exceeds(rules.approval_limit):
        return ApprovalNotSent(NotSent.TOO_MUCH, rules.approval_limit)
    able = tuple(
        member
        for member in clerk.staff()
        if dealer and may_approve(member, dealer, kept.person, now.beyond, rules)
    )
    if not able:
        return ApprovalNotSent(NotSent.NOBODY)
    asked = Approval(
        draft=kept.id,
        conversation=kept.conversation,
        dealer=kept.dealer,
        asked_by=kept.person,
        lines=at_prices(kept.lines, now.beyond.prices),
        wanted=now.beyond,
        reason=" ".join(reason.split())[:LONGEST_WORDS],
        asked_at=clerk.now,
        expires_at=kept.shown_at + VALID_FOR,
    )
    if not asked.reason:
        return ReasonWanted(now.beyond, kept.code)
    products = clerk.named(line.sku for line in asked.lines)
    return ApprovalSent(approvals.ask(asked), dealer, products, able)

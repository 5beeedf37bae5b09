"""Approvals by their number: a manager decides, who asked takes back, and confirms what was approved."""

from domain.answers import Answer
from domain.approval_answers import (
    ApprovalDecided,
    ApprovalNotDecided,
    ApprovalNotSent,
    ApprovalOutcome,
    ApprovalRequest,
    NotSent,
    is_approvable,
)
from domain.approvals import Approval, ApprovalState, Obstacle, number_of
from domain.deciding import Manager
from domain.desk.access import Clerk
from domain.desk.asking import at_prices
from domain.desk.drafting import priced_again
from domain.desk.placing import OrderBook, place_approved
from domain.intents import APPROVE, CONFIRM, DECLINE, SHOW, WITHDRAW, Intent

_MOST_SHOWN = 4
"""Approvals shown at once, the oldest first: each has two buttons."""
_UNKNOWN = ApprovalNotDecided(Obstacle.UNKNOWN)


def approval(clerk: Clerk, intent: Intent, book: OrderBook | None) -> tuple[Intent, tuple[Answer, ...]]:
    """Do with an approval what is wanted; what is not this person's is answered as if it did not exist."""
    number = number_of(intent.order or "")
    if intent.detail == SHOW:
        return intent, _shown(clerk, book, number)
    if intent.detail not in {APPROVE, DECLINE, CONFIRM, WITHDRAW}:
        return intent, (ApprovalNotSent(NotSent.NO_DRAFT),)
    if book is None or book.approvals is None or clerk.actor.staff is None or number is None:
        return intent, (_UNKNOWN,)
    if intent.detail in {APPROVE, DECLINE}:
        return intent, (_decided(clerk, book, number, intent),)
    kept = book.approvals.approval(number)
    if kept is None or kept.asked_by != clerk.actor.code or clerk.dealer(kept.dealer) is None:
        return intent, (_UNKNOWN,)
    act = _withdrawn if intent.detail == WITHDRAW else _confirmed
    return intent, act(clerk, book, kept)


def sent_away(clerk: Clerk, book: OrderBook) -> tuple[ApprovalDecided, ...]:
    """Return what the actor asked for and waits still: drafts that are with a manager."""
    if book.approvals is None or clerk.actor.staff is None:
        return ()
    waiting = book.approvals.waiting(clerk.now)
    own = (one for one in waiting if one.asked_by == clerk.actor.code and clerk.dealer(one.dealer))
    return tuple(map(ApprovalDecided, own))[:_MOST_SHOWN]


def _shown(clerk: Clerk, book: OrderBook | None, number: int | None) -> tuple[Answer, ...]:
    """Return what waits for the actor's decision and what the actor asked for, or one by its number."""
    approvals, member = book.approvals if book else None, clerk.actor.staff
    if approvals is None or member is None:
        return (_UNKNOWN,)
    if number is None:
        listed = approvals.waiting(clerk.now)
    else:
        listed = tuple(one for one in (approvals.approval(number),) if one)
    manager = Manager(member, clerk, approvals, clerk.house.orders)
    told: list[Answer] = []
    for one in listed:
        if one.asked_by == member.code and clerk.dealer(one.dealer):
            own = one.state is ApprovalState.WAITING
            told.append(ApprovalDecided(one) if own and one.is_waiting(clerk.now) else outcome(clerk, one))
        elif not (why := manager.obstacle(one, clerk.now, approve=False)):
            dealer, products = clerk.dealer(one.dealer), clerk.named(line.sku for line in one.lines)
            told.append(ApprovalRequest(one, dealer, products, clerk.staff_member(one.asked_by)))
        elif number is not None and why is not Obstacle.UNKNOWN:
            told.append(ApprovalNotDecided(why, one))
    return tuple(told[:_MOST_SHOWN]) or ((_UNKNOWN,) if number else (ApprovalNotSent(NotSent.NONE_WAITING),))


def outcomes(clerk: Clerk, book: OrderBook) -> tuple[ApprovalOutcome, ...]:
    """Return what became of what the actor had asked for, decided or expired, and was not told yet."""
    if book.approvals is None or clerk.actor.staff is None:
        return ()
    return tuple(outcome(clerk, one) for one in book.approvals.untold(clerk.now, clerk.actor.code))


def outcome(clerk: Clerk, approval: Approval) -> ApprovalOutcome:
    """Return what was decided, for who asked for it."""
    by = clerk.staff_member(approval.decided_by) if approval.decided_by else None
    products = clerk.named(line.sku for line in approval.lines)
    return ApprovalOutcome(
        approval, clerk.dealer(approval.dealer), products, by, expired=approval.expires_at < clerk.now
    )


def _decided(clerk: Clerk, book: OrderBook, number: int, intent: Intent) -> Answer:
    if book.approvals is None or clerk.actor.staff is None:
        return _UNKNOWN
    rules = clerk.house.orders
    manager = Manager(clerk.actor.staff, clerk, book.approvals, rules)
    told = manager.decide(number, clerk.now, intent.question or "", approve=intent.detail == APPROVE)
    if isinstance(told, Approval):
        return ApprovalDecided(told)
    shown = None if told is Obstacle.UNKNOWN else book.approvals.approval(number)
    by = clerk.staff_member(shown.decided_by) if shown and shown.decided_by else None
    return ApprovalNotDecided(told, shown, by, rules.approval_limit)


def _withdrawn(clerk: Clerk, book: OrderBook, kept: Approval) -> tuple[Answer, ...]:
    """Take an approval back; its lines are shown anew as a draft of their own, nothing of them is lost."""
    done = book.approvals.withdraw(kept.number, clerk.now) if book.approvals else False
    now = book.approvals.approval(kept.number) if book.approvals else None
    if not done or now is None:
        return (outcome(clerk, now or kept),)
    draft = priced_again(clerk, kept) if clerk.house.orders.lets_order(clerk.actor) else None
    return (ApprovalDecided(now), draft) if draft else (ApprovalDecided(now),)


def _confirmed(clerk: Clerk, book: OrderBook, kept: Approval) -> tuple[Answer, ...]:
    """Place the order under what was approved, checked again: who confirms, its lines and its amounts.

    Where a price of ours, the stock, the credit or the invoices are no longer what the manager saw, the draft
    is shown anew, to be sent again.
    """
    if kept.state is ApprovalState.USED:
        return place_approved(clerk, book, kept, outcome(clerk, kept))
    if not kept.is_usable(clerk.now):
        return (outcome(clerk, kept),)
    now = priced_again(clerk, kept)
    if not clerk.house.orders.lets_order(clerk.actor) or now is None:
        return (_UNKNOWN,)
    same = set(at_prices(now.draft.lines, now.beyond.prices)) == set(kept.lines)
    covered = now.beyond.is_nothing or (is_approvable(now) and now.beyond.within(kept.wanted))
    if not (same and covered):
        return (now,)
    return place_approved(clerk, book, kept, outcome(clerk, kept))

"""Approvals: the question for a reason, what a manager is shown, and what was decided."""

from collections.abc import Iterator
from decimal import Decimal

from bot.replies.layout import Part
from bot.replies.naming import by_sku, full_name
from bot.replies.tongue import Tongue, msg
from domain.answers import DraftAnswer
from domain.approval_answers import (
    ApprovalDecided,
    ApprovalNotDecided,
    ApprovalNotSent,
    ApprovalOutcome,
    ApprovalRequest,
    ApprovalSent,
    NotSent,
    ReasonWanted,
    Told,
    is_approvable,
)
from domain.approvals import Approval, ApprovalState, Obstacle, PriceAsked, Wanted
from domain.conversation import Button
from domain.orders import MAX_LINES

_REASONS = (
    msg("A regular customer who pays on time"),
    msg("The payment is on its way"),
    msg("To match the market price"),
)
_DECIDED = {
    ApprovalState.APPROVED: msg("{number} is approved."),
    ApprovalState.DECLINED: msg("{number} is declined."),
    ApprovalState.WITHDRAWN: msg("{number} is taken back."),
    ApprovalState.USED: msg("The order under {number} was confirmed already."),
    ApprovalState.WAITING: msg("{number} is still waiting for a manager."),
}
_NOT_DECIDED = {
    Obstacle.UNKNOWN: msg("There is no such approval for you."),
    Obstacle.OWN: msg("You asked for {number} yourself: another manager must decide."),
    Obstacle.EXPIRED: msg("{number} has expired. The order must be sent again."),
}


def price_asked(price: PriceAsked, t: Tongue) -> str:
    """Return the price asked beside ours, with the difference."""
    asked, off = t.money(price.asked), t.money(abs(price.ours - price.asked))
    if price.asked < price.ours:
        return t.say("Asked: {asked} each, {difference} below our price", asked=asked, difference=off)
    return t.say("Asked: {asked} each, {difference} above our price", asked=asked, difference=off)


def beyond_rules(answer: DraftAnswer, t: Tongue) -> Iterator[str]:
    """Yield how a draft that goes beyond the rules can still be ordered; `rep` tells that a dealer asks."""
    if not is_approvable(answer) or not answer.places:
        return
    if answer.view.for_nobody:
        yield from _for_nobody(answer, t)
    elif answer.rep:
        yield t.say("Only your sales rep can ask a manager for this.")
    else:
        yield t.say("A manager can approve it: write “send for approval”.")


def _for_nobody(answer: DraftAnswer, t: Tongue) -> Iterator[str]:
    """Yield that no manager can approve it, and what can be done."""
    most, beyond = answer.view.most_beyond, answer.beyond
    if most is None or answer.rep:
        yield t.say("There is no manager here who may approve this.")
    else:
        yield t.say("No more than {amount} beyond credit can be approved here.", amount=t.money(most))
    if beyond.overdue:
        yield t.say("What is past due must be paid first.")
    elif beyond.beyond_credit:
        yield t.say("A payment makes room too: it counts once our office has entered it.")


def approval_button(answer: DraftAnswer, t: Tongue) -> list[Button]:
    """Return the button that sends a draft to a manager, or a dealer to the sales rep."""
    if not is_approvable(answer) or not answer.places or answer.view.for_nobody:
        return []
    label = t.say("Ask my sales rep") if answer.rep else t.say("Send for approval")
    return [Button(label, t.say("send for approval"))]


def phrase_reason(answer: ReasonWanted, t: Tongue) -> Part:
    """Ask for the reason, with those that are given most often."""
    mark = f" #{answer.code}" if answer.code else ""
    reasons = tuple(Button(t.say(reason), f"{t.say(reason)}{mark}") for reason in _REASONS)
    return Part((*_wanted(answer.wanted, t), t.say("Why should a manager approve it?")), reasons)


def phrase_not_sent(answer: ApprovalNotSent, t: Tongue) -> Part:
    """Say why nothing goes to a manager."""
    if answer.why is NotSent.TOO_MUCH and answer.limit is not None:
        limit = t.money(answer.limit)
        return Part((t.say("No more than {amount} beyond credit can be approved here.", amount=limit),))
    if answer.why is NotSent.NOBODY:
        return Part((t.say("There is no manager here who may approve this."),))
    if answer.why is NotSent.NONE_WAITING:
        return Part((t.say("No approval is waiting."),))
    if answer.why is NotSent.IN_THE_WAY:
        return Part((t.say("Not sent: something stands in the way that no manager can approve."),))
    return Part((t.say("There is no order here to be approved."),))


def phrase_sent(answer: ApprovalSent, t: Tongue) -> Part:
    """Say who decides, and on what; it can be taken back."""
    number = answer.approval.name
    names = t.listed(t.name(one.name) for one in answer.managers)
    lines = (
        t.say("{number} is with a manager: {names}.", number=t.name(number), names=names),
        *_order(answer, t),
        t.say("You are told as soon as it is decided. Nothing is ordered or held until then."),
    )
    return Part(lines, (Button(t.say("Take it back"), t.say("withdraw {number}", number=number)),))


def phrase_request(answer: ApprovalRequest, t: Tongue) -> Part:
    """Ask a manager for a yes or a no."""
    number, by = answer.approval.name, answer.by.name if answer.by else answer.approval.asked_by
    decline = t.say("decline {number}", number=number)
    lines = (
        t.say("{person} asks for your approval, {number}:", person=t.name(by), number=t.name(number)),
        *_order(answer, t),
        t.say("To decline with a reason, write “{words}” and the reason.", words=t.name(decline)),
    )
    yes = Button(t.say("Approve"), t.say("approve {number}", number=number))
    return Part(lines, (yes, Button(t.say("Decline"), decline)))


def phrase_outcome(answer: ApprovalOutcome, t: Tongue) -> Part:
    """Say what was decided; what is approved is shown again, to be confirmed."""
    approval, by = answer.approval, t.name(answer.by.name) if answer.by else ""
    number = t.name(approval.name)
    approved, over = approval.state is ApprovalState.APPROVED, answer.expired
    if over and approval.state is ApprovalState.WAITING:
        undecided = t.say("Nobody decided on {number} in time. Nothing is ordered.", number=number)
        return Part((undecided, *_shop(answer, t)))
    if over and approval.state is ApprovalState.APPROVED:
        return Part((t.say(_NOT_DECIDED[Obstacle.EXPIRED], number=number),))
    if approved and by:
        lines = [t.say("{number} is approved by {person}.", number=number, person=by)]
    elif approval.state is ApprovalState.DECLINED and by:
        lines = [t.say("{number} is declined by {person}. Nothing is ordered.", number=number, person=by)]
    else:
        lines = [t.say(_DECIDED[approval.state], number=number)]
    if approval.note:
        lines.append(t.say("Note: {note}", note=t.isolated(approval.note)))
    if not approved:
        return Part(tuple(lines))
    lines += _order(answer, t)
    lines.append(t.say("If this is right, confirm it: the order is then placed. Nothing is held until then."))
    return Part(tuple(lines), (Button(t.say("Confirm"), t.say("confirm {number}", number=approval.name)),))


def phrase_decided(answer: ApprovalDecided, t: Tongue) -> Part:
    """Say that it is noted."""
    number = t.name(answer.approval.name)
    lines = [t.say(_DECIDED[answer.approval.state], number=number)]
    if answer.approval.state in {ApprovalState.APPROVED, ApprovalState.DECLINED}:
        lines.append(t.say("Who asked for it is told now."))
    return Part(tuple(lines))


def phrase_not_decided(answer: ApprovalNotDecided, t: Tongue) -> Part:
    """Say why nothing was decided."""
    number = t.name(answer.approval.name if answer.approval else "")
    if answer.why is Obstacle.TOO_MUCH and answer.limit is not None:
        limit = t.money(answer.limit)
        return Part((t.say("No more than {amount} beyond credit can be approved here.", amount=limit),))
    if answer.why is not Obstacle.DECIDED or answer.approval is None:
        return Part((t.say(_NOT_DECIDED.get(answer.why, _NOT_DECIDED[Obstacle.UNKNOWN]), number=number),))
    if answer.by:
        by = t.name(answer.by.name)
        return Part((t.say("{number} was decided already, by {person}.", number=number, person=by),))
    return Part((t.say(_DECIDED[answer.approval.state], number=number),))


def _shop(answer: Told, t: Tongue) -> Iterator[str]:
    """Yield for whom it was, how much, and what to do now."""
    dealer = t.name(answer.dealer.name if answer.dealer else answer.approval.dealer)
    yield t.labelled(dealer, [t.money(answer.approval.total)])
    yield t.say("If it is wanted still, send the order again.")


def _order(answer: Told, t: Tongue) -> Iterator[str]:
    """Yield for whom, the lines at the prices asked, what goes beyond the rules, why, and until when."""
    approval, products = answer.approval, by_sku(answer.products)
    asked = {price.sku: price for price in approval.wanted.prices}
    yield t.say("For {dealer}:", dealer=t.name(answer.dealer.name if answer.dealer else approval.dealer))
    for line in approval.lines[:MAX_LINES]:
        name = t.name(full_name(products[line.sku]) if line.sku in products else line.sku)
        each = t.say("{price} each", price=t.money(line.unit_price))
        if line.sku in asked:
            each = t.say(
                "{new} each instead of {old}", new=t.money(line.unit_price), old=t.money(asked[line.sku].ours)
            )
        total = t.say("total {total}", total=t.money(line.total))
        yield t.labelled(name, [t.pieces(line.quantity), each, total])
    yield t.say("Total: {total}", total=t.money(approval.total))
    yield from _wanted(approval.wanted, t)
    yield from _below(approval, t)
    yield t.say("Reason: {reason}", reason=t.isolated(approval.reason))
    yield t.say("Valid until {time}", time=t.moment(approval.expires_at))


def _wanted(wanted: Wanted, t: Tongue) -> Iterator[str]:
    if wanted.beyond_credit:
        yield t.say("Over the credit limit by {amount}", amount=t.money(wanted.beyond_credit))
    if wanted.overdue:
        yield t.say("Past due: {amount}", amount=t.money(wanted.overdue))


def _below(approval: Approval, t: Tongue) -> Iterator[str]:
    pieces = {line.sku: line.quantity for line in approval.lines}
    off = sum(
        ((price.ours - price.asked) * pieces.get(price.sku, 0) for price in approval.wanted.prices),
        Decimal(0),
    )
    if off > 0:
        yield t.say("Below our prices by {amount}", amount=t.money(off))

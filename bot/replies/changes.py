"""Changing a placed order: what it would become, what became of it, and what is not known."""

from bot.replies.drafts import as_line
from bot.replies.handoffs import rep_lines
from bot.replies.layout import Part
from bot.replies.naming import by_sku
from bot.replies.placing import order_lines, reason_lines, sku_name, wrong_button
from bot.replies.tongue import Tongue
from domain.conversation import Button
from domain.order_answers import (
    CancelUnknown,
    ChangeQuestion,
    OrderChanged,
    OrderNotCancelled,
    OrderNotChanged,
)
from domain.orders import MAX_LINES


def phrase_change_question(answer: ChangeQuestion, t: Tongue) -> Part:
    """Show what differs, old and then new, and the totals, and ask."""
    order, products = answer.order, by_sku(answer.products)
    lines = [t.say("Change order {number}?", number=t.name(order.number))]
    for change in answer.changes[:MAX_LINES]:
        before, after = (as_line(line, t) for line in (change.before, change.after))
        told = t.say("before {old}, now {new}", old=before, new=after)
        lines.append(t.labelled(sku_name(change.sku, products, t), [told]))
    old, new = t.money(order.total), t.money(answer.draft.total)
    lines.append(t.say("Total before: {old}, now: {new}", old=old, new=new))
    lines.append(t.say("Nothing is changed until you write “confirm”."))
    confirm = t.say("confirm")
    text = f"{confirm} #{answer.code}" if answer.code else confirm
    return Part(tuple(lines), (Button(t.say("Confirm"), text),))


def phrase_changed(answer: OrderChanged, t: Tongue) -> Part:
    """Say that an order is changed, by whom where somebody else did it, and what it is now."""
    order = answer.order
    number, dealer = t.name(order.number), t.name(answer.dealer.name if answer.dealer else order.dealer)
    if answer.already:
        head = t.say("Order {number} for {dealer} was changed already:", number=number, dealer=dealer)
    elif answer.changed_by:
        by = t.name(answer.changed_by)
        head = t.say(
            "Order {number} for {dealer} was changed by {person}:", number=number, dealer=dealer, person=by
        )
    else:
        head = t.say("Order {number} for {dealer} is changed:", number=number, dealer=dealer)
    lines = (head, *order_lines(order, by_sku(answer.products), t))
    return Part(lines, wrong_button(order, t) if answer.changed_by else ())


def phrase_not_changed(answer: OrderNotChanged, t: Tongue) -> Part:
    """Say that an order stands as it did, every reason, and whom to ring."""
    number, products = t.name(answer.number), by_sku(answer.products)
    if not answer.reasons:
        return Part(
            (
                t.say("Order {number} was NOT changed. Please ask for the change again.", number=number),
                *rep_lines(answer.rep, t),
            )
        )
    told = (line for reason in answer.reasons for line in reason_lines(reason, products, t))
    head = t.say("Order {number} stays as it was:", number=number)
    return Part((head, *told, *rep_lines(answer.rep, t)))


def phrase_not_cancelled(answer: OrderNotCancelled, t: Tongue) -> Part:
    """Say that an order stands though it was to be cancelled."""
    number = t.name(answer.number)
    return Part((t.say("Order {number} was NOT cancelled. Please ask for it again.", number=number),))


def phrase_cancel_unknown(answer: CancelUnknown, t: Tongue) -> Part:
    """Say that it is not known whether an order is cancelled, and how to hear."""
    number = t.name(answer.order.number)
    said = t.say(
        "Our system did not answer: it is not known yet whether order {number} is cancelled.", number=number
    )
    return Part((said, t.say("Write “confirm” to hear what became of it.")))

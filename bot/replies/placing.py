"""What became of a confirmation: an order, none and why, or not known yet."""

from collections.abc import Iterator, Mapping

from bot.replies.handoffs import rep_lines
from bot.replies.layout import Part
from bot.replies.naming import by_sku, full_name
from bot.replies.pieces import expected, on_back_order
from bot.replies.shortages import choice_buttons
from bot.replies.tongue import Tongue
from domain.catalogue import Product
from domain.conversation import Button
from domain.disputes import OrderDisputed
from domain.order_answers import (
    CancelQuestion,
    OrderCancelled,
    OrderNotPlaced,
    OrderPlaced,
    OrderUnknown,
)
from domain.orders import MAX_LINES, Order
from domain.placing import NoStock, NoSuchProduct, OverCredit, Overdue, PriceChanged, Reason

_LONGEST_WORDS = 500
"""Characters shown of what somebody wrote."""


def phrase_placed(answer: OrderPlaced, t: Tongue) -> Part:
    """Say the order's number, what is in it, the total and what credit is left."""
    order, products = answer.order, by_sku(answer.products)
    number, dealer = t.name(order.number), t.name(answer.dealer.name if answer.dealer else order.dealer)
    if answer.already:
        head = t.say("Order {number} for {dealer} was placed already.", number=number, dealer=dealer)
    elif answer.placed_by:
        by = t.name(answer.placed_by)
        head = t.say(
            "New order {number} for {dealer}, placed by {person}:", number=number, dealer=dealer, person=by
        )
    else:
        head = t.say("Order {number} for {dealer} is placed.", number=number, dealer=dealer)
    lines = [head, *order_lines(order, products, t)]
    left = answer.account.credit_left if answer.account else None
    if left is not None and left >= 0:
        lines.append(t.say("Credit left now: {amount}", amount=t.money(left)))
    if order.expected_delivery:
        lines.append(expected(order.expected_delivery, order.lines, t))
    return Part(tuple(lines), wrong_button(order, t) if answer.placed_by else ())


def phrase_disputed(answer: OrderDisputed, t: Tongue) -> Part:
    """Tell the sales rep which order is called wrong, in which words, and whom to ring."""
    number, dealer = t.name(answer.order.number), t.name(answer.dealer.name)
    lines = [
        t.say("{dealer} says that something is wrong with order {number}:", dealer=dealer, number=number),
        t.isolated(" ".join(answer.text.split())[:_LONGEST_WORDS]),
        *order_lines(answer.order, by_sku(answer.products), t),
        t.say("Our team sees it too."),
    ]
    if answer.dealer.phone:
        lines.append(t.say("Phone: {phone}", phone=t.name(answer.dealer.phone)))
    return Part(tuple(lines))


def wrong_button(order: Order, t: Tongue) -> tuple[Button, ...]:
    """Return the button of somebody who is told of an order that another person placed or changed."""
    return (Button(t.say("This is wrong"), t.say("order {number} is wrong", number=order.number)),)


def order_lines(order: Order, products: Mapping[str, Product], t: Tongue) -> list[str]:
    """Return the lines of an order, as many as are shown, and its total."""
    lines = []
    for line in order.lines[:MAX_LINES]:
        each = t.say("{price} each", price=t.money(line.unit_price))
        total = t.say("total {total}", total=t.money(line.total))
        told = [t.pieces(line.quantity), on_back_order(line.back_ordered, t), each, total]
        lines.append(t.labelled(sku_name(line.sku, products, t), told))
    if len(order.lines) > MAX_LINES:
        lines.append(t.say("… and more lines, all of them in the total"))
    lines.append(t.say("Total: {total}", total=t.money(order.total)))
    return lines


def phrase_not_placed(answer: OrderNotPlaced, t: Tongue) -> Part:
    """Say that nothing was ordered, every reason, and whom to ring."""
    if not answer.reasons:
        return Part((t.say("The order that was not certain was NOT placed. Please order again."),))
    products = by_sku(answer.products)
    told = (line for reason in answer.reasons for line in reason_lines(reason, products, t))
    short = all(isinstance(reason, NoStock) for reason in answer.reasons)
    buttons = choice_buttons(t) if short else ()
    return Part((t.say("Nothing was ordered:"), *told, *rep_lines(answer.rep, t)), buttons)


def phrase_order_unknown(answer: OrderUnknown, t: Tongue) -> Part:
    """Say that it is not known whether the order exists, and that it must not be sent again."""
    if answer.amends:
        number = t.name(answer.amends)
        said = t.say(
            "Our system did not answer: it is not known yet whether order {number} was changed.",
            number=number,
        )
        return Part((said, t.say("Write “confirm” to hear what became of it.")))
    said = t.say("Our system did not answer: it is not known yet whether the order was taken.")
    ask = t.say("Please do not order it again. Write “confirm” to hear what became of it.")
    return Part((said, ask))


def phrase_cancel_question(answer: CancelQuestion, t: Tongue) -> Part:
    """Ask whether an order is to be cancelled, with what is in it."""
    order, products = answer.order, by_sku(answer.products)
    lines = [t.say("Cancel order {number}?", number=t.name(order.number))]
    shown = order.lines[:MAX_LINES]
    lines += [t.labelled(sku_name(line.sku, products, t), [t.pieces(line.quantity)]) for line in shown]
    lines.append(t.say("Total: {total}", total=t.money(order.total)))
    yes = t.say("confirm cancel {number}", number=order.number)
    return Part(tuple(lines), (Button(t.say("Yes, cancel it"), yes),))


def phrase_cancelled(answer: OrderCancelled, t: Tongue) -> Part:
    """Say that an order is cancelled."""
    number = t.name(answer.order.number)
    if answer.already:
        return Part((t.say("Order {number} was cancelled already.", number=number),))
    return Part((t.say("Order {number} is cancelled: stock and credit are back.", number=number),))


def reason_lines(reason: Reason, products: Mapping[str, Product], t: Tongue) -> Iterator[str]:
    """Yield why an order is not taken."""
    match reason:
        case NoStock():
            name, there = sku_name(reason.sku, products, t), t.pieces(max(0, reason.available))
            wanted = t.pieces(reason.wanted)
            yield t.labelled(name, [t.say("{wanted} wanted, {there} there now", wanted=wanted, there=there)])
        case PriceChanged():
            old, new = t.money(reason.old), t.money(reason.new)
            price = t.say("the price was {old} and is now {new}", old=old, new=new)
            yield t.labelled(sku_name(reason.sku, products, t), [price])
        case NoSuchProduct():
            yield t.labelled(sku_name(reason.sku, products, t), [t.say("no longer sold")])
        case OverCredit():
            yield t.say("The order is {amount} over the credit limit.", amount=t.money(reason.by))
        case Overdue():
            amount = t.money(reason.amount)
            yield t.say("{amount} are past due. Please pay them first.", amount=amount)
        case _:
            yield t.say("An order for this shop cannot be taken from you here.")


def sku_name(sku: str, products: Mapping[str, Product], t: Tongue) -> str:
    """Return the product's name, the SKU where it is not known."""
    return t.name(full_name(products[sku]) if sku in products else sku)

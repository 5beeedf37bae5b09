"""Orders: where they stand, what is in them, how they travel, when they come."""

from collections.abc import Mapping

from bot.replies.layout import Part
from bot.replies.naming import as_typed, by_sku, full_name
from bot.replies.pieces import expected, on_back_order
from bot.replies.tongue import Tongue, msg
from domain.answers import OrderAnswer
from domain.catalogue import Product
from domain.clock import local_date
from domain.orders import Order, OrderLine, OrderStatus
from domain.parties import Dealer

STATES = {
    OrderStatus.CONFIRMED: msg("confirmed, not dispatched yet"),
    OrderStatus.PACKED: msg("packed, not dispatched yet"),
    OrderStatus.DISPATCHED: msg("dispatched"),
    OrderStatus.DELIVERED: msg("delivered"),
    OrderStatus.CANCELLED: msg("cancelled"),
}
_LINES_OF_ONE, _LINES_OF_SEVERAL = 8, 2


def phrase_orders(answer: OrderAnswer, t: Tongue) -> Part:
    """Say where the orders stand, or that there is none, the same whether or not it exists."""
    if not answer.orders:
        return Part((not_found(answer.asked, t) if answer.asked else t.say("No open orders."),))
    products = by_sku(answer.products)
    dealers = {dealer.code: dealer for dealer in answer.dealers}
    several = len(answer.orders) > 1
    lines = [t.say("Open orders:")] if several and not answer.asked else []
    for order in answer.orders:
        lines.append(_head(order, dealers.get(order.dealer), t))
        lines += _goods(order, products, _LINES_OF_SEVERAL if several else _LINES_OF_ONE, t)
        lines += _journey(order, answer, t)
    if answer.more:
        lines.append(t.say("Only the newest are shown. For an older one, give its number."))
    return Part(tuple(lines))


def not_found(asked: str, t: Tongue) -> str:
    """Return that no such order is the asker's."""
    return t.say("Order {number}: not found under your account.", number=t.name(as_typed(asked)))


def _head(order: Order, dealer: Dealer | None, t: Tongue) -> str:
    number, state = t.name(order.number), t.say(STATES[order.status])
    if dealer:
        number = t.say("{number} ({dealer})", number=number, dealer=t.name(dealer.name))
    placed = t.day(local_date(order.placed_at))
    return t.say("Order {number}: {state}, placed {day}", number=number, state=state, day=placed)


def _goods(order: Order, products: Mapping[str, Product], most: int, t: Tongue) -> list[str]:
    """Return the first lines of an order and its total, which is over all of them."""
    lines = []
    for line in order.lines[:most]:
        product = products.get(line.sku)
        name = t.name(full_name(product) if product else line.sku)
        goods = t.say("{pieces} {product}", pieces=t.pieces(line.quantity), product=name)
        lines.append(t.listed([goods, _waiting(order, line, t)]))
    if len(order.lines) > most:
        lines.append(t.say("… and more lines"))
    return [*lines, t.say("Total: {total}", total=t.money(order.total))]


def _waiting(order: Order, line: OrderLine, t: Tongue) -> str:
    return on_back_order(line.back_ordered, t) if order.status.is_open else ""


def _journey(order: Order, answer: OrderAnswer, t: Tongue) -> list[str]:
    lines = [t.listed([_courier(order, t), _bilty(order, t)])]
    if order.is_late(answer.today) and order.expected_delivery:
        lines.append(
            t.say("Late: it was expected {day}, not delivered yet.", day=t.day(order.expected_delivery))
        )
    elif order.status.is_open and order.expected_delivery:
        lines.append(expected(order.expected_delivery, order.lines, t))
    elif order.status.is_open:
        lines.append(t.say("Expected: date not known yet"))
    if order.status is OrderStatus.DELIVERED and order.delivered_at:
        lines.append(t.say("Delivered: {day}", day=t.day(local_date(order.delivered_at))))
    return [line for line in lines if line]


def _courier(order: Order, t: Tongue) -> str:
    return t.say("Courier: {courier}", courier=t.name(order.courier)) if order.courier else ""


def _bilty(order: Order, t: Tongue) -> str:
    if order.tracking_number:
        return t.say("Bilty no.: {number}", number=t.name(order.tracking_number))
    return t.say("Bilty no.: not known yet") if order.status is OrderStatus.DISPATCHED else ""

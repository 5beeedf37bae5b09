"""Lists of orders and drafts: a line each, and a button for what can be done with one."""

from decimal import Decimal

from bot.replies.layout import Part
from bot.replies.naming import by_sku, clean, full_name
from bot.replies.orders import STATES
from bot.replies.tongue import Tongue, msg
from domain.clock import local_date
from domain.conversation import Button
from domain.intents import Period
from domain.order_lists import NothingLeft, OpenDraft, OpenDrafts, OrderList, WhichOrder
from domain.orders import Order
from domain.parties import Dealer

_HEADS = {
    Period.LAST: msg("The newest order:"),
    Period.TODAY: msg("Today's orders:"),
    Period.YESTERDAY: msg("Yesterday's orders:"),
    Period.THIS_WEEK: msg("Orders of this week:"),
    Period.LAST_WEEK: msg("Orders of last week:"),
    Period.THIS_MONTH: msg("Orders of this month:"),
    Period.LAST_MONTH: msg("Orders of last month:"),
    Period.ALL: msg("Orders so far, newest first:"),
}
_NONE = {
    Period.LAST: msg("There is no order yet."),
    Period.TODAY: msg("There is no order of today."),
    Period.YESTERDAY: msg("There is no order of yesterday."),
    Period.THIS_WEEK: msg("There is no order of this week."),
    Period.LAST_WEEK: msg("There is no order of last week."),
    Period.THIS_MONTH: msg("There is no order of this month."),
    Period.LAST_MONTH: msg("There is no order of last month."),
    Period.ALL: msg("There is no order yet."),
}

_CANCEL, _REPEAT = msg("cancel order {number}"), msg("repeat order {number}")
_WHICH_AGAIN = msg("Which order shall it be again?")
_WHICH_TO_CANCEL = msg("Which order is to be cancelled?")


def phrase_order_list(answer: OrderList, t: Tongue) -> Part:
    """Name the orders of a period with day, pieces, total and state; a button leads to the next page."""
    if not answer.orders:
        none = t.say("There are no more orders.") if answer.page > 1 else t.say(_NONE[answer.period])
        return Part((t.labelled(t.name(answer.dealer.name), [none]) if answer.dealer else none,))
    dealers = {dealer.code: dealer for dealer in answer.dealers}
    lines = [t.name(answer.dealer.name)] if answer.dealer else []
    lines.append(t.say(_HEADS[answer.period]))
    for order in answer.orders:
        facts = [*_facts(order, t), t.say(STATES[order.status])]
        lines.append(t.labelled(_title(order, dealers.get(order.dealer), t), facts))
    buttons = []
    if answer.more:
        lines.append(t.say("There are more. For the lines of one, write its number."))
        buttons.append(Button(t.say("More orders"), t.say("more orders")))
    else:
        lines.append(t.say("For the lines of one, write its number."))
    return Part(tuple(lines), tuple(buttons))


def phrase_which_order(answer: WhichOrder, t: Tongue) -> Part:
    """Ask which of several orders is to be ordered again, or cancelled."""
    dealers = {dealer.code: dealer for dealer in answer.dealers}
    lines = [
        t.say(_WHICH_TO_CANCEL if answer.cancels else _WHICH_AGAIN),
        *(t.labelled(_title(one, dealers.get(one.dealer), t), _facts(one, t)) for one in answer.orders),
    ]
    if answer.more:
        lines.append(t.say("Only the newest are shown. For an older one, give its number."))
    buttons = []
    for order in answer.orders:
        number = clean(order.number)
        wish = t.say(_CANCEL if answer.cancels else _REPEAT, number=number)
        buttons.append(Button(number, wish))
    return Part(tuple(lines), tuple(buttons))


def phrase_open_drafts(answer: OpenDrafts, t: Tongue) -> Part:
    """Name the drafts that are open, each with a button that shows it again."""
    lines = [t.say("That draft is no longer open.")] if answer.gone else []
    if not answer.drafts:
        return Part((*lines, t.say("No draft is open.")))
    lines.append(
        t.say("Several drafts are open. Which one?")
        if answer.asked
        else t.say("Open drafts, NOT placed yet:")
    )
    products = by_sku(answer.products)
    buttons = []
    for at, one in enumerate(answer.drafts, 1):
        place = f"{at}. " if len(answer.drafts) > 1 else ""
        first = one.draft.lines[0] if one.draft.lines else None
        product = products.get(first.sku) if first else None
        goods = [t.name(full_name(product))] if product else []
        goods += ["…"] if len(one.draft.lines) > 1 else []
        lines.append(place + t.labelled(t.name(one.dealer.name), [*goods, *_drafted(one, t)]))
        kind = clean(full_name(product)) if product else ""
        label = t.labelled(clean(one.dealer.name), [t.money(_total(one)), kind])
        buttons.append(Button(place + label, t.say("draft {code}", code=f"#{one.draft.code}")))
    if answer.more:
        lines.append(t.say("Only the newest are shown."))
    return Part(tuple(lines), tuple(buttons))


def phrase_nothing_left(answer: NothingLeft, t: Tongue) -> Part:
    """Say that nothing of an order is sold any more."""
    number = t.name(answer.order.number)
    lines = [t.say("Order {number}: nothing of it is sold any more.", number=number)]
    lines += [t.labelled(t.name(full_name(product)), [t.say("no longer sold")]) for product in answer.gone]
    return Part(tuple(lines))


def _title(order: Order, dealer: Dealer | None, t: Tongue) -> str:
    number = t.name(order.number)
    return t.say("{number} ({dealer})", number=number, dealer=t.name(dealer.name)) if dealer else number


def _facts(order: Order, t: Tongue) -> list[str]:
    pieces = t.pieces(sum(line.quantity for line in order.lines))
    return [t.day(local_date(order.placed_at)), pieces, t.money(order.total)]


def _drafted(one: OpenDraft, t: Tongue) -> list[str]:
    pieces = t.pieces(sum(line.quantity for line in one.draft.lines))
    return [pieces, t.money(_total(one)), t.moment(one.draft.shown_at)]


def _total(one: OpenDraft) -> Decimal:
    return sum((line.total for line in one.draft.lines), Decimal(0))

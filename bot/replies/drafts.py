"""A priced summary that is not an order yet: its lines, what is unclear, what stands in the way."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.replies.account import credit_left
from bot.replies.approvals import approval_button, beyond_rules, price_asked
from bot.replies.draft_lines import MONEY_AND_RIGHTS, draft_line, line_buttons, priced_lines
from bot.replies.editing import phrase_editing
from bot.replies.handoffs import rep_lines
from bot.replies.layout import Part
from bot.replies.naming import full_name
from bot.replies.pieces import expected, on_back_order
from bot.replies.repeated import repeated_lines
from bot.replies.shortages import shortage_buttons, shortage_hint
from bot.replies.tongue import Tongue, msg
from domain.answers import DraftAnswer, DraftLine, Obstacle
from domain.conversation import Button
from domain.orders import MAX_LINES, DraftStatus, OrderLine

CONFIRMATION = "confirmation"
_OBSTACLES = {
    Obstacle.WHICH_PRODUCT: msg("Which product? Please write its name."),
    Obstacle.WHICH_VARIANT: msg("Which memory or colour?"),
    Obstacle.UNKNOWN_PRODUCT: msg("A product is not in our list."),
    Obstacle.NO_QUANTITY: msg("How many pcs?"),
    Obstacle.WHICH_DEALER: msg("For which shop? Please write its name or code."),
    Obstacle.NO_STOCK: msg("There is not enough stock."),
    Obstacle.OVER_CREDIT: msg("The order is over the credit limit."),
    Obstacle.TOO_MANY_LINES: msg("These are too many lines for one order. Please send them as two orders."),
    Obstacle.NOT_ALLOWED: msg("An order for this shop cannot be taken from you here."),
}


_MOST_ADDED = 3
"""Lines that one button can name."""
_UNCONFIRMED = {
    DraftStatus.INCOMPLETE: msg("This cannot be confirmed yet: first answer what is asked below."),
    DraftStatus.BLOCKED: msg("This cannot be confirmed as it is: what stands in the way is said below."),
    DraftStatus.READY: msg("The summary shown before no longer holds. Please confirm this one."),
}
_STALE = msg("That button belongs to an earlier summary. This is how it stands now:")
_OWN_SHOP = msg("This order is for your own shop. You cannot order for another shop here.")
_ABSENT = msg("not in this order, nothing is taken out")
_ADDED = msg("Taken into the order shown before.")
_REPLACES = msg("This takes the place of the order shown before, which is not placed.")
_BESIDE = msg("The order shown before is not placed and stays open.")
_CLOSES = msg("The order shown before, for {dealer}, is dropped.")
_NOT_HELD = msg("We cannot keep goods aside: nothing is held until an order is confirmed.")
_NOT_IN_THEM = msg("These are our prices: the price or discount that was asked is not in them.")
_TO_PLACE = msg("If this is right, write “confirm”: the order is then placed. Nothing is held until then.")
_TO_TEAM = msg("If this is right, write “confirm”: your confirmation goes to our team, to place the order.")


def phrase_draft(answer: DraftAnswer, t: Tongue, beside: frozenset[str] = frozenset()) -> Part:
    """Say what would be ordered, at what price, and that nothing is placed.

    `beside` are the draft's questions that another part of the reply settles: `CONFIRMATION` once it
    was given, `Obstacle.WHICH_DEALER` where the shop is asked for there.
    """
    if answer.view.editing:
        return _coded(phrase_editing(answer, answer.view.editing, t), answer)
    without_shop = Obstacle.WHICH_DEALER in answer.obstacles
    priced = {} if without_shop else priced_lines(answer)
    shown = _shown(answer.lines)
    lines = [t.say(_STALE)] if answer.view.stale else []
    lines += [t.say(_UNCONFIRMED[answer.draft.status])] if answer.view.unconfirmed else []
    lines += [t.say(_OWN_SHOP)] if answer.view.own_shop_only else []
    lines += [t.labelled(t.name(answer.view.absent), [t.say(_ABSENT)])] if answer.view.absent else []
    lines += [t.say(_ADDED)] if answer.view.added else []
    lines += [t.say(_REPLACES)] if answer.view.replaces else []
    lines += [t.say(_BESIDE)] if answer.view.beside else []
    lines += [t.say(_CLOSES, dealer=t.name(answer.view.closes))] if answer.view.closes else []
    lines += [t.say(_NOT_HELD)] if answer.to_hold else []
    lines += [*_changes(answer, t), *repeated_lines(answer, t), _head(answer, t)]
    if without_shop and Obstacle.WHICH_DEALER not in beside:
        lines.append(t.say(_OBSTACLES[Obstacle.WHICH_DEALER]))
    asked = {price.sku: price_asked(price, t) for price in answer.beyond.prices}
    city = answer.dealer.city if answer.dealer else None
    for line in shown:
        lines += draft_line(line, priced.get(id(line)), t, price=not without_shop, city=city)
        lines += [asked[line.item.product.sku]] if line.item and line.item.product.sku in asked else []
    if len(shown) < len(answer.lines):
        lines.append(t.say("… and more lines, all of them in the total"))
    lines += [] if without_shop else _sums(answer, t)
    lines += _in_the_way(answer, beside | {Obstacle.WHICH_DEALER} if without_shop else beside, t)
    lines += [t.say(_NOT_IN_THEM)] if answer.bargained and not without_shop else []
    lines += _way_out(answer, t)
    confirmed = CONFIRMATION in beside
    if answer.draft.status is DraftStatus.READY and not confirmed:
        lines.append(t.say(_TO_PLACE if answer.places else _TO_TEAM))
        lines += [t.say("“Confirm” orders at our prices.")] if asked else []
    lines += [] if confirmed else beyond_rules(answer, t)
    part = _coded(Part(tuple(lines), tuple(_buttons(answer, shown, t, confirmed=confirmed))), answer)
    return replace(part, buttons=(*part.buttons, *_other_draft(answer, t)))


def _other_draft(answer: DraftAnswer, t: Tongue) -> Iterator[Button]:
    """Yield the button that shows the open summary beside which a new one stands."""
    if code := answer.view.beside:
        yield Button(t.say("The order shown before"), t.say("draft {code}", code=f"#{code}"))


def _coded(part: Part, answer: DraftAnswer) -> Part:
    """Return a part whose buttons name the draft: pressed under an earlier one they say so."""
    code = answer.view.code if answer.places else ""
    if not code:
        return part
    buttons = (replace(button, text=f"{button.text} #{code}") for button in part.buttons)
    return replace(part, buttons=tuple(buttons))


def _buttons(
    answer: DraftAnswer, shown: Sequence[DraftLine], t: Tongue, *, confirmed: bool
) -> Iterator[Button]:
    """Yield what can be done with a summary: what its lines ask, then what becomes of the whole."""
    for line in shown:
        yield from line_buttons(line)
    if Obstacle.NOT_ALLOWED in answer.obstacles:
        return
    yield from shortage_buttons(shown, t)
    yield from _only_added(answer, t)
    if confirmed:
        return
    status = answer.draft.status
    if status is DraftStatus.READY:
        yield Button(t.say("Confirm"), t.say("confirm"))
    yield from approval_button(answer, t)
    if status is DraftStatus.READY or (status is DraftStatus.BLOCKED and answer.draft.lines):
        yield Button(t.say("Edit"), t.say("edit"))
        yield Button(t.say("Cancel"), t.say("cancel"))


def _only_added(answer: DraftAnswer, t: Tongue) -> Iterator[Button]:
    """Yield what leaves only what came into the summary shown before, where that is few and clear."""
    added = [one for one in answer.lines if one.item and one.item.product.sku in answer.view.added]
    if "" in answer.view.added or not 0 < len(added) <= _MOST_ADDED or len(added) == len(answer.lines):
        return
    goods = ", ".join(f"{one.quantity} {full_name(one.item.product)}" for one in added if one.item)
    if all(one.quantity for one in added):
        yield Button(t.say("Only the new goods"), t.say("send only {goods}", goods=goods))


def _head(answer: DraftAnswer, t: Tongue) -> str:
    if answer.dealer and answer.view.kept_dealer:
        return t.say("Order for {dealer}, as before, NOT placed yet:", dealer=t.name(answer.dealer.name))
    if answer.dealer:
        return t.say("Order for {dealer}, NOT placed yet:", dealer=t.name(answer.dealer.name))
    return t.say("Order, NOT placed yet:")


def _changes(answer: DraftAnswer, t: Tongue) -> Iterator[str]:
    """Yield what differs from the summary that was confirmed: old, then new."""
    if not (answer.changes or answer.view.promised):
        return
    yield t.say("This has changed since. Please look at it and confirm again:")
    products = {line.item.product.sku: line.item.product for line in answer.lines if line.item}
    for change in answer.changes[:MAX_LINES]:
        product = products.get(change.sku)
        before, after = (as_line(line, t) for line in (change.before, change.after))
        name = t.name(full_name(product) if product else change.sku)
        yield t.labelled(name, [t.say("before {old}, now {new}", old=before, new=after)])
    if day := answer.view.promised:
        then = t.day(answer.expected) if answer.expected else t.say("no day is promised")
        yield t.say("Expected: before {old}, now {new}", old=t.day(day), new=then)


def as_line(line: OrderLine | None, t: Tongue) -> str:
    """Return the pieces and the price of a line, or that there is none."""
    if line is None:
        return t.say("not in it")
    pieces = t.listed([t.pieces(line.quantity), on_back_order(line.back_ordered, t)])
    return t.say("{pieces} at {price} each", pieces=pieces, price=t.money(line.unit_price))


def _shown(lines: tuple[DraftLine, ...]) -> list[DraftLine]:
    """Return the lines to show in their order: where they are too many, those with obstacles stay."""
    places = sorted(range(len(lines)), key=lambda place: not lines[place].obstacles)[:MAX_LINES]
    return [lines[place] for place in sorted(places)]


def _sums(answer: DraftAnswer, t: Tongue) -> Iterator[str]:
    """Yield the total, and what credit an order that can be made would leave, where anything is priced."""
    draft = answer.draft
    if not draft.lines:
        return
    if draft.status is DraftStatus.INCOMPLETE:
        yield t.say("Total so far: {total}", total=t.money(draft.total))
    else:
        yield t.say("Total: {total}", total=t.money(draft.total))
    after = _left_after(answer)
    if after is not None and after >= 0 and draft.status is not DraftStatus.BLOCKED:
        yield t.say("Credit left after this order: {amount}", amount=t.money(after))
    elif after is not None and after < 0:
        yield credit_left(after, t)
    if answer.expected and draft.status is DraftStatus.READY:
        yield expected(answer.expected, draft.lines, t)


def _way_out(answer: DraftAnswer, t: Tongue) -> Iterator[str]:
    """Yield what can be done about stock, credit or quantity, and whom to ring."""
    if answer.draft.status is not DraftStatus.BLOCKED:
        return
    if Obstacle.NOT_ALLOWED not in answer.obstacles:
        left = answer.account.credit_left if answer.account else None
        yield from shortage_hint(answer.lines, t)
        if Obstacle.OVER_CREDIT in answer.obstacles and (left is None or left > 0):
            yield t.say("To order fewer, send the order again with the new number of pcs.")
    yield from rep_lines(answer.rep, t)


def _left_after(answer: DraftAnswer) -> Decimal | None:
    """Return the credit left once this is ordered; `None` where none was read, agreed or used."""
    left = answer.account.credit_left if answer.account else None
    return left - answer.draft.total if left is not None and answer.draft.lines else None


def _is_over(answer: DraftAnswer) -> bool:
    left = _left_after(answer)
    return left is not None and left < 0


def _in_the_way(answer: DraftAnswer, beside: frozenset[str], t: Tongue) -> Iterator[str]:
    """Yield what stands in the way of the whole and was not said at a line or beside the total."""
    at_lines = {obstacle for line in answer.lines for obstacle in line.obstacles} - MONEY_AND_RIGHTS
    said = (
        {Obstacle.BELOW_MINIMUM} | at_lines | beside | ({Obstacle.OVER_CREDIT} if _is_over(answer) else set())
    )
    everywhere = (*answer.obstacles, *(o for line in answer.lines for o in line.obstacles))
    if not answer.lines and not answer.obstacles:
        yield t.say(_OBSTACLES[Obstacle.WHICH_PRODUCT])
    for obstacle in dict.fromkeys(everywhere):
        if obstacle is Obstacle.OVERDUE:
            yield t.say("Past due: {amount}", amount=t.money(answer.beyond.overdue))
        elif obstacle is Obstacle.BELOW_MINIMUM:
            yield t.say("An order is worth {amount} at least.", amount=t.money(answer.minimum))
        elif obstacle not in said:
            yield t.say(_OBSTACLES[obstacle])

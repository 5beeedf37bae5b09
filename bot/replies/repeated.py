"""What a draft repeats of an earlier order, and what is not as it was then."""

from collections.abc import Iterator

from bot.replies.naming import full_name
from bot.replies.tongue import Tongue
from domain.answers import DraftAnswer
from domain.clock import local_date


def repeated_lines(answer: DraftAnswer, t: Tongue) -> Iterator[str]:
    """Yield which order a draft repeats, what of it is no longer sold, and which prices have changed."""
    repeated = answer.view.repeats
    if repeated is None:
        return
    number, day = t.name(repeated.order.number), t.day(local_date(repeated.order.placed_at))
    yield t.say("Order {number} of {day} again, at today's prices.", number=number, day=day)
    for product in repeated.gone:
        yield t.labelled(t.name(full_name(product)), [t.say("no longer sold, not in this order")])
    if repeated.unknown:
        yield t.say("{number} more lines of it are no longer sold.", number=repeated.unknown)
    products = {line.item.product.sku: line.item.product for line in answer.lines if line.item}
    for change in repeated.changes:
        if change.before and change.after and change.sku in products:
            old, new = t.money(change.before.unit_price), t.money(change.after.unit_price)
            name = t.name(full_name(products[change.sku]))
            yield t.labelled(name, [t.say("the price was {old} and is now {new}", old=old, new=new)])

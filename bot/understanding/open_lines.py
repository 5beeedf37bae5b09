"""Answers that name the goods in full: "3 c75 6/128 gold" to a summary that asks which C75 is meant."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.on_top import is_plain_order, merged
from domain.conversation import Context
from domain.intents import Intent, ProductMention, Standing


def answers_open_lines(found: Sequence[Intent], context: Context) -> tuple[Intent, ...]:
    """Return the lines of the summary just shown, those that asked which product was meant as `found` says.

    A line asked about takes every order that is one of the products it may be: "60 hot 60" may become 40
    black and 20 blue. Orders that fit no such line come on top. Nothing is returned where none fits one.
    """
    lines = context.draft_lines
    if not lines or context.draft_age or not found or not all(map(_is_plain, found)):
        return ()
    taken: dict[int, list[Intent]] = {}
    more = []
    for one in found:
        at = _place(lines, one, taken)
        if at is None:
            more.append(one)
        else:
            taken.setdefault(at, []).append(_filled(lines[at], one))
    answered = tuple(new for at, line in enumerate(lines) for new in taken.get(at, [line]))
    return merged(answered, more) if taken else ()


def _is_plain(one: Intent) -> bool:
    """Tell whether an intent orders one product, and says neither for whom nor of which order."""
    return is_plain_order(one) and len(one.products) == 1 and one.dealer is None and one.order is None


def _place(lines: Sequence[Intent], one: Intent, taken: dict[int, list[Intent]]) -> int | None:
    """Return the line that an order answers: one without an answer yet before another."""
    fitting = [at for at, line in enumerate(lines) if _narrowed(line, one) is not None]
    return min(fitting, key=lambda at: at in taken, default=None)


def _filled(line: Intent, one: Intent) -> Intent:
    mention = _narrowed(line, one)
    quantity = line.quantity if one.quantity is None else one.quantity
    return replace(line, products=(mention,) if mention else line.products, quantity=quantity)


def _narrowed(line: Intent, one: Intent) -> ProductMention | None:
    """Return what an order names of the products that a line may be; `None` if the line is clear already."""
    if len(line.products) != 1 or (len(line.skus) == 1 and line.products[0].standing is Standing.KNOWN):
        return None
    said = one.products[0]
    options = set(line.skus or line.products[0].nearest)
    both = tuple(sku for sku in said.skus if sku in options)
    if not both or (line.skus and len(both) == len(line.skus)):
        return None
    if not line.skus or len(both) == len(said.skus):
        return said
    return replace(said, standing=Standing.KNOWN if len(both) == 1 else said.standing, skus=both, nearest=())

"""Lines of which fewer pieces are there than asked for: what there is, what is coming, what can be done."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from bot.replies.naming import clean, full_name, model_title, variant_name
from bot.replies.pieces import arrivals, available, on_back_order
from bot.replies.tongue import Tongue, msg
from domain.answers import DraftLine, Item, Obstacle
from domain.conversation import Button

_ALL_LATER = msg("All {pieces} on back order")
_TAKE, _WAIT = msg("{wanted}, send what you have"), msg("{wanted}, the rest on back order")
_SEND_WHAT_IS_THERE, _REST_LATER = msg("send what you have"), msg("the rest on back order")


def pieces_facts(line: DraftLine, t: Tongue) -> Iterator[str]:
    """Yield how many pieces a line orders, of how many that were asked for, and how many come later."""
    pieces = t.pieces(line.quantity or 0)
    if line.left_out:
        asked = (line.quantity or 0) + line.left_out
        yield t.say("{pieces} of the {asked} asked for", pieces=pieces, asked=asked)
    elif line.back_ordered != line.quantity:
        yield pieces
    yield on_back_order(line.back_ordered, t)


def sources_fact(line: DraftLine, city: str | None, t: Tongue) -> str:
    """Return from which cities the pieces come; empty where all of them lie in the dealer's own."""
    there = line.item.availability.places if line.item and line.item.availability else ()
    cities = {at.warehouse.code: clean(at.warehouse.city or at.warehouse.name) for at in there}
    counts: Counter[str] = Counter()
    for part in line.sources:
        counts[cities[part.warehouse]] += part.quantity
    if city and {name.casefold() for name in counts} <= {clean(city).casefold()}:
        return ""
    whole = len(counts) == 1
    shown = [t.city(name) if whole else f"{t.city(name)} {pieces:,}" for name, pieces in counts.items()]
    return t.say("from {places}", places=t.listed(shown)) if shown else ""


def shortage_lines(line: DraftLine, t: Tongue) -> Iterator[str]:
    """Yield what is there of a line that is short, what is coming and what there is instead."""
    if line.item is None:
        return
    short = Obstacle.NO_STOCK in line.obstacles
    if short:
        yield _there(line.item, t)
    coming = arrivals([("", [line.item])], t) if short or line.back_ordered else ""
    if coming:
        yield t.say("Coming: {arrivals}", arrivals=coming)
    elif line.back_ordered:
        yield t.say("When the rest comes is not known yet.")
    if line.alternatives:
        named = (f"{t.name(_beside(line.item, other))} ({_pieces(other, t)})" for other in line.alternatives)
        yield t.say("Instead: {choices}", choices=t.listed(named))


def _there(item: Item, t: Tongue) -> str:
    there = available([item])
    if there is None:
        return t.say("There is not enough stock.")
    return t.say("Only {pieces} in stock", pieces=t.pieces(there)) if there else t.say("None in stock now")


def _pieces(item: Item, t: Tongue) -> str:
    return t.pieces(available([item]) or 0)


def _all_there(item: Item, pieces: int) -> date | None:
    """Return the day by which so many pieces more are to come; `None` where they are not, or undated."""
    left = pieces
    for at in item.availability.incoming if item.availability else ():
        left -= at.incoming
        if left <= 0:
            return at.incoming_date
    return None


def _beside(item: Item, other: Item) -> str:
    """Return the name of what may stand in for an item: of the same model what tells it apart."""
    same = model_title(item.product).casefold() == model_title(other.product).casefold()
    return variant_name(other.product) if same else full_name(other.product)


def shortage_hint(lines: Sequence[DraftLine], t: Tongue) -> Iterator[str]:
    """Yield which words say what can be done about the lines that are short."""
    short = [line for line in lines if Obstacle.NO_STOCK in line.obstacles and line.item]
    take, wait = t.say(_SEND_WHAT_IS_THERE), t.say(_REST_LATER)
    if any(line.item and available([line.item]) for line in lines) and short:
        yield t.say("Write “{take}” or “{wait}”.", take=take, wait=wait)
    elif short:
        yield t.say("To have it when it comes, write “{wait}”.", wait=wait)


def shortage_buttons(lines: Sequence[DraftLine], t: Tongue) -> tuple[Button, ...]:
    """Return buttons for what can be done about the lines that are short.

    One line gets what is there, the rest later, and what there is instead; several get the first two, for
    all of them. Each says all that is wanted, so that it means the same whenever it is pressed.
    """
    short = [line for line in lines if Obstacle.NO_STOCK in line.obstacles and line.item and line.quantity]
    if len(short) == 1:
        return tuple(_of_one(short[0], t))
    return choice_buttons(t) if short else ()


def choice_buttons(t: Tongue) -> tuple[Button, ...]:
    """Return buttons for what can be done about all the lines shown last that are short."""
    return (
        Button(t.say("Send what is there"), t.say(_SEND_WHAT_IS_THERE)),
        Button(t.say("The rest on back order"), t.say(_REST_LATER)),
    )


def _of_one(line: DraftLine, t: Tongue) -> Iterator[Button]:
    if line.item is None:
        return
    there, asked, name = available([line.item]) or 0, line.quantity or 0, full_name(line.item.product)
    wanted = f"{asked} {name}"
    if there:
        yield Button(t.say("Take the {pieces}", pieces=t.pieces(there)), t.say(_TAKE, wanted=wanted))
        later = t.say("{pieces} now, {rest} on back order", pieces=there, rest=asked - there)
    else:
        later = t.say(_ALL_LATER, pieces=t.pieces(asked))
    day = _all_there(line.item, asked - there)
    dated = f"{later} ({t.day(day)})" if day and day >= t.today else later
    yield Button(dated, t.say(_WAIT, wanted=wanted))
    for other in line.alternatives:
        instead = f"{asked} {full_name(other.product)}"
        label = t.say("{product} instead", product=_beside(line.item, other))
        yield Button(label, t.say("{other} instead of {product}", other=instead, product=name))

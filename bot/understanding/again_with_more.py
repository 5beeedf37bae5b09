"""An earlier order once more, with further goods: "wohi order dobara, aur 5 charger bhi"."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.understanding.desk_words import speaks_of
from bot.understanding.marking import parts
from bot.understanding.products import FoundProduct
from domain.answers import Courtesy
from domain.conversation import Context
from domain.intents import ANEW, Intent, IntentName
from domain.language.tokens import Kind, Token

Said = Callable[[Sequence[Token]], tuple[Intent, ...]]
"""Returns the intents in some words of a message, as if nothing had been shown before."""

_ENDS = frozenset({",", ";", ".", ":", "+", "&", "plus", "with"})
_BUT = frozenset({"but", "lekin", "lekn", "magar", "mgr", "لیکن", "مگر"})
_FRESH = 3
"""Turns for which the lines of a summary can still be meant."""
_OF_BEFORE = ("again", "repeat", "that", "last")


def again_with_more(
    tokens: Sequence[Token], find: Callable[[Sequence[Token]], tuple[FoundProduct, ...]], said: Said
) -> tuple[Intent, ...]:
    """Return the wish for an earlier order and the lines on top of it; nothing where one is missing.

    Both are for one shop, else they are for neither. The parts of the message that name goods are read apart
    from those that name none.
    """
    if not any(speaks_of(meaning, " ".join(token.text for token in tokens)) for meaning in _OF_BEFORE):
        return ()
    goods = {at for one in find(tokens) if one.named_model for at in one.tokens}
    places = list(parts(tokens, _ENDS | _BUT))
    named = [at for part in places if goods & set(part) for at in part]
    rest = [at for at, token in enumerate(tokens) if at not in named or token.kind is Kind.BREAK]
    if not named or not any(tokens[at].kind not in {Kind.SIGN, Kind.BREAK} for at in rest):
        return ()
    again, lines = said([tokens[at] for at in rest]), _read_apart(tokens, places, goods, said)
    if [one.name for one in again] != [IntentName.REORDER] or not lines:
        return ()
    dealers = {one.dealer.codes: one.dealer for one in (*again, *lines) if one.dealer}
    if len(dealers) > 1:
        return (Intent(IntentName.OFF_TOPIC, 1.0, detail=Courtesy.SEVERAL_SHOPS.value),)
    dealer = next(iter(dealers.values()), None)
    return tuple(replace(one, dealer=dealer) for one in (*again, *lines))


def _read_apart(
    tokens: Sequence[Token], places: Sequence[range], goods: set[int], said: Said
) -> tuple[Intent, ...]:
    """Return the lines that the parts with goods order; nothing where they say anything else."""
    kept = [at for part in places if goods & set(part) for at in (*part, part.stop) if at < len(tokens)]
    lines = said([tokens[at] for at in kept])
    ordered = bool(lines) and all(one.name is IntentName.PLACE_ORDER and one.products for one in lines)
    return lines if ordered else ()


def still_with_more(intents: tuple[Intent, ...], context: Context) -> tuple[Intent, ...]:
    """Return a wish for an earlier order with the goods that were to come with it when it was asked which."""
    asked = [one.name for one in context.pending]
    again, others = intents[:1], intents[1:]
    if IntentName.REORDER not in asked or [one.name for one in again] != [IntentName.REORDER]:
        return intents
    if any(one.name is not IntentName.PLACE_ORDER or one.quantity for one in others):
        return intents
    more = (one for one in context.pending if one.name is IntentName.PLACE_ORDER)
    return (*again, *(replace(one, dealer=again[0].dealer or one.dealer) for one in more))


def in_its_place(intents: tuple[Intent, ...], context: Context) -> tuple[Intent, ...]:
    """Return a wish for an earlier order marked where it takes the place of a summary that asks something.

    One that can be confirmed stays open beside it.
    """
    again = bool(intents) and intents[0].name is IntentName.REORDER
    asks = bool(context.draft_lines) and context.draft is None and context.draft_age <= _FRESH
    return (replace(intents[0], detail=ANEW), *intents[1:]) if again and asks else intents

"""What the clauses of a message want: one by one, and what the message as a whole bears out of that."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.understanding.addressing import addressed, dealers_of
from bot.understanding.beside_orders import without_remarks
from bot.understanding.clause import Clause, Probabilities, together
from bot.understanding.conditions import under_condition, without_orders
from bot.understanding.every_colour import asks_every_colour, in_each_colour_named, in_every_colour
from bot.understanding.filling import filled
from bot.understanding.guards import said
from bot.understanding.headings import under_headings
from bot.understanding.marking import MarkKind
from bot.understanding.not_orders import unsettled_by
from bot.understanding.products import ProductIndex
from bot.understanding.references import pointed_at
from bot.understanding.sentences import (
    both_heard,
    is_meant,
    is_ordered,
    one_thing,
    sentences,
    told_plainly,
)
from bot.understanding.settling import SERIOUS, asks_for_pieces, with_the_rest
from bot.understanding.slots import mentions
from bot.understanding.thread import Thread, continued, of_one, spoken_variants
from bot.understanding.told_of import goes_on_telling
from bot.understanding.wishes import FOLLOWING, Wish, wishes
from domain.conversation import Context
from domain.intents import Intent, IntentName, ProductMention

_OF_AN_ORDER = frozenset({IntentName.CANCEL_ORDER, IntentName.INVOICE_COPY})
_CALLING_OFF = frozenset({"cancel", "stop", "hold", "order", "my_order"})
_UNLIKELY = 0.2
"""Probability of a whole message below which no clause of it that only seems to order does."""
_FEW = 4
"""So many clauses are heard as one; what is longer says several things."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """One message being heard: the classifier, the goods there are, and what has been spoken of."""

    classify: Callable[[str], Probabilities]
    products: ProductIndex
    thread: Thread
    context: Context

    def intents(self, clauses: Sequence[Clause]) -> list[Intent]:
        """Return what the clauses of a message want, in the order in which it was said."""
        each = [self.classify(clause.text) for clause in clauses]
        found = [one for places in sentences(clauses) for one in self._sentence(clauses, each, places)]
        found = self._borne_out(clauses, each, found) if 1 < len(clauses) <= _FEW else found
        return _with_the_order(clauses, found if self.context.draft_lines else _only_less(clauses, found))

    def _sentence(
        self, clauses: Sequence[Clause], each: Sequence[Probabilities], places: range
    ) -> list[Intent]:
        """Return what the clauses of a sentence want; so many goods are ordered only by a whole sentence."""
        intents: list[Intent] = []
        dealers = next(filter(None, map(dealers_of, (*clauses[: places.start][::-1], *clauses))), ())
        for at in places:
            dealers = dealers_of(clauses[at]) or dealers
            ahead = () if any(map(mentions, clauses[:at])) else _ahead(clauses[at + 1 :])
            said = addressed(self._clause(clauses[at], each[at], ahead), dealers)
            unsure = under_condition(clauses, at) or unsettled_by(clauses, at) or goes_on_telling(clauses, at)
            said = without_orders(said) if unsure else said
            self.thread.hear([intent for intent in said if intent.name in SERIOUS])
            intents = with_the_rest(intents, without_remarks(clauses, at, said, intents))
        if any(one.name is IntentName.PLACE_ORDER for one in intents):
            sentence = [clauses[at] for at in places]
            if not is_ordered(sentence, intents, self.classify(together(sentence).text)):
                return without_orders(intents)
        return intents

    def _borne_out(
        self, clauses: Sequence[Clause], each: Sequence[Probabilities], intents: list[Intent]
    ) -> list[Intent]:
        """Return what the message as a whole bears out, all of it where it bears out nothing.

        Where the whole says one harmless thing, whatever its clauses seemed to say, it is read as one.
        """
        whole = together(clauses)
        chances = self.classify(whole.text)
        plain = told_plainly(clauses, each)
        kept = [
            one
            for one in intents
            if asks_for_pieces(one)
            or one.name in plain
            or is_meant(one.name, one.confidence, chances.get(one.name, 1.0))
        ]
        if not any(clause.apart for clause in clauses) and not is_ordered(clauses, kept, chances):
            return without_orders(kept)
        dealers = dealers_of(whole)
        several = len(dealers) > 1 or (whole.of(MarkKind.ORDER) and whole.of(MarkKind.PRODUCT))
        if not several and not (whole.bare and whole.of(MarkKind.NUMBER)):
            heard = both_heard(each, chances)
            read = addressed(self._clause(replace(whole, bare=False), heard, ()), dealers)
            loses = any(map(asks_for_pieces, kept)) and not any(one.quantity for one in read)
            loses = loses or not plain <= {one.name for one in read}
            if one_thing(read, kept, chances) and not loses:
                return read
        return kept if wants(kept) else self._left(clauses, intents, chances)

    @staticmethod
    def _left(clauses: Sequence[Clause], intents: Sequence[Intent], chances: Probabilities) -> list[Intent]:
        """Return what the clauses say where the whole bears out none of it: no order, unless it is a list."""
        doubtful = chances[IntentName.PLACE_ORDER] < _UNLIKELY and not any(clause.bare for clause in clauses)
        return without_orders(intents) if doubtful else list(intents)

    def _clause(
        self, clause: Clause, chances: Probabilities, ahead: tuple[ProductMention, ...]
    ) -> list[Intent]:
        thread = self.thread
        products = mentions(clause)
        pointed = () if products else pointed_at(self.products, thread.products, clause, thread.earlier)
        if pointed:
            thread.products = pointed
        if not products:
            longer = continued(self.products, thread.products, clause)
            if longer and thread.names:
                wish = [Wish(name, FOLLOWING, follows=True) for name in thread.names]
                return [intent for one in wish for intent in filled(one, clause, longer, thread)]
            variants = clause.of(MarkKind.MEMORY, MarkKind.COLOUR, MarkKind.BRAND)
            products = spoken_variants(self.products, thread.products, variants) if variants else ahead
        chosen = wishes(clause, chances, thread, self.context)
        if pointed and thread.names and not any(wish.name in SERIOUS for wish in chosen):
            chosen = [Wish(name, FOLLOWING, follows=True) for name in of_one(thread.names)]
        found = [
            intent for wish in chosen for intent in filled(wish, clause, products or thread.products, thread)
        ]
        found = under_headings(self.products, clause, found)
        found = in_each_colour_named(self.products, clause, found)
        return in_every_colour(self.products, clause, found) if asks_every_colour(clause) else found


def wants(intents: Sequence[Intent]) -> bool:
    """Tell whether any intent is more than talk."""
    return any(intent.name in SERIOUS for intent in intents)


def _only_less(clauses: Sequence[Clause], intents: Sequence[Intent]) -> list[Intent]:
    """Return what is wanted without the cancellation that "no <product>" beside an order seems to be.

    "3 <product> bhejo, <other> mat bhejna" calls off no order that was placed before.
    """
    lines = any(one.name is IntentName.PLACE_ORDER and one.quantity for one in intents)
    calls_off = any(said(clause) & _CALLING_OFF or clause.of(MarkKind.ORDER) for clause in clauses)
    if not lines or calls_off:
        return list(intents)
    return [one for one in intents if one.name is not IntentName.CANCEL_ORDER]


def _with_the_order(clauses: Sequence[Clause], intents: Sequence[Intent]) -> list[Intent]:
    """Return what is wanted of an order with the only one that is named: "cancel it, number <order>"."""
    orders = {mark.order for clause in clauses for mark in clause.of(MarkKind.ORDER)}
    if len(orders) != 1 or len(clauses) == 1:
        return list(intents)
    return [
        replace(one, order=one.order or next(iter(orders))) if one.name in _OF_AN_ORDER else one
        for one in intents
    ]


def _ahead(clauses: Sequence[Clause]) -> tuple[ProductMention, ...]:
    """Return the products that only the next clause names: "availability and price of ..."."""
    return mentions(clauses[0]) if clauses and clauses[0].joined else ()

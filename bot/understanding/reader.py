"""The local reader: milliseconds, no network. It understands and never acts."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bot.understanding.clauses import Clause, clauses_of
from bot.understanding.comparisons import compared
from bot.understanding.edits import adds, confirms, drops, edited, says_confirm
from bot.understanding.filling import filled
from bot.understanding.guards import said
from bot.understanding.intents import IntentClassifier
from bot.understanding.marking import Mark, MarkKind
from bot.understanding.marks import marks_of
from bot.understanding.name_rules import NameRules
from bot.understanding.second_thoughts import reconsidered
from bot.understanding.slots import mentions
from bot.understanding.thread import Thread, completed, continued, narrowed
from bot.understanding.vocabulary import Vocabulary, VocabularySource
from bot.understanding.wishes import FOLLOWING, Wish, wishes
from domain.aliases import Named
from domain.answers import Courtesy
from domain.conversation import Context
from domain.intents import DealerMention, Intent, IntentName, ProductMention, Reading
from domain.language.detect import reply_language
from domain.language.language_request import requested_language
from domain.language.normalise import normalise
from domain.language.tokens import Kind, tokenise
from domain.parties import Actor
from domain.ports import Distribution

LONGEST_MESSAGE = 4096
"""Characters; what is longer is not read (Telegram's own limit for one message)."""

_SURE = 0.5
"""Beside an intent this likely, one that is less so is not answered."""
_FRESH = 3
"""Turns for which a summary can still be confirmed."""
_SERIOUS = frozenset(IntentName) - {IntentName.SMALL_TALK, IntentName.OFF_TOPIC, IntentName.HELP}


class LocalReader:
    """Reads with the lexicon, the catalogue's own words and a classifier trained on examples."""

    def __init__(
        self, distribution: Distribution, cache: Path, taught: Callable[[], tuple[Named, ...]] = tuple
    ) -> None:
        """Learn the words of `distribution`; what takes long to build is kept in the folder `cache`.

        The aliases that `taught` returns, asked every turn, are read as names of their models.
        """
        self._source = VocabularySource(distribution, cache, taught)
        self.name_rules = NameRules(distribution, self._source.current)
        self._classifier = IntentClassifier.load(cache)

    def read(self, text: str, context: Context, actor: Actor) -> Reading:
        """Return the intents in `text`, in the order in which they were said.

        Raises:
            domain.errors.Unavailable: if the distributor's catalogue cannot be read.
        """
        normalised = normalise(text[:LONGEST_MESSAGE])
        if len(text) > LONGEST_MESSAGE:
            return Reading(context.language, (_aside("too_long"),), normalised)
        tokens = tokenise(normalised)
        if all(token.kind in {Kind.SIGN, Kind.BREAK} for token in tokens):
            return Reading(context.language, (_aside("empty"),), normalised)
        asked = requested_language(tokens)
        if asked:
            wish = Intent(IntentName.SMALL_TALK, 1.0, detail=f"language:{asked.value}")
            return Reading(asked, (wish,), normalised)
        vocabulary = self._source.current()
        marks = marks_of(normalised, tokens, vocabulary, actor)
        things = {index for mark in marks if mark.product or mark.dealer for index in mark.tokens}
        speech = [token for index, token in enumerate(tokens) if index not in things]
        language = reply_language(speech, context.language)
        clauses = clauses_of(tokens, marks, self._classifier.probabilities)
        intents = compared(clauses, self._intents(clauses, context, vocabulary))
        intents = reconsidered(tokens, intents, language)
        return Reading(language, intents, normalised)

    def mentions_in(self, text: str) -> tuple[ProductMention, ...]:
        """Return the products that a text calls by the catalogue's names: for the titles of documents.

        Raises:
            domain.errors.Unavailable: if the distributor's catalogue cannot be read.
        """
        found = self._source.current().products.catalogued(tokenise(normalise(text[:LONGEST_MESSAGE])))
        return tuple(one.mention for one in found if one.named_model)

    def _intents(
        self, clauses: Sequence[Clause], context: Context, vocabulary: Vocabulary
    ) -> tuple[Intent, ...]:
        answer = _to_cancellation(clauses, context) or self._to_draft(clauses, context, vocabulary)
        if answer:
            return answer
        thread = Thread.of(context)
        intents: list[Intent] = []
        dealers = next(filter(None, map(_dealers_of, clauses)), ())
        for at, clause in enumerate(clauses):
            dealers = _dealers_of(clause) or dealers
            ahead = () if any(map(mentions, clauses[:at])) else _ahead(clauses[at + 1 :])
            said = _addressed(self._clause_intents(clause, thread, context, vocabulary, ahead), dealers)
            thread.hear([intent for intent in said if intent.name in _SERIOUS])
            intents.extend(said)
        settled = _settled(intents)
        if context.draft_lines and context.draft_age == 0 and adds(clauses, settled):
            return (*context.draft_lines, *settled)
        return settled

    def _to_draft(
        self, clauses: Sequence[Clause], context: Context, vocabulary: Vocabulary
    ) -> tuple[Intent, ...] | None:
        """Return what a message means as an answer to the summary last shown, if it is one."""
        lines = context.draft_lines
        if lines and clauses and all(map(confirms, clauses)) and context.draft_age <= _FRESH:
            return tuple(replace(line, detail="confirm") for line in lines)
        if not lines and context.draft and clauses and all(map(says_confirm, clauses)):
            return (Intent(IntentName.PLACE_ORDER, 1.0, detail="confirm"),)  # a second tap on the button
        if not lines or len(clauses) != 1:
            return None
        if drops(clauses[0]):
            return (Intent(IntentName.SMALL_TALK, 1.0, detail=Courtesy.DRAFT_DROPPED.value),)
        if context.draft_age:
            return None
        return completed(vocabulary.products, lines, clauses[0]) or edited(
            vocabulary.products, lines, clauses[0]
        )

    def _clause_intents(
        self,
        clause: Clause,
        thread: Thread,
        context: Context,
        vocabulary: Vocabulary,
        ahead: tuple[ProductMention, ...],
    ) -> list[Intent]:
        products = mentions(clause)
        if not products:
            longer = continued(vocabulary.products, thread.products, clause)
            if longer and thread.names:
                wish = [Wish(name, FOLLOWING, follows=True) for name in thread.names]
                return [intent for one in wish for intent in filled(one, clause, longer, thread)]
            variants = clause.of(MarkKind.MEMORY, MarkKind.COLOUR, MarkKind.BRAND)
            products = _variants(vocabulary, thread, variants) if variants else ahead
        chosen = wishes(clause, self._classifier.probabilities(clause.text), thread, context)
        return [
            intent for wish in chosen for intent in filled(wish, clause, products or thread.products, thread)
        ]


def _variants(vocabulary: Vocabulary, thread: Thread, marks: Sequence[Mark]) -> tuple[ProductMention, ...]:
    """Return the products spoken of in the variants now named: each colour by itself, all else together."""
    if len(marks) > 1 and all(mark.kind is MarkKind.COLOUR for mark in marks):
        each = (narrowed(vocabulary.products, thread.products, [mark]) for mark in marks)
        return tuple(mention for found in each for mention in found)
    return narrowed(vocabulary.products, thread.products, marks)


def _ahead(clauses: Sequence[Clause]) -> tuple[ProductMention, ...]:
    """Return the products that only the next clause names: "availability and price of ..."."""
    return mentions(clauses[0]) if clauses and clauses[0].joined else ()


def _to_cancellation(clauses: Sequence[Clause], context: Context) -> tuple[Intent, ...]:
    """Return what a message means as an answer to the question whether to cancel an order, if it is a yes."""
    asked = next((one for one in context.pending if one.name is IntentName.CANCEL_ORDER), None)
    if asked is None or asked.order is None or len(clauses) != 1:
        return ()
    named = [(mark.order or "").casefold() for mark in clauses[0].of(MarkKind.ORDER)]
    again = named == [asked.order.casefold()] and {"confirm", "cancel"} <= said(clauses[0])
    return (replace(asked, detail="confirm"),) if again or confirms(clauses[0]) else ()


def _aside(detail: str) -> Intent:
    return Intent(IntentName.OFF_TOPIC, 1.0, detail=detail)


def _dealers_of(clause: Clause) -> tuple[DealerMention, ...]:
    shops = (mark.dealer.mention for mark in clause.of(MarkKind.DEALER) if mark.dealer)
    return tuple(dict.fromkeys(shops))


def _addressed(intents: Sequence[Intent], dealers: Sequence[DealerMention]) -> list[Intent]:
    """Return intents for the dealers named: one a dealer, but an order that names several asks for which."""
    if len(dealers) > 1 and any(intent.name is IntentName.PLACE_ORDER for intent in intents):
        codes = dict.fromkeys(code for dealer in dealers for code in dealer.codes)
        dealers = [DealerMention(", ".join(dealer.text for dealer in dealers), tuple(codes))]
    if not dealers:
        return list(intents)
    return [replace(intent, dealer=dealer) for intent in intents for dealer in dealers]


def _settled(intents: Sequence[Intent]) -> tuple[Intent, ...]:
    """Return the intents of a message: no greeting beside a wish, equal wishes as one."""
    wanted = [intent for intent in intents if intent.name in _SERIOUS]
    sure = [intent for intent in wanted if intent.confidence >= _SURE]
    serious = sure or wanted or _telling(intents)
    merged: list[Intent] = []
    for intent in serious:
        twin = next((at for at, other in enumerate(merged) if _same_wish(other, intent)), None)
        if twin is None:
            merged.append(intent)
        else:
            merged[twin] = _joined(merged[twin], intent)
    return tuple(merged)


def _telling(intents: Sequence[Intent]) -> list[Intent]:
    """Return the one aside that is answered: help before small talk, a question before a greeting."""
    rank = (IntentName.HELP, IntentName.SMALL_TALK, IntentName.OFF_TOPIC)
    dull = {Courtesy.GREETING.value, Courtesy.ACKNOWLEDGED.value, "not_understood"}
    asides = sorted(intents, key=lambda i: (i.detail in dull, rank.index(i.name)))
    return asides[:1]


def _joined(one: Intent, other: Intent) -> Intent:
    return replace(
        one,
        products=tuple(dict.fromkeys((*one.products, *other.products))),
        quantity=one.quantity or other.quantity,
        order=one.order or other.order,
        confidence=max(one.confidence, other.confidence),
    )


def _same_wish(one: Intent, other: Intent) -> bool:
    """Tell whether two intents are one wish: a quantity said apart belongs to the same products.

    Lines of an order are one only where the products are the same and one of them lacks the quantity
    ("25 of these, please order").
    """
    if one.name is not other.name:
        return False
    counted_apart = one.products == other.products and (one.quantity is None or other.quantity is None)
    if one.name is IntentName.PLACE_ORDER and not counted_apart:
        return False
    order = one.order if other.order is None or one.order is None else other.order
    quantity = one.quantity if counted_apart else other.quantity
    same = replace(other, products=one.products, confidence=one.confidence)
    return one == replace(same, order=order, quantity=quantity)

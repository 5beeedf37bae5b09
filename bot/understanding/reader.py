"""The local reader: milliseconds, no network. It understands and never acts."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from bot.understanding.addressing import addressed, dealers_of
from bot.understanding.again_with_more import again_with_more, still_with_more
from bot.understanding.answering import answer_to_us
from bot.understanding.approving import approval_wish, decision
from bot.understanding.clause import Clause, together
from bot.understanding.clauses import clauses_of
from bot.understanding.comparisons import compared
from bot.understanding.conditions import under_condition, without_orders
from bot.understanding.dictated import in_figures
from bot.understanding.edits import adds
from bot.understanding.every_colour import asks_every_colour, in_each_colour_named, in_every_colour
from bot.understanding.filling import filled
from bot.understanding.headings import under_headings
from bot.understanding.intents import IntentClassifier
from bot.understanding.joined_words import parted
from bot.understanding.line_picks import Change, own_button, picked
from bot.understanding.marking import MarkKind
from bot.understanding.marks import marks_of, named
from bot.understanding.name_rules import NameRules
from bot.understanding.no_line import fits_no_line, signed
from bot.understanding.not_orders import of_nothing_sold, unsettled_by
from bot.understanding.order_numbers import without_summary_of_others
from bot.understanding.pasted import spoken
from bot.understanding.prices_asked import as_orders, with_bargain
from bot.understanding.products.speech import is_understood
from bot.understanding.provisos import provisos_of
from bot.understanding.put_to_lines import put_to_lines
from bot.understanding.references import pointed_at
from bot.understanding.second_thoughts import reconsidered
from bot.understanding.sentences import borne_out, is_ordered, is_plain, sentences
from bot.understanding.settling import SERIOUS, settled, with_budget, with_the_rest
from bot.understanding.slots import mentions
from bot.understanding.taken_back import without_what_is_taken_back
from bot.understanding.thread import Thread, continued, of_one, spoken_variants
from bot.understanding.told_of import not_placed, without_what_is_told_of
from bot.understanding.vocabulary import Vocabulary, VocabularySource
from bot.understanding.wishes import FOLLOWING, Wish, wishes
from domain.aliases import Named
from domain.conversation import Context
from domain.intents import FOR_APPROVAL, LANGUAGE, Intent, IntentName, ProductMention, Reading
from domain.language.detect import reply_language
from domain.language.language_request import requested_language
from domain.language.lexicon import lexicon
from domain.language.normalise import normalise
from domain.language.tokens import Kind, Token, tokenise
from domain.parties import Actor, Language
from domain.ports import Distribution

LONGEST_MESSAGE = 4096
"""Characters; what is longer is not read (Telegram's own limit for one message)."""


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
        of_shop = partial(self._is_a_shop, actor)
        if button := own_button(normalised, context):
            text, normalised = text.rpartition("#")[0].rstrip() or button, button
        elif (bare := spoken(normalised, of_shop)) != normalised:
            text = normalised = bare
        tokens = tokenise(normalised)
        if all(token.kind in {Kind.SIGN, Kind.BREAK} for token in tokens):
            return Reading(context.language, (_aside("empty"),), normalised)
        if decided := decision(text[:LONGEST_MESSAGE], normalised):
            return Reading(context.language, (decided,), normalised)
        asked = requested_language(tokens)
        if asked:
            wish = Intent(IntentName.SMALL_TALK, 1.0, detail=f"{LANGUAGE}{asked.value}")
            return Reading(asked, (wish,), normalised)
        vocabulary = self._source.current()
        tokens = in_figures(tokens, vocabulary.products.sizes)
        context = without_summary_of_others(normalised, vocabulary, context)
        if pressed := picked(normalised, context, self._change(context, vocabulary, actor)):
            return Reading(context.language, pressed, normalised)
        language, intents = self._understood(tokens, text, context, actor, vocabulary)

        def apart(words: Sequence[Token]) -> tuple[Intent, ...]:
            return self._understood(words, text, replace(context, draft_lines=()), actor, vocabulary)[1]

        again = again_with_more(tokens, vocabulary.products.find, apart)
        intents = again or still_with_more(intents, context)
        provisos = provisos_of(tokens)
        if provisos and not any(intent.detail == FOR_APPROVAL for intent in intents):
            rest = provisos.ordering
            said = self._understood(rest, text, context, actor, vocabulary)[1] if rest else ()
            intents = put_to_lines(provisos, said, context) or intents
        return Reading(language, intents, normalised)

    def _understood(
        self, tokens: Sequence[Token], text: str, context: Context, actor: Actor, vocabulary: Vocabulary
    ) -> tuple[Language, tuple[Intent, ...]]:
        """Return the language of the reply to these words of a message, and the intents in them."""
        normalised = normalise(text)
        fresh = not context.draft_lines
        tokens = without_what_is_told_of(tokens, vocabulary.products.find, refused=fresh)
        taken_back = without_what_is_taken_back(tokens, vocabulary.products.find)
        tokens = taken_back.tokens
        marks = marks_of(normalised, tokens, vocabulary, actor)
        apart = parted(tokens, named(marks), self._classifier.knows)
        if len(apart) > len(tokens):
            tokens, marks = apart, marks_of(normalised, apart, vocabulary, actor)
        things = {index for mark in marks if mark.product or mark.dealer for index in mark.tokens}
        speech = [token for index, token in enumerate(tokens) if index not in things]
        language = reply_language(speech, context.language)
        clauses = clauses_of(tokens, marks, self._classifier.probabilities)
        if wanted := approval_wish(text, clauses, context):
            return language, wanted
        if step := signed(normalised, clauses, context):
            return language, step
        intents = compared(clauses, self._intents(clauses, context, vocabulary, taken_back.gone))
        intents = reconsidered(tokens, intents, language)
        if fresh:
            intents = (*intents, *not_placed(tokens, marks, intents))
        return language, with_bargain(normalised, as_orders(intents) if actor.staff else intents)

    def _is_a_shop(self, actor: Actor, name: str) -> bool:
        return bool(actor.staff) and self._source.current().dealers.is_named(name)

    def _change(self, context: Context, vocabulary: Vocabulary, actor: Actor) -> Change:
        """Return what makes of one line of a summary what some words say of it, as if it were alone."""

        def change(text: str, line: Intent) -> Intent | None:
            tokens = in_figures(tokenise(text), vocabulary.products.sizes)
            taken_back = without_what_is_taken_back(tokens, vocabulary.products.find)
            marks = marks_of(text, taken_back.tokens, vocabulary, actor)
            clauses = clauses_of(taken_back.tokens, marks, self._classifier.probabilities)
            alone = replace(context, draft_lines=(line,), draft_age=0, unclear=0, pending=())
            said = answer_to_us(clauses, alone, vocabulary.products, taken_back.gone)
            changed = (
                said and len(said) == 1 and said[0].name is IntentName.PLACE_ORDER and not said[0].detail
            )
            return said[0] if said and changed else None

        return change

    def mentions_in(self, text: str) -> tuple[ProductMention, ...]:
        """Return the products that a text calls by the catalogue's names: for the titles of documents.

        Raises:
            domain.errors.Unavailable: if the distributor's catalogue cannot be read.
        """
        found = self._source.current().products.catalogued(tokenise(normalise(text[:LONGEST_MESSAGE])))
        return tuple(one.mention for one in found if one.named_model)

    def candidates(self, text: str) -> tuple[str, ...]:
        """Return the SKUs that a text may mean, model by model, those it most likely means first.

        Raises:
            domain.errors.Unavailable: if the distributor's catalogue cannot be read.
        """
        products = self._source.current().products
        tokens = tokenise(normalise(text[:LONGEST_MESSAGE]))
        mentions = [one.mention for one in products.find(tokens)]
        named = [sku for mention in mentions for sku in (*mention.skus, *mention.nearest)]
        return products.siblings(tuple(dict.fromkeys((*named, *products.like(tokens)))))

    def names_a_dealer(self, text: str) -> bool:
        """Tell whether a text may name a dealer, by code, name or a word that few names share.

        Raises:
            domain.errors.Unavailable: if the distributor's system does not answer.
        """
        normalised = normalise(text[:LONGEST_MESSAGE])
        return self._source.current().dealers.may_name(normalised, tokenise(normalised))

    def _intents(
        self, clauses: Sequence[Clause], context: Context, vocabulary: Vocabulary, gone: Sequence[Token]
    ) -> tuple[Intent, ...]:
        answer = answer_to_us(clauses, context, vocabulary.products, gone)
        if answer:
            return answer
        thread = Thread.of(context)
        intents: list[Intent] = []
        for places in sentences(clauses):
            said = self._sentence_intents(clauses, places, thread, context, vocabulary)
            intents.extend(said)
        if not thread.products and of_nothing_sold(clauses):
            intents = without_orders(intents, _aside("not_understood"))
        intents = with_budget(clauses, intents)
        found = settled(intents if _wants(intents) else _gibberish(clauses) or intents)
        if context.draft_lines and context.draft_age == 0 and adds(clauses, found):
            return (*context.draft_lines, *found)
        return fits_no_line(clauses, found, context, gone) or found

    def _sentence_intents(
        self,
        clauses: Sequence[Clause],
        places: range,
        thread: Thread,
        context: Context,
        vocabulary: Vocabulary,
    ) -> list[Intent]:
        """Return what a sentence wants: its clauses one by one, and what the whole bears out of that."""
        intents: list[Intent] = []
        dealers = next(filter(None, map(dealers_of, (*clauses[: places.start][::-1], *clauses))), ())
        for at in places:
            dealers = dealers_of(clauses[at]) or dealers
            ahead = () if any(map(mentions, clauses[:at])) else _ahead(clauses[at + 1 :])
            said = addressed(self._clause_intents(clauses[at], thread, context, vocabulary, ahead), dealers)
            unsure = under_condition(clauses, at) or unsettled_by(clauses, at)
            said = without_orders(said) if unsure else said
            thread.hear([intent for intent in said if intent.name in SERIOUS])
            intents = with_the_rest(intents, said)
        ordered = any(one.name is IntentName.PLACE_ORDER for one in intents)
        if not _wants(intents) or (len(places) == 1 and not ordered):  # one clause was read as a whole
            return intents
        sentence = [clauses[at] for at in places]
        whole = together(sentence)
        chances = self._classifier.probabilities(whole.text)
        if not is_ordered(sentence, intents, chances):
            intents = without_orders(intents)
        if len(places) == 1:
            return intents
        kept = borne_out(intents, chances)
        if kept or whole.bare or not is_plain(chances):
            return kept or intents
        return addressed(self._clause_intents(whole, thread, context, vocabulary, ()), dealers)

    def _clause_intents(
        self,
        clause: Clause,
        thread: Thread,
        context: Context,
        vocabulary: Vocabulary,
        ahead: tuple[ProductMention, ...],
    ) -> list[Intent]:
        products = mentions(clause)
        pointed = () if products else pointed_at(vocabulary.products, thread.products, clause)
        if pointed:
            thread.products = pointed
        if not products:
            longer = continued(vocabulary.products, thread.products, clause)
            if longer and thread.names:
                wish = [Wish(name, FOLLOWING, follows=True) for name in thread.names]
                return [intent for one in wish for intent in filled(one, clause, longer, thread)]
            variants = clause.of(MarkKind.MEMORY, MarkKind.COLOUR, MarkKind.BRAND)
            products = spoken_variants(vocabulary.products, thread.products, variants) if variants else ahead
        chosen = wishes(clause, self._classifier.probabilities(clause.text), thread, context)
        if pointed and thread.names and not any(wish.name in SERIOUS for wish in chosen):
            chosen = [Wish(name, FOLLOWING, follows=True) for name in of_one(thread.names)]
        found = [
            intent for wish in chosen for intent in filled(wish, clause, products or thread.products, thread)
        ]
        found = under_headings(vocabulary.products, clause, found)
        found = in_each_colour_named(vocabulary.products, clause, found)
        return in_every_colour(vocabulary.products, clause, found) if asks_every_colour(clause) else found


def _ahead(clauses: Sequence[Clause]) -> tuple[ProductMention, ...]:
    """Return the products that only the next clause names: "availability and price of ..."."""
    return mentions(clauses[0]) if clauses and clauses[0].joined else ()


def _wants(intents: Sequence[Intent]) -> bool:
    return any(intent.name in SERIOUS for intent in intents)


def _gibberish(clauses: Sequence[Clause]) -> list[Intent]:
    """Return that nothing was understood where no word of a message is any that people say here."""
    words = [word for clause in clauses for word in clause.text.strip("?").split()]
    known = any(clause.marks or lexicon().match(tokenise(clause.text)) for clause in clauses)
    known = known or any(map(is_understood, words))
    return [] if known or not any(word.isalpha() for word in words) else [_aside("not_understood")]


def _aside(detail: str) -> Intent:
    return Intent(IntentName.OFF_TOPIC, 1.0, detail=detail)

"""The local reader: milliseconds, no network. It understands and never acts."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from bot.understanding.addressing import asked_for_itself
from bot.understanding.again_with_more import again_with_more, in_its_place, still_with_more
from bot.understanding.answering import answer_to_us
from bot.understanding.approving import approval_wish, decision
from bot.understanding.calling_off import calls_off_the_draft
from bot.understanding.clause import Clause
from bot.understanding.clauses import clauses_of
from bot.understanding.comparisons import compared
from bot.understanding.conditions import without_orders
from bot.understanding.dictated import in_figures
from bot.understanding.edits import adds
from bot.understanding.exchanged import exchanged
from bot.understanding.for_oneself import for_no_shop_yet, without_summary_of_shops
from bot.understanding.hearing import Hearing, wants
from bot.understanding.intents import IntentClassifier
from bot.understanding.joined_words import parted
from bot.understanding.line_picks import Change, own_button, picked
from bot.understanding.marks import marks_of, named
from bot.understanding.mere_colours import without_mere_colours
from bot.understanding.name_rules import NameRules
from bot.understanding.no_line import fits_no_line, refused_of_it, shown_again, signed
from bot.understanding.not_orders import of_nothing_sold
from bot.understanding.of_what_was_shown import with_order_placed
from bot.understanding.on_top import anew, is_plain_order, on_top, without_idle_marks
from bot.understanding.open_lines import answers_open_lines
from bot.understanding.order_numbers import without_summary_of_others
from bot.understanding.part_by_part import part_by_part
from bot.understanding.pasted import spoken
from bot.understanding.prices_asked import as_orders, with_bargain
from bot.understanding.products.speech import is_understood
from bot.understanding.provisos import provisos_of
from bot.understanding.put_to_lines import put_to_lines
from bot.understanding.second_thoughts import reconsidered
from bot.understanding.settling import settled, with_budget
from bot.understanding.slots import mentions
from bot.understanding.taken_back import without_what_is_taken_back
from bot.understanding.thread import Thread
from bot.understanding.told_of import not_placed, without_what_is_told_of
from bot.understanding.vocabulary import Vocabulary, VocabularySource
from bot.understanding.when_it_comes import question_behind, with_the_question
from domain.aliases import Named
from domain.answers import Courtesy
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
        context = without_summary_of_shops(normalised, actor, context)
        if pressed := picked(normalised, context, self._change(context, vocabulary, actor)):
            return Reading(context.language, pressed, normalised)
        language, intents = self._understood(tokens, text, context, actor, vocabulary)

        def beside(words: Sequence[Token], lines: tuple[Intent, ...]) -> tuple[Intent, ...]:
            shown = replace(context, draft_lines=lines)
            return self._understood(words, text, shown, actor, vocabulary)[1]

        find = vocabulary.products.find
        again = again_with_more(tokens, find, lambda words: beside(words, ()))
        again = again or exchanged(tokens, context, find, beside)
        again = again or part_by_part(tokens, context, find, beside)
        intents = in_its_place(again or still_with_more(intents, context), context)
        provisos = provisos_of(tokens)
        if provisos and not any(intent.detail == FOR_APPROVAL for intent in intents):
            rest = provisos.ordering
            said = self._understood(rest, text, context, actor, vocabulary)[1] if rest else ()
            intents = put_to_lines(provisos, said, context) or intents
        intents = for_no_shop_yet(normalised, actor, without_idle_marks(intents, context))
        return Reading(language, intents, normalised)

    def _understood(
        self, tokens: Sequence[Token], text: str, context: Context, actor: Actor, vocabulary: Vocabulary
    ) -> tuple[Language, tuple[Intent, ...]]:
        """Return the language of the reply to these words of a message, and the intents in them."""
        normalised = normalise(text)
        if at := question_behind(tokens):
            language, ordered = self._understood(tokens[:at], text, context, actor, vocabulary)
            if both := with_the_question(ordered, tokens[at:]):
                return language, both
        fresh = not context.draft_lines
        tokens = without_what_is_told_of(tokens, vocabulary.products.find, refused=fresh)
        taken_back = without_what_is_taken_back(tokens, vocabulary.products.find)
        tokens = taken_back.tokens
        marks = marks_of(normalised, tokens, vocabulary, actor)
        apart = parted(tokens, named(marks), self._classifier)
        if len(apart) > len(tokens):
            tokens, marks = apart, marks_of(normalised, apart, vocabulary, actor)
        if not (context.draft_lines or context.pending or Thread.of(context).products):
            marks = without_mere_colours(tokens, marks, self._classifier)
        things = {index for mark in marks if mark.product or mark.dealer for index in mark.tokens}
        speech = [token for index, token in enumerate(tokens) if index not in things]
        language = reply_language(speech, context.language)
        clauses = clauses_of(tokens, marks, self._classifier)
        if wanted := approval_wish(text, clauses, context):
            return language, wanted
        if step := signed(normalised, clauses, context):
            return language, step
        intents = compared(clauses, self._intents(clauses, context, vocabulary, taken_back.gone))
        intents = with_order_placed(clauses, reconsidered(tokens, intents, language), context)
        if fresh:
            intents = (*intents, *not_placed(tokens, marks, intents))
        return language, with_bargain(
            normalised, as_orders(intents) if actor.staff else asked_for_itself(intents)
        )

    def _is_a_shop(self, actor: Actor, name: str) -> bool:
        return bool(actor.staff) and self._source.current().dealers.is_named(name)

    def _change(self, context: Context, vocabulary: Vocabulary, actor: Actor) -> Change:
        """Return what makes of one line of a summary what some words say of it, as if it were alone."""

        def change(text: str, line: Intent) -> Intent | None:
            tokens = in_figures(tokenise(text), vocabulary.products.sizes)
            taken_back = without_what_is_taken_back(tokens, vocabulary.products.find)
            marks = marks_of(text, taken_back.tokens, vocabulary, actor)
            clauses = clauses_of(taken_back.tokens, marks, self._classifier)
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
        if answer := answer or self._changed_with_more(clauses, context, vocabulary, gone):
            return answer
        thread = Thread.of(context)
        hearing = Hearing(self._classifier.probabilities, vocabulary.products, thread, context)
        intents = hearing.intents(clauses)
        if not thread.products and of_nothing_sold(clauses):
            intents = without_orders(intents, _aside("not_understood"))
        intents = with_budget(clauses, intents)
        found = settled(intents if wants(intents) else self._gibberish(clauses, intents) or intents)
        if context.draft_lines and context.draft_age == 0 and calls_off_the_draft(clauses, found):
            return (Intent(IntentName.SMALL_TALK, 1.0, detail=Courtesy.DRAFT_DROPPED.value),)
        if context.draft_lines and context.draft_age == 0 and adds(clauses, found):
            return (*context.draft_lines, *found)
        answered = refused_of_it(clauses, found, context) or shown_again(found, context)
        answered = answered or answers_open_lines(found, context)
        answered = answered or fits_no_line(clauses, found, context, gone)
        return answered or on_top(clauses, found, context) or anew(found, context)

    def _gibberish(self, clauses: Sequence[Clause], intents: Sequence[Intent]) -> list[Intent]:
        """Return that nothing was understood where no word of a message is any that people say here."""
        words = [word for clause in clauses for word in clause.text.strip("?").split()]
        known = any(clause.marks or lexicon().match(tokenise(clause.text)) for clause in clauses)
        talk = any(one.name is not IntentName.OFF_TOPIC for one in intents)
        known = known or any(is_understood(word) or (talk and self._classifier.knows(word)) for word in words)
        return [] if known or not any(word.isalpha() for word in words) else [_aside("not_understood")]

    def _changed_with_more(
        self, clauses: Sequence[Clause], context: Context, vocabulary: Vocabulary, gone: Sequence[Token]
    ) -> tuple[Intent, ...]:
        """Return the lines of the summary changed, and those that come on top: "3 kar do aur 1 cable bhi"."""
        lines, change, more = context.draft_lines, clauses[:1], clauses[1:]
        if not lines or context.draft_age or not more or any(map(mentions, change)):
            return ()
        changed = answer_to_us(change, context, vocabulary.products, gone) or ()
        if not changed or changed == lines or not all(map(is_plain_order, changed)):
            return ()
        added = self._intents(more, replace(context, draft_lines=()), vocabulary, gone)
        whole = all(one.products and is_plain_order(one) for one in added)
        return (*changed, *added) if added and whole else ()


def _aside(detail: str) -> Intent:
    return Intent(IntentName.OFF_TOPIC, 1.0, detail=detail)

"""Asks a model where the local reader is unsure; whatever goes wrong, the local reading stands."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from bot.model.client import ModelClient
from bot.model.outcome import NoAnswer, WhyNot
from bot.model.prompting import prompt
from bot.model.schema import ReadMessage
from bot.model.sending import question
from bot.model.validation import Validation
from domain.catalogue import Product
from domain.conversation import Context
from domain.intents import CONFIRM, Intent, IntentName, ReadBy, Reading, Standing
from domain.parties import Actor
from domain.ports import Distribution

PROMPT = "reader.v1"
_MOST_CANDIDATES = 60
_SURE_ASIDE = 0.75
"""Confidence from which what has nothing to do with the trade is believed to have none."""
_UNREAD = "not_understood"
_OF_GOODS = frozenset({IntentName.CHECK_PRICE, IntentName.CHECK_STOCK, IntentName.PLACE_ORDER})


class FirstReader(Protocol):
    """The local reader, and what it can tell of a message that it is not sure of."""

    def read(self, text: str, context: Context, actor: Actor) -> Reading:
        """Return the intents in `text`."""
        ...

    def candidates(self, text: str) -> Sequence[str]:
        """Return the SKUs that a text may mean, likeliest first."""
        ...

    def names_a_dealer(self, text: str) -> bool:
        """Tell whether a text may name a dealer."""
        ...


class SecondReader:
    """A `domain.ports.Reader` over another: what that one is unsure of, a model reads too."""

    def __init__(
        self, first: FirstReader, client: ModelClient, distribution: Distribution, below: float
    ) -> None:
        """Ask about intents of a confidence `below` this; names of candidates are read in `distribution`."""
        self._first, self._client, self._distribution, self._below = first, client, distribution, below
        self._prompt = prompt(PROMPT)

    def read(self, text: str, context: Context, actor: Actor) -> Reading:
        """Return the local reading, its doubtful intents read by the model where that can be believed.

        Raises:
            domain.errors.Unavailable: if the distributor's catalogue cannot be read.
        """
        local = self._first.read(text, context, actor)
        doubtful = [intent for intent in local.intents if self._is_doubtful(intent, context)]
        if local.intents and not doubtful:
            return replace(local, by=ReadBy("local", WhyNot.SURE.value))
        if actor.dealer is None:
            return replace(local, by=ReadBy("local", WhyNot.NOT_A_DEALER.value))
        if self._first.names_a_dealer(text):
            return replace(local, by=ReadBy("local", WhyNot.NAMES_A_DEALER.value))
        try:
            found = self._read(text, local, context, actor.dealer.code)
        except NoAnswer as failure:
            return replace(local, by=self._by("local", failure.why.value))
        intents = _together(local.intents, doubtful, found)
        return replace(local, intents=intents, by=self._by("model", _doubt(doubtful)))

    def _read(self, text: str, local: Reading, context: Context, dealer: str) -> tuple[Intent, ...]:
        """Return what of the model's reading holds; raise `NoAnswer` where there is nothing of it."""
        if why := self._client.closed_to(dealer):
            raise NoAnswer(why)
        candidates = self._candidates(text, local, context)
        read = self._client.ask(self._prompt, question(text, candidates, context), ReadMessage, dealer)
        found = Validation(text, candidates, context).intents(read)
        if not found:
            raise NoAnswer(WhyNot.INVENTED if read.intents else WhyNot.NOTHING)
        return found

    def _by(self, reader: str, why: str) -> ReadBy:
        return ReadBy(reader, why, self._client.name, self._prompt.version)

    def _is_doubtful(self, intent: Intent, context: Context) -> bool:
        """Tell whether the model is to be asked; never about what is said to a summary shown."""
        if intent.detail == CONFIRM or (context.draft_lines and intent.name is IntentName.PLACE_ORDER):
            return False
        unknown = any(mention.standing is Standing.UNKNOWN for mention in intent.products)
        below = max(self._below, _SURE_ASIDE) if intent.name is IntentName.OFF_TOPIC else self._below
        return intent.confidence < below or intent.detail == _UNREAD or unknown or _is_of_nothing(intent)

    def _candidates(self, text: str, local: Reading, context: Context) -> tuple[Product, ...]:
        """Return the products that may be meant: those read, those like the words, those spoken of."""
        read = [sku for intent in local.intents for m in intent.products for sku in (*m.skus, *m.nearest)]
        spoken = [sku for intent in (*context.spoken, *context.earlier) for sku in intent.skus]
        skus = list(dict.fromkeys((*self._first.candidates(text), *read)))[:_MOST_CANDIDATES]
        skus = list(dict.fromkeys((*skus, *spoken[:_MOST_CANDIDATES])))
        known = self._distribution.products(skus)
        return tuple(known[sku] for sku in skus if sku in known and known[sku].active)


def _is_of_nothing(intent: Intent) -> bool:
    """Tell whether an intent is about goods, and nothing was heard of which."""
    heard = (intent.products, intent.brand, intent.budget, intent.ram_gb, intent.storage_gb, intent.network)
    return intent.name in _OF_GOODS and not any(heard)


def _doubt(doubtful: Sequence[Intent]) -> str:
    named = ", ".join(dict.fromkeys(intent.name.value for intent in doubtful)) or "anything"
    return f"the local reader was not sure of {named}"


def _together(
    local: Sequence[Intent], doubtful: Sequence[Intent], found: Sequence[Intent]
) -> tuple[Intent, ...]:
    """Return what the local reader is sure of and what the model read besides.

    An order stays what it is: a line that the local reader could not make out is asked about, whatever the
    model takes it for, so that the lines beside it do not become an order without it.
    """
    sure = [intent for intent in local if intent not in doubtful]
    new = [intent for intent in found if not any(_says_the_same(intent, other) for other in sure)]
    ordered = any(intent.name is IntentName.PLACE_ORDER for intent in sure)
    if ordered and not any(intent.name is IntentName.PLACE_ORDER for intent in new):
        sure += [intent for intent in doubtful if intent.name is IntentName.PLACE_ORDER]
    return (*sure, *new)


def _says_the_same(one: Intent, other: Intent) -> bool:
    goods = {sku for mention in one.products for sku in (*mention.skus, *mention.nearest)}
    return one.name is other.name and (not one.products or bool(goods & set(other.skus)))

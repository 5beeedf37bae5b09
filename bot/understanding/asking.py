"""What goods are like: a question that names an attribute asks neither for stock nor for a price."""

import re
from collections.abc import Collection
from functools import lru_cache

from bot.understanding.atoms import ONE_OF
from bot.understanding.clause import Clause
from bot.understanding.marking import MarkKind, glosses
from bot.understanding.products.speech import goods_named, is_in_lexicon
from domain.intents import IntentName
from domain.language.attributes import attribute_spans, attributes_in
from domain.language.lexicon import lexicon
from domain.language.normalise import normalise
from domain.language.tokens import tokenise

_SOLD_BY = frozenset(
    {"colours", "memory", "ram", "storage", "mobile_generation", "pta", "warranty", "software"}
)
"""Attributes that tell one variant from another or stand in our terms."""
_OF_PRICE = frozenset({"price", "discount", "cheap", "rate_list", "rupees", "scheme", "tax"})
_OF_STOCK = frozenset({"stock", "out_of_stock", "incoming", "piece", "left", "parcel"})
_AT_HAND = frozenset({"available", "availability", "avail", "دستیاب"})
"""Other words for what is to be had ("milegi") are said of an attribute as well."""
_OF_TERMS = frozenset(
    {"policy", "return", "claim", "replace", "warranty", "dead_on_arrival", "delivery", "delivery_charge"}
    | {"payment", "credit", "pta", "non_pta", "imei", "tax", "service", "min_order", "scheme", "recovery"}
)
_SET_ASIDE = {
    IntentName.CHECK_PRICE: _OF_PRICE,
    IntentName.CHECK_STOCK: _OF_STOCK,
    IntentName.POLICY_QUESTION: _OF_TERMS,
    IntentName.ORDER_STATUS: frozenset({"order", "order_number", "my_order", "dispatch", "delivery"}),
    IntentName.RATE_LIST: frozenset({"rate_list", "price"}),
    IntentName.TALK_TO_HUMAN: frozenset({"human", "speak", "call", "phone_number", "salesman", "help"}),
    IntentName.SMALL_TALK: frozenset(),
    IntentName.OFF_TOPIC: frozenset(),
}
"""What a question on an attribute is taken for, each with the words that it may not be without."""
_OF_GOODS = frozenset(
    {IntentName.CHECK_STOCK, IntentName.CHECK_PRICE, IntentName.PRODUCT_SPECS, IntentName.COMPARE_PRODUCTS}
)
_ASIDE = frozenset({"off_topic", "thanks", "bye", "greeting", "how_are_you", "who_are_you", "help", "wrong"})
_OF_TRADE = re.compile(r"\b(?:you|we|they|u) (?:charge|carry)\b|\bcharge (?:me|us|for|per)\b")
"""Money is charged and goods are carried by a shop, as a battery and a cable do."""
_FEW = 4
"""So many words may ask one more thing; more are a sentence about something else."""
_MANY = 2


@lru_cache(maxsize=4096)
def asked_in(question: str) -> tuple[str, ...]:
    """Return the attributes that the words of a question name, but those that goods are told apart by.

    A word that is also the name of goods asks for the goods ("charger hai?"), and one before "wala" only
    says which are meant ("charging wala fan hai?").
    """
    tokens = tokenise(_OF_TRADE.sub(" ", normalise(question)))
    passed: set[int] = set()
    for span in attribute_spans(tokens):
        described = span.end < len(tokens) and tokens[span.end].text in ONE_OF
        if described or all(goods_named(token.text) for token in tokens[span.start : span.end]):
            passed.update(range(span.start, span.end))
    said = " ".join(token.text for at, token in enumerate(tokens) if at not in passed)
    return tuple(name for name in attributes_in(said) if name not in _SOLD_BY)


def terms_in(question: str) -> frozenset[str]:
    """Return which of our terms the words of a question name: warranty, delivery, credit ..."""
    tokens = tokenise(normalise(question))
    meant = {gloss for token in tokens for gloss in glosses(token.text)}
    meant |= {sense.gloss for span in lexicon().match(tokens) for sense in span.senses}
    named = (_OF_TERMS - {"policy"}) & meant
    return frozenset("delivery" if term == "delivery_charge" else term for term in named)


def asks_attribute(clause: Clause) -> bool:
    """Tell whether a clause asks what one product is like."""
    products = clause.of(MarkKind.PRODUCT)
    return 0 < len(products) < _MANY and bool(asked_in(clause.question))


def without_trade(
    clause: Clause, kept: set[IntentName], plain: Collection[IntentName] = ()
) -> set[IntentName]:
    """Return what is heard in a clause that asks for an attribute of a product, without stock and price.

    Those stay where the clause has words for them: "battery and rate of the a16"; and where they are
    said plainly, as `plain` has it.
    """
    if IntentName.PLACE_ORDER in kept or not asks_attribute(clause):
        return kept
    meant = {gloss for word in clause.text.split() for gloss in glosses(word)}
    meant |= {"stock" for word in clause.text.split() if word in _AT_HAND}
    meant |= {sense.gloss for span in lexicon().match(tokenise(clause.text)) for sense in span.senses}
    dropped = {name for name in kept & _SET_ASIDE.keys() - set(plain) if not meant & _SET_ASIDE[name]}
    return (kept - dropped) | {IntentName.PRODUCT_SPECS} if dropped else kept


def goes_on(clause: Clause, names: Collection[IntentName]) -> bool:
    """Tell whether a clause without a name asks one more thing of the goods spoken of.

    `names` are the intents of what was said before. An attribute continues any talk of goods; a few words
    that nobody knows continue a question on them: after "does it have GPS?", "ecg?".
    """
    if clause.marks or not names:
        return False
    if asked_in(clause.question):
        return bool(_OF_GOODS & set(names))
    words = clause.text.strip("?").split()
    meant = {gloss for word in words for gloss in glosses(word)}
    strange = any(word.isalpha() and not is_in_lexicon(word) for word in words)
    return IntentName.PRODUCT_SPECS in names and strange and len(words) <= _FEW and not meant & _ASIDE

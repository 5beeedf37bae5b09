"""Orders that take themselves back: "5 bhej do, nahi 8 bhej do", "5 of these or 3 of those"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.marking import glosses
from domain.intents import Intent, IntentName, ProductMention
from domain.language.lexicon import lexicon
from domain.language.tokens import Token
from domain.parties import Language

_TAKING_BACK = frozenset({"not", "sorry"})


def reconsidered(
    tokens: Sequence[Token], intents: tuple[Intent, ...], language: Language
) -> tuple[Intent, ...]:
    """Return the intents with lines taken back left out and alternatives asked about.

    Said twice of the same product with "no" in the message, the last quantity holds. Of products
    joined by "or" no quantity is kept, so that each must be asked: both were never wanted.
    """
    lines = [intent for intent in intents if intent.name is IntentName.PLACE_ORDER]
    if len(lines) < 2:  # noqa: PLR2004 - one line has nothing beside it
        return intents
    if any(_TAKING_BACK & glosses(token.text) for token in tokens):
        last: dict[tuple[ProductMention, ...], Intent] = {line.products: line for line in lines}
        return tuple(i for i in intents if i.name is not IntentName.PLACE_ORDER or last[i.products] is i)
    if len({line.products for line in lines}) > 1 and any(_offers_choice(t, language) for t in tokens):
        return tuple(replace(i, quantity=None) if i in lines else i for i in intents)
    return intents


def _offers_choice(token: Token, language: Language) -> bool:
    """Tell whether a word is "or": the letters o-r are "and" in Roman Urdu."""
    senses = lexicon().written(token.text)
    if not any(sense.gloss == "or" for sense in senses):
        return False
    return language is Language.ENGLISH or all(sense.gloss == "or" for sense in senses)

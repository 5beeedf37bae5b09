"""Makers of intents and mentions for tests, as a reader would hand them over, and a reader of one intent."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from domain.conversation import Context
from domain.intents import DealerMention, Intent, IntentName, ProductMention, Reading, Standing
from domain.parties import Actor, Language

Ask = Callable[..., Any]
"""Asks the desk: intents, and who asks."""


def known(*skus: str, text: str = "z5") -> ProductMention:
    """Return a mention of one model with these SKUs."""
    return ProductMention(text, Standing.KNOWN, skus)


def ambiguous(*skus: str, text: str = "z") -> ProductMention:
    """Return a mention that fits the models of these SKUs."""
    return ProductMention(text, Standing.AMBIGUOUS, skus, nearest=skus)


def unknown(*nearest: str, text: str = "q77") -> ProductMention:
    """Return a mention of nothing in the catalogue."""
    return ProductMention(text, Standing.UNKNOWN, nearest=nearest)


def no_variant(*nearest: str) -> ProductMention:
    """Return a mention of a variant that is not sold of a model that is."""
    return ProductMention("z5 12/512", Standing.NO_VARIANT, nearest=nearest)


def named(text: str, *codes: str) -> DealerMention:
    """Return a mention of a dealer."""
    return DealerMention(text, codes)


def wish(name: str, *products: ProductMention, **slots: Any) -> Intent:
    """Return an intent by its name."""
    return Intent(IntentName(name), 0.9, products, **slots)


@dataclass
class OneWish:
    """A reader that takes every message for a wish to see the rates; `heard` are the texts it read."""

    heard: list[str] = field(default_factory=list)

    def read(self, text: str, context: Context, actor: Actor) -> Reading:
        """Take a message for what all are taken for."""
        del context, actor
        self.heard.append(text)
        return Reading(Language.ENGLISH, (Intent(IntentName.RATE_LIST, 1.0),), text)

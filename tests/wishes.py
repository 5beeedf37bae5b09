"""Makers of intents and mentions for tests, as a reader would hand them over."""

from collections.abc import Callable
from typing import Any

from domain.intents import DealerMention, Intent, IntentName, ProductMention, Standing

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


def no_variant(*nearest: str, text: str = "z5 12/512") -> ProductMention:
    """Return a mention of a variant that is not sold of a model that is."""
    return ProductMention(text, Standing.NO_VARIANT, nearest=nearest)


def named(text: str, *codes: str) -> DealerMention:
    """Return a mention of a dealer."""
    return DealerMention(text, codes)


def wish(name: str, *products: ProductMention, **slots: Any) -> Intent:
    """Return an intent by its name."""
    return Intent(IntentName(name), 0.9, products, **slots)

"""What goes over the wire to a model that reads: this and nothing else. No price, balance, cost or dealer."""

import json
import re
from collections.abc import Sequence

from domain.catalogue import Product
from domain.conversation import Context
from domain.language.lexicon import lexicon
from domain.language.normalise import normalise
from domain.language.tokens import tokenise

LONGEST_MESSAGE = 1_000
"""Characters of a message that are sent."""
_MOST_SPOKEN = 4
_LONG_NUMBER = re.compile(r"(?<!\w)\+?\d(?:[\s-]?\d){8,}(?!\w)|\b[A-Za-z]{2}\d{2}[A-Za-z]{4}\d{10,}\b")
"""Phone numbers, identity cards, accounts: nothing that is counted or paid has nine digits."""
HIDDEN = "[number]"


def hidden(text: str) -> str:
    """Return a text without numbers of phones, cards and accounts."""
    return _LONG_NUMBER.sub(HIDDEN, text)


def question(text: str, products: Sequence[Product], context: Context) -> str:
    """Return the one JSON object that is sent with the prompt."""
    given = {
        "message": hidden(text[:LONGEST_MESSAGE]),
        "glossary": _glossary(text),
        "products": [{"sku": product.sku, "name": product.name} for product in products],
        "spoken_of": _spoken_of(products, context),
    }
    return json.dumps(given, ensure_ascii=False)


def _glossary(text: str) -> dict[str, str]:
    spans = lexicon().match(tokens := tokenise(normalise(text[:LONGEST_MESSAGE])))
    return {
        " ".join(token.text for token in tokens[span.start : span.end]): span.gloss.replace("_", " ")
        for span in spans
    }


def _spoken_of(products: Sequence[Product], context: Context) -> list[dict[str, object]]:
    names = {product.sku: product.name for product in products}
    return [
        {"intent": intent.name.value, "products": [names[sku] for sku in intent.skus if sku in names]}
        for intent in (*context.spoken, *context.earlier)[:_MOST_SPOKEN]
    ]

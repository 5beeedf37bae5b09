"""Which kind of small talk a clause is."""

from collections.abc import Mapping

from domain.answers import Courtesy
from domain.language.lexicon import lexicon
from domain.language.tokens import tokenise

_BY_GLOSS: Mapping[str, Courtesy] = {
    "how_are_you": Courtesy.HOW_ARE_YOU,
    "who_are_you": Courtesy.WHO_ARE_YOU,
    "thanks": Courtesy.THANKS,
    "bye": Courtesy.GOODBYE,
    "greeting": Courtesy.GREETING,
    "ok": Courtesy.ACKNOWLEDGED,
    "yes": Courtesy.ACKNOWLEDGED,
}
"""In the order in which they win: "salam, kaise ho" asks how we are."""


def courtesy(text: str) -> str:
    """Return the kind of small talk (a value of `Courtesy`) that a normalised text is."""
    spans = lexicon().match(tokenise(text))
    glosses = {sense.gloss for span in spans for sense in span.senses}
    return next((kind for gloss, kind in _BY_GLOSS.items() if gloss in glosses), Courtesy.ACKNOWLEDGED).value

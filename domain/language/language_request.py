"""Finds a request about the language of the conversation: "english please", "اردو میں بات کریں"."""

from collections.abc import Sequence

from domain.language.lexicon import LexicalSpan, lexicon
from domain.language.tokens import Kind, Token
from domain.parties import Language

_NAMES = {
    "english_language": Language.ENGLISH,
    "urdu_language": Language.URDU,
    "roman_urdu_language": Language.ROMAN_URDU,
}
_IN = frozenset({"in", "into", "to", "mein", "me", "main", "mai", "mn", "men", "m", "میں", "مے"})
_MILD = frozenset(
    {"please", "and", "grammar", "no", "yes", "ok", "can", "you", "i", "to"}
    | {"the", "with", "thanks", "in", "do", "language", "greeting", "address", "not"}
)
"""Glosses that may stand around the name of a language in a request for it."""
_TALKING = frozenset({"speak", "tell", "change"})
_OBJECTS = frozenset({"phone", "box", "software", "product", "model"})
_SHORT = 6
"""A message of so many words may be no more than the request."""
_NOT = frozenset({"not", "no"})


def requested_language(tokens: Sequence[Token]) -> Language | None:
    """Return the language that a message asks to be answered in, `None` if it asks for none.

    A language's name counts where the message says little else (`english please`, `اردو میں`) or
    speaks of talking (`urdu mein baat karo`); not beside a product (`english keyboard`, `urdu manual`)
    nor negated (`english nahi`). "Urdu" is Urdu script; Roman Urdu must be called Roman.
    """
    spans = lexicon().match(tokens)
    glosses = [span.gloss for span in spans]
    named = [at for at, gloss in enumerate(glosses) if gloss in _NAMES and not _is_negated(spans, at)]
    if not named:
        return None
    if not _says_little_else(tokens, glosses):
        if not _TALKING & set(glosses):
            return None
        if _OBJECTS & set(glosses):
            named = [at for at in named if _is_inside(tokens, spans[at])]
    return _NAMES[glosses[named[-1]]] if named else None


def _is_inside(tokens: Sequence[Token], span: LexicalSpan) -> bool:
    """Tell whether "in" stands beside the name of a language: `urdu mein`, `in english`."""
    return _neighbour(tokens, span.start - 1) in _IN or _neighbour(tokens, span.end) in _IN


def _neighbour(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _is_negated(spans: Sequence[LexicalSpan], at: int) -> bool:
    """English negates what follows (`not english`), Urdu what stands before (`english nahi`)."""
    before, after = spans[max(0, at - 1) : at], spans[at + 1 : at + 2]
    return any(_negates(span, english=True) for span in before) or any(
        _negates(span, english=False) for span in after
    )


def _negates(span: LexicalSpan, *, english: bool) -> bool:
    return span.gloss in _NOT and (span.senses[0].language == "en") is english


def _says_little_else(tokens: Sequence[Token], glosses: Sequence[str]) -> bool:
    words = [token for token in tokens if token.kind is not Kind.SIGN]
    other = [gloss for gloss in glosses if gloss not in _NAMES and gloss not in _MILD]
    return not other and len(words) <= _SHORT and all(lexicon().senses(token.text) for token in words)

"""Finds a request about the language of the conversation: "english please", "اردو میں بات کریں"."""

from collections.abc import Sequence

from domain.language.lexicon import lexicon
from domain.language.tokens import Kind, Token
from domain.parties import Language

_NAMES = {
    "english_language": Language.ENGLISH,
    "urdu_language": Language.URDU,
    "roman_urdu_language": Language.ROMAN_URDU,
}
_IN = frozenset("in mein me main mai mn may m men into to میں مے".split())
_MILD = frozenset(
    "please sir and only just also no yes ok now this that can you i we to the with us me"
    " greeting thanks in but hai ho not".split()
)
_TALKING = frozenset({"speak", "tell", "call", "change"})
_SHORT = 3
_NOT = frozenset({"not", "no"})


def requested_language(tokens: Sequence[Token]) -> Language | None:
    """Return the language that a message asks to be answered in, `None` if it asks for none.

    A language's name counts where the message says little else (`english please`, `اردو میں`) or
    speaks of talking (`urdu mein baat karo`); not beside a product (`english keyboard`, `urdu manual`)
    nor negated (`english nahi`). "Urdu" is Urdu script; Roman Urdu must be called Roman.
    """
    spans = lexicon().match(tokens)
    glosses = [span.gloss for span in spans]
    wanted: Language | None = None
    for at, span in enumerate(spans):
        language = _NAMES.get(span.gloss)
        if language is None or _is_negated(glosses, at):
            continue
        talking = any(gloss in _TALKING for gloss in glosses)
        inside = _neighbour(tokens, span.start - 1) in _IN or _neighbour(tokens, span.end) in _IN
        if _says_little_else(tokens, glosses) or (talking and _is_about_talk(tokens, glosses, inside=inside)):
            wanted = language
    return wanted


def _neighbour(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _is_negated(glosses: Sequence[str], at: int) -> bool:
    after = glosses[at + 1 : at + 2]
    return any(gloss in _NOT for gloss in after) or any(
        gloss in _NOT for gloss in glosses[max(0, at - 1) : at]
    )


def _says_little_else(tokens: Sequence[Token], glosses: Sequence[str]) -> bool:
    words = [token for token in tokens if token.kind is not Kind.SIGN]
    other = [gloss for gloss in glosses if gloss not in _NAMES and gloss not in _MILD]
    return not other and len(words) <= 2 * _SHORT and all(lexicon().senses(token.text) for token in words)


def _is_about_talk(tokens: Sequence[Token], glosses: Sequence[str], *, inside: bool) -> bool:
    """Tell whether the talking is in the language, not about a thing that has one."""
    del tokens
    return inside or not any(gloss in {"phone", "box", "manual", "keyboard"} for gloss in glosses)

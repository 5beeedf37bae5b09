"""Words that sound like a colour and name none: "is my account clear", "gold rate today", "ramzan kareem"."""

from collections.abc import Sequence

from bot.understanding.clause import Classifies, masked
from bot.understanding.marking import Mark, MarkKind
from domain.language.tokens import Kind, Token


def without_mere_colours(
    tokens: Sequence[Token], marks: Sequence[Mark], classifier: Classifies
) -> tuple[Mark, ...]:
    """Return the marks of a message in which nothing was spoken of before, without colours that are none.

    Where a message names no goods but colours, its words are read with them and as mere words: whichever
    makes one thing likelier is meant. A colour said alone stays one.
    """
    hidden = {index for mark in marks for index in mark.tokens}
    alone = all(token.kind is Kind.SIGN or at in hidden for at, token in enumerate(tokens))
    if alone or {mark.kind for mark in marks} != {MarkKind.COLOUR}:
        return tuple(marks)
    places = range(len(tokens))
    coloured, plain = (
        max(classifier.probabilities(masked(tokens, kept, places)).values()) for kept in (marks, ())
    )
    return tuple(marks) if coloured >= plain else ()

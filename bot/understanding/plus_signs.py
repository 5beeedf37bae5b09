"""The sign "+": part of a name or a memory ("13 pro+", "8+256"), more of a line ("+5"), or "and"."""

from collections.abc import Sequence

from bot.understanding.marking import Mark, MarkKind
from domain.language.tokens import Token


def joins_wishes(tokens: Sequence[Token], marks: Sequence[Mark], at: int) -> bool:
    """Tell whether a "+" behind goods joins what else is wanted: "5 <product> + mera balance".

    Nothing is joined by one within a name, nor by one before a mere number: "<product> +5" is five more.
    """
    if tokens[at].text != "+" or any(at in mark.tokens for mark in marks):
        return False
    goods = any(mark.kind is MarkKind.PRODUCT and min(mark.tokens) < at for mark in marks)
    counted = {index for mark in marks if mark.kind is MarkKind.NUMBER for index in mark.tokens}
    behind = [index for index in range(at + 1, len(tokens)) if index not in counted]
    return goods and bool(behind)

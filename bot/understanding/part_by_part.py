"""A message that changes the summary just shown and orders more: "3 kar do, 1 cable"."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.understanding.edits import is_taken_out
from bot.understanding.marking import glosses, parts
from bot.understanding.on_top import is_plain_order, merged
from bot.understanding.products import FoundProduct
from domain.conversation import Context
from domain.intents import ADDED, Intent, IntentName, Standing
from domain.language.lexicon import lexicon
from domain.language.numerals import numerals
from domain.language.tokens import Kind, Token
from domain.orders import MAX_LINES

Beside = Callable[[Sequence[Token], tuple[Intent, ...]], tuple[Intent, ...]]
"""Returns the intents in some words of a message, as if these lines had just been shown."""

_ENDS = frozenset(",;.،")
_SEVERAL = 2
_CHANGING = frozenset({"make_it", "do", "change", "instead", "not", "no", "remove", "add"})


def part_by_part(
    tokens: Sequence[Token],
    context: Context,
    find: Callable[[Sequence[Token]], tuple[FoundProduct, ...]],
    beside: Beside,
) -> tuple[Intent, ...]:
    """Return the lines of the summary after every part of a message, one after the other.

    Nothing is returned where a part is not understood beside the lines as they are then, or where none
    of them changes a line or answers what was asked of one: then the message is read as a whole.
    """
    lines = shown = context.draft_lines
    said = [[tokens[at] for at in part] for part in parts(tokens, _ENDS)]
    said = [words for words in said if any(word.kind not in {Kind.SIGN, Kind.BREAK} for word in words)]
    if not lines or context.draft_age or not _SEVERAL <= len(said) <= MAX_LINES:
        return ()
    if not any(map(_is_open, lines)) and not any(_changes(words) and not _sends(words) for words in said):
        return ()
    edits, questions = 0, sum(map(_is_open, lines))
    for words in said:
        names_goods = any(one.named_model for one in find(words))
        is_change = _changes(words) and not (names_goods and _sends(words))
        is_answer = not (is_change or names_goods) and _says_more(words) and questions > 0
        is_edit, questions = is_change or is_answer, questions - is_answer
        if not (is_edit or names_goods):
            return ()
        allowed = range(-MAX_LINES if names_goods else 0, is_taken_out(words) + 1)
        after = beside(words, lines)
        if names_goods and not _follows(lines, after, allowed):
            after = _with(lines, beside(words, ()))
        if not _follows(lines, after, allowed):
            return ()
        lines = tuple(replace(line, detail=None) for line in after)
        edits += is_edit
    return lines if edits and lines != shown else ()


def _changes(words: Sequence[Token]) -> bool:
    told = {sense.gloss for span in lexicon().match(words) for sense in span.senses}
    told |= {gloss for word in words for gloss in glosses(word.text)}
    return bool(told & _CHANGING) or is_taken_out(words)


def _sends(words: Sequence[Token]) -> bool:
    return any(glosses(word.text) & {"send", "want"} for word in words)


def _says_more(words: Sequence[Token]) -> bool:
    """Tell whether some words are more than a number: "ek" of "ek aur <product>" is no answer."""
    return any(word.kind is not Kind.NUMBER and word.text not in numerals() for word in words)


def _is_open(line: Intent) -> bool:
    """Tell whether something was asked of a line."""
    return line.quantity is None or len(line.skus) != 1 or line.products[0].standing is not Standing.KNOWN


def _follows(before: Sequence[Intent], after: Sequence[Intent], fewer: range) -> bool:
    """Tell whether lines came of others by one change, or by further lines, and are so many fewer."""
    if any(one.name is not IntentName.PLACE_ORDER or not one.products for one in after):
        return False
    if any(one.detail not in {None, ADDED} for one in after):
        return False
    kept = [_content(line) for line in after]
    lost = sum(_content(line) not in kept for line in before)
    gone = len(before) - len(after)
    return bool(after) and lost <= 1 and gone in fewer and (lost > 0 or gone < 0)


def _with(lines: Sequence[Intent], more: Sequence[Intent]) -> tuple[Intent, ...]:
    """Return lines with what a part of the message orders by itself; nothing where it says anything else."""
    return merged(lines, more) if all(is_plain_order(one) and one.products for one in more) else ()


def _content(line: Intent) -> tuple[object, ...]:
    return line.products, line.quantity, line.if_short, line.price

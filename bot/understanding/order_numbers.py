"""Order numbers in a message: by the shape of the distributor's own, or by the word before them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.understanding.codes import fold
from bot.understanding.marking import Mark, Marking, MarkKind, glosses
from bot.understanding.vocabulary import Vocabulary
from domain.conversation import Context
from domain.language.numbers import NumberSpan
from domain.language.tokens import Kind, Token

_ORDER_WORDS = frozenset({"order", "order_number", "tracking", "courier", "status", "cancel", "number"})
_ASKING = frozenset({"where", "status", "arrive", "tracking", "when", "late"})
_PAYING = frozenset({"payment", "bank", "cheque", "rupees", "deposit", "sent_done", "price", "account"})
_LEAST_DIGITS = 3
"""Digits of an order's number; fewer only right after "order" where its whereabouts are asked."""
_WORDS_BEFORE = 3
_TIMES = frozenset({"x", "×", "*"})
_ROUND = 500
"""A multiple of this that nobody calls an order is a price."""


def order_codes(normalised: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> Iterator[Mark]:
    """Yield what looks like the distributor's own order numbers."""
    for start, end in vocabulary.orders.find(normalised):
        inside = frozenset(i for i, token in enumerate(tokens) if start <= token.start < end)
        if inside:  # not where its words were taken out of the message
            yield Mark(MarkKind.ORDER, min(inside), inside, order=normalised[start:end])


def named_orders(
    tokens: Sequence[Token], numbers: Sequence[NumberSpan], vocabulary: Vocabulary, marking: Marking
) -> Iterator[Mark]:
    """Yield bare digits that are an order's: known, of the usual length, after a word for it, or zeros first.

    What counts pieces ("order 50 pcs", "order 500 <product>") is none.
    """
    measured = {
        index
        for number in numbers
        if number.unit or number.end - number.start > 1  # "175 hazar" is an amount, unit or not
        for index in range(number.start, number.end)
    }
    usual = vocabulary.orders.bare_digits
    asks = any(glosses(token.text) & _ASKING for token in tokens)
    pays = any(glosses(token.text) & _PAYING for token in tokens)
    for index, token in enumerate(tokens):
        digits = len(token.text)
        least = 1 if asks and index and "order" in glosses(tokens[index - 1].text) else _LEAST_DIGITS
        if token.kind is not Kind.NUMBER or not token.text.isdigit() or digits < least:
            continue
        times = index + 1 < len(tokens) and tokens[index + 1].text in _TIMES
        if index in measured or index in marking.taken or marking.product_at(index + 1 + times):
            continue
        before = [tokens[i].text for i in _words_before(tokens, index, marking)]
        named = "#" in before[-2:] or any(glosses(word) & _ORDER_WORDS for word in before)
        of_length = (
            usual is not None
            and usual[0] <= digits <= usual[1]
            and digits > _LEAST_DIGITS
            and int(token.text) % _ROUND != 0
        )
        known = token.text in vocabulary.orders.numbers and not pays
        if named or of_length or known or token.text.startswith("00"):
            yield Mark(MarkKind.ORDER, index, frozenset({index}), order=token.text)


def _words_before(tokens: Sequence[Token], index: int, marking: Marking) -> range:
    """Return the few places of its line before a number, back to what is taken: "order a16 100"."""
    start = index
    while start and index - start < _WORDS_BEFORE and start - 1 not in marking.taken:
        if tokens[start - 1].kind is Kind.BREAK:
            break
        start -= 1
    return range(start, index)


def without_summary_of_others(normalised: str, vocabulary: Vocabulary, context: Context) -> Context:
    """Return the context without the summary shown where a message names an order that is not its own."""
    named = {fold(normalised[start:end]) for start, end in vocabulary.orders.find(normalised)}
    shown = {fold(line.order) for line in context.draft_lines if line.order}
    return context if named <= shown else replace(context, draft_lines=(), editing=None)

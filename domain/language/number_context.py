"""Tells from the words around it whether a word is a number: `do` is two and give, `bara` twelve and big."""

from collections.abc import Sequence

from domain.language.amounts import Amount
from domain.language.lexicon import lexicon
from domain.language.numerals import homographs, needs_context, neighbours, numerals
from domain.language.tokens import Kind, Token

_ASKED_FOR = frozenset(
    {
        "price",
        "rate_list",
        "stock",
        "balance",
        "status",
        "discount",
        "tracking",
        "credit",
        "number",
        "details",
    }
)
"""`rate do` is "give the rate"."""
_COUNTABLE = frozenset(
    {"phone", "accessory", "charger", "cover", "product", "cable", "earbuds", "watch", "fan"}
)


def is_giving(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether `do` here is "give": after a verb (`bhej do`) or after what is asked for (`rate do`)."""
    if not at or tokens[at].text not in homographs()["give"]:
        return False
    before = tokens[at - 1].text
    return before in neighbours()["giving"] or lexicon().gloss(before) in _ASKED_FOR


def is_meant(tokens: Sequence[Token], at: int, amount: Amount, unit: str | None) -> bool:
    """Tell whether a single number word is meant as a number here."""
    word, following = tokens[at].text, _text(tokens, amount.end)
    before = tokens[at - 1].text if at else ""
    if word in homographs()["article"]:
        chosen = following in neighbours()["not_counted"] or before in neighbours()["choosing"]
        return unit is not None or not chosen
    if word in homographs()["refusal"]:
        return following in neighbours()["urdu_piece"]
    if unit is not None or not needs_context(word):
        return True
    said_twice = amount.end == at + 2
    counted = before in neighbours()["quantity"]
    return (
        counted or said_twice or (word in homographs()["needs_neighbour"] and _product_at(tokens, amount.end))
    )


def _product_at(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether what stands here can be counted: a name the lexicon does not know, or a ware."""
    if at >= len(tokens) or tokens[at].text in numerals():
        return False
    if tokens[at].kind is Kind.MIXED:
        return True
    if tokens[at].kind not in {Kind.LATIN, Kind.ARABIC}:
        return False
    gloss = lexicon().gloss(tokens[at].text)
    return gloss is None or gloss in _COUNTABLE


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if at < len(tokens) else ""

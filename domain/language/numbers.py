"""Reads numbers: digits, Indian grouping, `2.5k`, `1.5 lac`, `sarhe teen sau`, `do darjan`, in three languages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.language.amounts import Amount, AmountParser
from domain.language.lexicon import lexicon
from domain.language.numerals import (
    ARTICLES,
    COUNTED,
    MULTIPLIED,
    WITH_NEIGHBOURS,
    WITH_UNIT,
    numerals,
    units,
)
from domain.language.tokens import Kind, Token

_GLUED = re.compile(r"(rs|pkr)?([\d,]+(?:\.\d+)?)([a-z]*)")
_GIVING = frozenset(
    "kar kr bhej bhj bheij bhaij de day dey bta bata dikha laga lga rakh rkh likh le ley la lay lao bana bna nikal"
    " nikaal hata hta daal dal bula batla suna karwa krwa bhijwa bhejwa mangwa pohncha pohancha pahuncha dilwa dila"
    " dilva dikhla milwa chhor chor hold book confirm cancel send note add reply update check ker کر بھیج دے بتا"
    " دکھا لگا رکھ لکھ لے لا بنا نکال ہٹا ڈال بلا سنا کروا بھجوا منگوا پہنچا دلوا چھوڑ".split()
)
"""What stands before `do` where it means "do give": `bhej do`, `کر دو`."""
_ASKED = frozenset(
    {
        "price",
        "rate_list",
        "stock",
        "balance",
        "status",
        "discount",
        "tracking",
        "credit",
        "warranty",
        "phone_number",
    }
)
"""`rate do` is "give the rate"."""
_NOT_COUNTED = frozenset(
    "baat bat aur or dafa bar baar sath saath dum dam hi sawal masla kaam kam more another ور اور بات دفعہ بار".split()
)
_CHOOSING = frozenset(
    "which this that the each any every no wala wali wale last first next good best new".split()
)
_QUANTITY = frozenset("qty quantity tadad tadaad sirf only total x qnty مقدار تعداد صرف".split())


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number in a message: the tokens from `start` up to, not including, `end`, its unit word included.

    `value` counts pieces for the units `piece`, `dozen` (already times 12) and `pair` (times 2), cartons
    for `carton`, and is as written for what measures: `rupee`, `percent`, `gb`, `mah`, `day` ...
    `exact` is false where the words may mean something else (`do` give, `ek` a) and only their
    neighbours make them a number, or where two numbers may have been said.
    """

    start: int
    end: int
    value: Decimal
    unit: str | None
    exact: bool


def read_numbers(tokens: Sequence[Token]) -> tuple[NumberSpan, ...]:
    """Return the numbers in a message from left to right, none overlapping.

    A number word said twice (`do do adad`, two each) is one number. Two different ones side by side
    (`das bara`, ten or twelve) are two that are not exact.
    """
    spans: list[NumberSpan] = []
    at = 0
    while at < len(tokens):
        span = _glued(tokens, at) or _currency_first(tokens, at) or _span_at(tokens, at, spans)
        if span is None:
            at += 1
            continue
        spans.append(span)
        at = span.end
    return tuple(spans)


def _glued(tokens: Sequence[Token], at: int) -> NumberSpan | None:
    """Read `2.5k`, `5pcs`, `256gb`, `rs500`; not `13c` or `5g`."""
    if tokens[at].kind is not Kind.MIXED:
        return None
    match = _GLUED.fullmatch(tokens[at].text)
    if match is None:
        return None
    currency, digits, tail = match.groups()
    scale = numerals().get(tail)
    unit = "rupee" if currency else units().get(tail)
    if tail and unit is None and not (scale and scale.is_scale):
        return None
    value = (
        Decimal(digits.replace(",", ""))
        * (scale.value if scale else 1)
        * MULTIPLIED.get(unit or "", Decimal(1))
    )
    value = Decimal(int(value)) if value == int(value) else value.normalize()
    following = units().get(_text(tokens, at + 1)) if unit is None else None
    if following:
        return NumberSpan(at, at + 2, value * MULTIPLIED.get(following, Decimal(1)), following, exact=True)
    return NumberSpan(at, at + 1, value, unit, exact=True)


def _currency_first(tokens: Sequence[Token], at: int) -> NumberSpan | None:
    """Read `Rs. 500`."""
    if tokens[at].text not in {"rs", "pkr"}:
        return None
    begin = at + 2 if _text(tokens, at + 1) in {".", ":"} else at + 1
    if begin >= len(tokens):
        return None
    glued = _glued(tokens, begin)
    if glued and glued.unit in {None, "rupee"}:
        return NumberSpan(at, glued.end, glued.value, "rupee", exact=True)
    amount = AmountParser(tokens).parse(begin) if tokens[begin].kind is Kind.NUMBER else None
    if amount is None:
        return None
    return NumberSpan(at, _after_slash(tokens, amount.end) or amount.end, amount.value, "rupee", exact=True)


def _after_slash(tokens: Sequence[Token], at: int) -> int | None:
    """Return where the `/-` that ends a price ends."""
    return at + 2 if _text(tokens, at) == "/" and _text(tokens, at + 1) in {"-", "="} else None


def _span_at(tokens: Sequence[Token], at: int, before: list[NumberSpan]) -> NumberSpan | None:
    if units().get(tokens[at].text) == "dozen":
        return NumberSpan(at, at + 1, MULTIPLIED["dozen"], "dozen", exact=True)
    if _is_giving(tokens, at):
        return None
    amount = AmountParser(tokens).parse(at)
    if amount is None:
        return None
    end = amount.end
    if amount.words == 1 and tokens[at].kind is not Kind.NUMBER and _text(tokens, end) == tokens[at].text:
        end += 1
    unit = units().get(_text(tokens, end))
    if amount.words == 1 and not _is_meant(tokens, at, end, unit):
        return None
    value = amount.value * MULTIPLIED.get(unit or "", Decimal(1))
    exact = _is_exact(tokens, at, amount, unit)
    if _abuts(tokens, at, before):
        exact = False
        before[-1] = NumberSpan(before[-1].start, before[-1].end, before[-1].value, None, exact=False)
    slashed = None if unit else _after_slash(tokens, end)
    if slashed and exact:
        return NumberSpan(at, slashed, value, "rupee", exact)
    return NumberSpan(at, end + 1 if unit else end, value, unit, exact)


def _is_giving(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether `do` at this place is "give": after a verb (`bhej do`) or what is asked for (`rate do`)."""
    if tokens[at].text not in {"do", "doo", "دو"} or not at:
        return False
    before = tokens[at - 1].text
    return before in _GIVING or lexicon().gloss(before) in _ASKED


def _is_meant(tokens: Sequence[Token], at: int, end: int, unit: str | None) -> bool:
    """Tell whether a single number word is meant as a number here."""
    word = tokens[at].text
    if tokens[at].kind is Kind.NUMBER:
        return True
    if word in ARTICLES:
        return unit is not None or (
            _text(tokens, end) not in _NOT_COUNTED and (not at or tokens[at - 1].text not in _CHOOSING)
        )
    if word in {"no", "noo"}:
        return unit is not None and _text(tokens, end) in {
            "adad",
            "adat",
            "nag",
            "darjan",
            "dane",
            "daney",
            "عدد",
        }
    if word not in WITH_NEIGHBOURS | WITH_UNIT or unit is not None:
        return word not in {"k", "cr"}
    counted = bool(at) and tokens[at - 1].text in _QUANTITY
    return counted or end == at + 2 or (word in WITH_NEIGHBOURS and _product_follows(tokens, end))


def _product_follows(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether what follows can be counted: a name the lexicon does not know, or a noun."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    if token.kind is Kind.MIXED:
        return True
    if token.kind not in {Kind.LATIN, Kind.ARABIC} or token.text in numerals():
        return False
    senses = lexicon().senses(token.text)
    return not senses or senses[0].gloss in {"phone", "accessory", "charger", "cover", "product"}


def _is_exact(tokens: Sequence[Token], at: int, amount: Amount, unit: str | None) -> bool:
    word = tokens[at].text
    if amount.words > 1:
        return not (amount.loose and unit in COUNTED)
    if tokens[at].kind is Kind.NUMBER or unit is not None:
        return True
    return word not in ARTICLES | WITH_NEIGHBOURS | WITH_UNIT


def _abuts(tokens: Sequence[Token], at: int, before: list[NumberSpan]) -> bool:
    """Tell whether another bare number word stands directly before this one."""
    if not before or before[-1].end != at or before[-1].unit is not None:
        return False
    return tokens[at].kind is not Kind.NUMBER and tokens[at - 1].kind not in {Kind.NUMBER, Kind.MIXED}


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if at < len(tokens) else ""

"""Which numbers of a message count pieces, which are money, and which only number its lines."""

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from bot.understanding.desk_words import words_for
from bot.understanding.marking import Mark, Marking, MarkKind, glosses
from domain.language.number_context import is_giving
from domain.language.numbers import NumberSpan
from domain.language.numerals import homographs, numerals
from domain.language.tokens import Kind, Token

_COUNTED = frozenset({None, "piece", "dozen", "pair", "carton"})
_RUPEE = "rupee"
_MONEY_FROM = 1000
"""A number said in thousands ("35k") is money from this many rupees on."""
_MUST_BE_MONEY = 5000
"""A bare number this large is money, unless a product follows it at once."""
_SLANG_THOUSANDS = 200
"""Where money is meant, a smaller number is thousands: "35 tak" is 35,000."""
_MONEY_WORDS = frozenset({"budget", "under", "above", "between", "cheap"})
_UP_TO = frozenset({"tak", "tk", "takk", "تک"})
"""They end what stands before them: "shaam tak 20 <product>" is twenty by the evening."""
_THOUSANDS = re.compile(r"\d(k|hazar|lakh|lac)$|^(k|hazar|hazaar|lakh|lac|ہزار|لاکھ)$")
_LEAST_OFFER = 10
_LEAST_AT = 100
"""A number after "at" or "rate" is an amount of money from here on, else it may be pieces."""
_FINAL = frozenset({"final", "last", "fix", "fixed", "فائنل"})
_AT = frozenset({"mein", "me", "main", "mn", "میں", "pe", "par", "پر"})
_GIVEN = frozenset({"give", "do", "make_it", "available", "confirm"})
_TIMES = re.compile(r"(?:x(?P<after>\d{1,4})|(?P<before>\d{1,4})x)")
_COUNTS_BEHIND = frozenset({"bara", "baara", "so", "soo", "tera", "teera"})
"""Number words that are other words too and count behind goods; "saath" there is "with them"."""
_TOGETHER = frozenset({"sath", "saath", "sth", "ساتھ", "hi"})
"""Behind "ek" they count nothing: "ek sath", "ek hi"."""
_PIECES = re.compile(r"x?\d{1,4}(?:x|[a-z]{2,4})?")
_GIVING = frozenset({"send", "give", "make_it", "tell", "do", "add", "order", "confirm", "cancel", "change"})

_DASHES = frozenset("-:=")


def counts(tokens: Sequence[Token], numbers: Sequence[NumberSpan], marking: Marking) -> Iterator[Mark]:
    """Yield quantities and amounts of money; numbers that measure or number the lines are neither."""
    numbers = [number for number in numbers if number.start not in marking.taken]
    things = {at for mark in marking.marks if mark.kind is not MarkKind.NUMBER for at in mark.tokens}
    numbered = line_numbers(tokens, things)
    money = {number.start for number in numbers if _is_money(tokens, number, marking)}
    money |= {low.start for low, high in _ranges(tokens, numbers) if high.start in money}
    spans = [ends for ends in _ranges(tokens, numbers) if ends[0].value != ends[1].value]
    unclear = {end.start for ends in spans for end in ends} - money
    unclear |= {number.start for number in numbers if _is_undecided(tokens, number)}
    for number in numbers:
        if number.unit not in _COUNTED and number.unit != _RUPEE:
            continue
        if number.start in numbered | unclear or not _is_meant(tokens, number, marking):
            continue
        kind = MarkKind.MONEY if number.start in money else MarkKind.NUMBER
        yield Mark(kind, number.start, frozenset(range(number.start, number.end)), number=number)


_BETWEEN = frozenset({"-", "say", "sey"})


def _ranges(
    tokens: Sequence[Token], numbers: Sequence[NumberSpan]
) -> Iterator[tuple[NumberSpan, NumberSpan]]:
    """Yield the two ends of each range: "35 se 45 hazar", "40-50k", "10-12 pcs", "3 or 4"."""
    for low, high in pairwise(numbers):
        between = tokens[low.end : high.start]
        if len(between) != 1:
            continue
        dashed = between[0].text in _BETWEEN and not _is_a_price_and_pieces(low, high)
        if dashed or glosses(between[0].text) & {"from", "to", "or"}:
            yield low, high


def _is_undecided(tokens: Sequence[Token], number: NumberSpan) -> bool:
    """Tell whether a number in words is one of two said together: "do teen", "das bara", "do ya teen"."""
    if tokens[number.start].kind is Kind.NUMBER:
        return False
    low, high = _word_before(tokens, number.start), _word_at(tokens, number.start)
    if low and high and low < high <= 2 * low:
        return True
    low, high = _word_at(tokens, number.end - 1), _word_at(tokens, number.end)
    counts = number.end + 1 < len(tokens) and not glosses(tokens[number.end + 1].text)
    return bool(low and high and counts and low < high <= 2 * low)


def _word_before(tokens: Sequence[Token], at: int) -> Decimal | None:
    """Return the number that the word before a place may be, "or" between them left out."""
    at -= 2 if at > 1 and "or" in glosses(tokens[at - 1].text) else 1
    return None if at < 0 or is_giving(tokens, at) else _word_at(tokens, at)


def _word_at(tokens: Sequence[Token], at: int) -> Decimal | None:
    if at >= len(tokens) or tokens[at].kind not in {Kind.LATIN, Kind.ARABIC}:
        return None
    numeral = numerals().get(tokens[at].text)
    return numeral.value if numeral and not numeral.is_scale else None


def _is_a_price_and_pieces(low: NumberSpan, high: NumberSpan) -> bool:
    """Tell whether two numbers on both sides of a dash are no ends of anything: "54,000 - 6"."""
    return low.value >= _MONEY_FROM > high.value and high.unit is None


def times(tokens: Sequence[Token]) -> Iterator[Mark]:
    """Yield quantities written `5x` or `x5`. A product of that name goes before: ask after products."""
    for index, token in enumerate(tokens):
        match = _TIMES.fullmatch(token.text)
        if match and int(match["after"] or match["before"]):
            value = Decimal(match["after"] or match["before"])
            number = NumberSpan(index, index + 1, value, "piece", exact=True)
            yield Mark(MarkKind.NUMBER, index, frozenset({index}), number=number)


def one_more(tokens: Sequence[Token], marking: Marking) -> Iterator[Mark]:
    """Yield the one of "ek aur <product>", "one more <product>": ask after products."""
    for at, token in enumerate(tokens[:-2]):
        numeral = numerals().get(token.text)
        further = words_for("further").fullmatch(tokens[at + 1].text) and tokens[at + 1].text != "and"
        if numeral and numeral.value == 1 and further and marking.product_at(at + 2):
            number = NumberSpan(at, at + 1, Decimal(1), None, exact=True)
            yield Mark(MarkKind.NUMBER, at, frozenset({at}), number=number)


def said_behind(tokens: Sequence[Token], marking: Marking) -> Iterator[Mark]:
    """Yield number words that are other words as well, each behind a product and at the end of its part.

    "<product> bara, <product> 5": only beside another quantity of the message. Ask after the others.
    """
    counted = any(mark.kind is MarkKind.NUMBER for mark in marking.marks)
    for at, token in enumerate(tokens[1:] if counted else (), 1):
        if token.text not in _COUNTS_BEHIND or at in marking.taken:
            continue
        if marking.names_product(at - 1) and _ends_a_part(tokens, at + 1):
            number = NumberSpan(at, at + 1, numerals()[token.text].value, None, exact=True)
            yield Mark(MarkKind.NUMBER, at, frozenset({at}), number=number)


def _ends_a_part(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens):
        return True
    return tokens[at].kind in {Kind.SIGN, Kind.BREAK} or "and" in glosses(tokens[at].text)


def rupees(number: NumberSpan) -> Decimal:
    """Return the money that a number means where money is meant; small ones are thousands."""
    return number.value * 1000 if number.value < _SLANG_THOUSANDS else number.value


def line_numbers(tokens: Sequence[Token], things: Collection[int]) -> frozenset[int]:
    """Return the places of what only numbers the lines of a list: the "1." or "2)" that they begin with.

    `things` are the places of products and the like. Without a sign lines are numbered that count up and
    have another number each: "1 <product> 10", "2 <product> 5".
    """
    found = set()
    firsts = _numbers_first(tokens)
    texts = [tokens[at].text for at in firsts]
    counted = len(texts) > 1 and texts == [str(n) for n in range(1, len(texts) + 1)]
    bare = counted and all(_has_another_number(tokens, at, things) for at in firsts)
    for at in firsts:
        sign = tokens[at + 1].text if at + 1 < len(tokens) - 1 else ""
        if sign in {".", ")"} or (sign in {"-", ":"} and counted):
            found |= {at, at + 1}
        elif bare:
            found.add(at)
    return frozenset(found)


def _numbers_first(tokens: Sequence[Token]) -> list[int]:
    """Return the places of the numbers with which lines begin."""
    return [
        at
        for at, token in enumerate(tokens)
        if token.kind is Kind.NUMBER
        and token.text.isdigit()
        and (not at or tokens[at - 1].kind is Kind.BREAK)
    ]


def _has_another_number(tokens: Sequence[Token], first: int, things: Collection[int]) -> bool:
    """Tell whether a line that begins with a number has another that counts and is part of no thing."""
    for at in range(first + 1, len(tokens)):
        if tokens[at].kind is Kind.BREAK:
            return False
        if at not in things and _PIECES.fullmatch(tokens[at].text) and tokens[at - 1].text != "@":
            return True
    return False


def _is_money(tokens: Sequence[Token], number: NumberSpan, marking: Marking) -> bool:
    if number.unit:
        return number.unit == _RUPEE
    said = [tokens[i].text for i in range(number.start, number.end)]
    large = any(_THOUSANDS.search(word) for word in said)
    if large and number.value >= _MONEY_FROM:
        return True
    if number.value >= _MUST_BE_MONEY:
        return not marking.product_at(number.end)
    if _is_offered(tokens, number) or _is_at_a_price(tokens, number):
        return True
    around = (number.start - 2, number.start - 1, number.end, number.end + 1)
    near = (i for i in around if 0 <= i < len(tokens) and i not in marking.taken)
    words = (tokens[i].text for i in near if i > number.start or tokens[i].text not in _UP_TO)
    return any(glosses(word) & _MONEY_WORDS for word in words)


def _is_at_a_price(tokens: Sequence[Token], number: NumberSpan) -> bool:
    """Tell whether a bare number is told as a price: "@ 850", "at 850", "rate 850"."""
    before = tokens[number.start - 1].text if number.start else ""
    return number.value >= _LEAST_AT and (before in {"@", "at"} or "price" in glosses(before))


def _is_offered(tokens: Sequence[Token], number: NumberSpan) -> bool:
    """Tell whether a bare number is a price named: "68 mein de do", "69 final kar do"."""
    after = [token.text for token in tokens[number.end : number.end + 3]]
    if not after or number.value < _LEAST_OFFER:
        return False
    if after[0] in _FINAL:
        return True
    return len(after) > 1 and after[0] in _AT and bool(glosses(after[1]) & _GIVEN)


def _is_negative(tokens: Sequence[Token], number: NumberSpan, marking: Marking) -> bool:
    """Tell whether a minus stands at a number and apart from what is before: "send -5".

    Behind a product it parts only: "<product> -5".
    """
    if not number.start or tokens[number.start - 1].text != "-":
        return False
    if marking.names_product(number.start - 2):
        return False
    sign = tokens[number.start - 1]
    apart = number.start == 1 or tokens[number.start - 2].end < sign.start
    return apart and sign.end == tokens[number.start].start


def _is_meant(tokens: Sequence[Token], number: NumberSpan, marking: Marking) -> bool:
    """Tell whether a word that may be a number (do: two, give) is one here; "minus 5" counts nothing."""
    before = glosses(tokens[number.start - 1].text) if number.start else set()
    if "remove" in before or _is_negative(tokens, number, marking) or _is_dialled(tokens, number):
        return False
    after = tokens[number.end].text if number.end < len(tokens) else ""
    if after in _TOGETHER and tokens[number.start].text in homographs()["article"]:
        return False
    if number.exact or number.unit:
        return True
    if marking.product_at(number.end):
        return not before & _GIVING
    return _is_one(tokens, number, marking)


def _is_dialled(tokens: Sequence[Token], number: NumberSpan) -> bool:
    """Tell whether a number is the rest of a telephone number: "0300-1234567"."""
    area = tokens[number.start - 2].text if number.start > 1 and tokens[number.start - 1].text == "-" else ""
    return area.isdigit() and area.startswith("0")


def _is_one(tokens: Sequence[Token], number: NumberSpan, marking: Marking) -> bool:
    """Tell whether "ek" behind a product is its quantity: "a16 ek, a06 2", not "a16 ek acha phone"."""
    word = tokens[number.start].text
    at = number.start - 1
    if at > 0 and tokens[at].text in _DASHES:
        at -= 1
    if word not in homographs()["article"] or numerals()[word].is_english or not marking.names_product(at):
        return False
    following = tokens[number.end] if number.end < len(tokens) else None
    if following is None or following.kind in {Kind.BREAK, Kind.SIGN}:
        return True
    return bool(glosses(following.text) & (_GIVING | {"and"}))

"""Never a wrong figure: every number of a reply is one of the answers' values, or made of them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from answer_strategies import answers
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from trade_goods import NOW

from bot.replies import phrase
from bot.replies.tongue import is_right_to_left
from domain.answers import AccountAnswer, Answer, DraftAnswer, Item, OrderAnswer, ProductAnswer
from domain.clock import KARACHI
from domain.facts import PolicyAnswer
from domain.parties import Language

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
some = st.lists(answers, max_size=3)
languages = st.sampled_from(Language)
quick = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def numbers(text: str) -> Iterator[Decimal]:
    return (Decimal(found.replace(",", "")) for found in NUMBER.findall(text))


def values(thing: object) -> Iterator[object]:
    """All leaves of an answer."""
    if isinstance(thing, Enum):
        return
    if is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from values(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for part in thing:
            yield from values(part)
    else:
        yield thing


def stated(leaf: object) -> Iterator[Decimal]:
    """The numbers that a value may be shown as."""
    if isinstance(leaf, datetime):
        local = leaf.astimezone(KARACHI)
        yield from map(Decimal, (local.day, local.year, local.hour % 12 or 12, local.minute))
    elif isinstance(leaf, date):
        yield from map(Decimal, (leaf.day, leaf.year))
    elif isinstance(leaf, int | Decimal):
        yield abs(Decimal(leaf))
    elif isinstance(leaf, str):
        yield from numbers(leaf)
        shown = "".join(sign for sign in leaf if unicodedata.category(sign)[0] != "C" or sign == "\n")
        yield from numbers(shown.replace("\n", " "))
        yield from (Decimal(digits) for digits in re.findall(r"\d+", shown))


def sums(answer: Answer) -> Iterator[Decimal]:
    """Totals that the values themselves make, worked out without the code under test."""
    shelf = [leaf for field in fields(answer) for leaf in _items(getattr(answer, field.name))]
    yield from _stock(shelf)
    quantity = answer.quantity if isinstance(answer, ProductAnswer) else None
    for item in shelf:
        yield from _stock([item])
        yield from numbers(item.product.memory)
        if item.prices and quantity:
            yield item.prices.unit_price(quantity) * quantity
    if isinstance(answer, OrderAnswer):
        yield from (sum((n.quantity * n.unit_price for n in o.lines), Decimal(0)) for o in answer.orders)
    if isinstance(answer, AccountAnswer):
        late = [i for i in answer.account.unpaid if i.due_on < answer.today]
        yield from (Decimal(len(late)), abs(sum((i.amount - i.paid for i in late), Decimal(0))))
        yield from map(
            abs, _credit(answer.account.credit_limit, answer.account.balance + answer.account.open_orders)
        )
    if isinstance(answer, DraftAnswer):
        total = sum((n.quantity * n.unit_price for n in answer.draft.lines), Decimal(0))
        yield from (total, *(n.quantity * n.unit_price for n in answer.draft.lines))
        if khata := answer.account:
            yield from map(abs, _credit(khata.credit_limit, khata.balance + khata.open_orders + total))


def _credit(limit: Decimal | None, used: Decimal) -> Iterable[Decimal]:
    return () if limit is None else (limit - used,)


def _items(thing: object) -> Iterator[Item]:
    if isinstance(thing, Item):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from _items(part)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from _items(getattr(thing, field.name))


def _stock(shelf: list[Item]) -> Iterator[Decimal]:
    """Pieces by SKU, variant or model: altogether, by city, and coming by day."""
    groupings = (
        lambda p: p.sku,
        lambda p: (p.model_name.casefold(), p.memory),
        lambda p: (p.model_name.casefold(), p.memory, p.network),
        lambda p: (p.model_name.casefold(), p.memory, p.pta_approved),
        lambda p: (p.model_name.casefold(), p.memory, p.network, p.pta_approved),
        lambda p: (p.model_name.casefold(), p.memory, p.network, p.pta_approved, p.attributes),
        lambda p: p.model_name.casefold(),
    )
    once = {(i.product.model_name.casefold(), i.product.sku): i for i in reversed(shelf)}.values()
    for grouping in groupings:
        tally: Counter[tuple[object, ...]] = Counter()
        for item in once:
            for place in item.availability.places if item.availability else ():
                group, there = grouping(item.product), max(0, place.on_hand - place.reserved - place.held)
                tally[(group, "all")] += there
                tally[(group, "city", place.warehouse.city)] += there
                tally[(group, "due", place.incoming_date)] += place.incoming
        yield from map(Decimal, tally.values())


@quick
@given(some, languages)
def test_every_number_of_a_reply_comes_from_the_answers(said: list[Answer], language: Language) -> None:
    reply = phrase(said, language, NOW)
    known = {number for leaf in values(tuple(said)) for number in stated(leaf)}
    known |= {number for answer in said for number in sums(answer)} | {Decimal(0)}
    assert set(numbers(reply.text)) <= known, reply.text


@quick
@given(some, languages)
def test_a_reply_is_bounded_and_its_isolates_balance_on_every_line(
    said: list[Answer], language: Language
) -> None:
    reply = phrase(said, language, NOW)
    assert 0 < len(reply.text) <= 3500
    assert len(reply.buttons) <= 8
    for line in reply.text.split("\n"):
        depth = 0
        for sign in line:
            depth += (sign == "\u2068") - (sign == "\u2069")
            assert depth in {0, 1}, line
            assert unicodedata.category(sign) != "Cc", line
        assert depth == 0, line
    for button in reply.buttons:
        assert button.label.strip()
        assert button.text.strip()


def is_in_two_scripts(answer: Answer) -> bool:
    """A rule that stands in two scripts is told in that of the reply: another text, other figures."""
    told = answer.finding.statements if isinstance(answer, PolicyAnswer) and answer.finding else ()
    return len({is_right_to_left(one.quote) for one in told}) > 1


@quick
@given(some)
def test_the_same_figures_are_said_in_all_languages(said: list[Answer]) -> None:
    assume(not any(map(is_in_two_scripts, said)))
    told = [phrase(said, language, NOW).text for language in Language]
    assume(all(len(text) < 2500 for text in told))
    english, *others = (set(numbers(text)) for text in told)
    assert others == [english, english]

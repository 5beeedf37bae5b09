"""The codec gives back exactly what it was given."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.conversation import Button, Context, EvidenceRow, Turn
from domain.errors import BadInput
from domain.intents import Budget, DealerMention, Intent, IntentName, ProductMention, Standing
from domain.orders import Draft, DraftStatus, OrderLine
from domain.parties import Language
from storage.codec import dumps, from_plain, loads

words = st.text(max_size=12)
amounts = st.decimals(allow_nan=False, allow_infinity=False, places=2) | st.decimals(
    allow_nan=False, allow_infinity=False
)
shares = st.floats(0, 1)
word_lists = st.lists(words, max_size=3).map(tuple)


def some(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(strategy, max_size=2).map(tuple)


mentions = st.builds(ProductMention, words, st.sampled_from(Standing), word_lists, word_lists, shares)
intents = st.builds(
    Intent,
    st.sampled_from(IntentName),
    shares,
    products=some(mentions),
    quantity=st.none() | st.integers(),
    order=st.none() | words,
    dealer=st.none() | st.builds(DealerMention, words, word_lists),
    city=st.none() | words,
    budget=st.none() | st.builds(Budget, st.none() | amounts, st.none() | amounts),
    ram_gb=st.none() | amounts,
    detail=st.none() | words,
)
drafts = st.builds(
    Draft,
    st.none() | words,
    some(st.builds(OrderLine, words, st.integers(), amounts)),
    st.sampled_from(DraftStatus),
)
contexts = st.builds(Context, st.sampled_from(Language), some(intents), some(intents), some(intents))
turns = st.builds(
    Turn,
    id=words,
    conversation=words,
    channel=words,
    at=st.datetimes(timezones=st.just(UTC)),
    sender=st.none() | words,
    text=words,
    language=st.sampled_from(Language),
    normalised=words,
    intents=some(intents),
    evidence=some(st.builds(EvidenceRow, words, words, some(st.tuples(words, words)))),
    reply=words,
    buttons=some(st.builds(Button, words, words)),
    draft=st.none() | drafts,
    hand_offs=word_lists,
    context=contexts,
    steps_ms=some(st.tuples(words, st.floats(allow_nan=False))),
    error=st.none() | words,
)


@given(turns)
def test_a_turn_comes_back_as_it_was(turn: Turn) -> None:
    text = dumps(turn)
    text.encode("utf-8")  # nothing in it that a database could not keep
    assert "\0" not in text
    assert loads(Turn, text) == turn


@given(amounts)
def test_amounts_keep_every_digit(amount: Decimal) -> None:
    assert loads(OrderLine, dumps(OrderLine("S", 1, amount))).unit_price.as_tuple() == amount.as_tuple()


def test_it_reads_well() -> None:
    intent = Intent(
        IntentName.CHECK_PRICE, 0.9, (ProductMention("اے 16", Standing.KNOWN, ("A16-B",)),), quantity=5
    )
    assert dumps(intent) == (
        '{"name":"check_price","confidence":0.9,"products":[{"text":"اے 16","standing":"known",'
        '"skus":["A16-B"],"score":1.0}],"quantity":5}'
    )


def test_fields_of_a_newer_version_are_passed_over_and_older_records_are_read() -> None:
    plain = {"name": "help", "confidence": 1, "mood": "cheerful"}
    assert from_plain(Intent, plain) == Intent(IntentName.HELP, 1.0)


@pytest.mark.parametrize(
    ("kind", "plain", "named"),
    [
        (Intent, {"name": "sing", "confidence": 1}, "value.name: 'sing' is no IntentName"),
        (Intent, {"name": "help"}, "confidence"),
        (OrderLine, {"sku": "A", "quantity": "3", "unit_price": "1"}, "value.quantity"),
        (OrderLine, {"sku": "A", "quantity": True, "unit_price": "1"}, "value.quantity"),
        (OrderLine, {"sku": "A", "quantity": 3, "unit_price": 1.5}, "value.unit_price"),
        (OrderLine, {"sku": None, "quantity": 3, "unit_price": "1"}, "value.sku"),
        (OrderLine, [], "no OrderLine"),
        (Draft, {"dealer": None, "status": "ready", "lines": {}}, "value.lines"),
        (tuple[tuple[str, float], ...], [["a", 1], ["b"]], r"value\[1\]: 2 values expected"),
        (date, "yesterday", "no date"),
        (datetime, 5, "no datetime"),
    ],
)
def test_what_is_not_of_the_type_is_named(kind: type, plain: object, named: str) -> None:
    with pytest.raises(BadInput, match=named):
        loads(kind, json.dumps(plain))


def test_what_is_not_json_is_said_so() -> None:
    with pytest.raises(BadInput, match="not JSON"):
        loads(Intent, "{")


def test_an_unknown_type_is_refused_rather_than_guessed() -> None:
    with pytest.raises(TypeError, match="knows no set"):
        dumps({1})

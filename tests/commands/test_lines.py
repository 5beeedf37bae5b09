"""What `ask` reads and what it writes."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.lines import Conversations, Line, as_json_line, exact_json, read_lines
from tests.commands.recorded import TURN


def lines(*raw: str, sender: str | None = None) -> list[Line]:
    return list(read_lines([line.encode("utf-8", "surrogatepass") + b"\n" for line in raw], sender))


def test_plain_lines_are_messages() -> None:
    read = lines("\ufeffa16 hai?", "", "   ", " آج کا ریٹ \r", sender="D1")
    assert read == [Line(1, "a16 hai?", "D1", None), Line(4, " آج کا ریٹ ", "D1", None)]


def test_objects_name_conversation_and_sender() -> None:
    read = lines(
        '{"conversation": "c", "as": "D2", "text": "one\\ntwo"}',
        '{"conversation": 7, "text": "x"}',
        '{"as": null, "text": ""}',
        '{"as": "", "text": "y"}',
        '{"as": 42, "text": "z"}',
        sender="D1",
    )
    assert read == [
        Line(1, "one\ntwo", "D2", "c"),
        Line(2, "x", "D1", "7"),
        Line(3, "", None, None),
        Line(4, "y", None, None),
        Line(5, "z", "42", None),
    ]


@pytest.mark.parametrize(
    "typed",
    ['{"text": ', "{ok} bhai", '{"message": "x"}', '{"text": 5}', '["text"]', "{" * 5000, '{"a":' * 9000],
)
def test_what_is_no_such_object_is_a_message_as_it_stands(typed: str) -> None:
    assert [line.text for line in lines(typed)] == [typed]


def test_a_line_ends_at_a_line_feed_only() -> None:
    text = "a\u2028b\x85c\x0bd\re"
    assert [line.text for line in lines(text)] == [text]


def test_bytes_that_are_no_utf_8_are_replaced() -> None:
    assert [line.text for line in read_lines([b"a\xff16\n"], None)] == ["a\ufffd16"]


@given(st.lists(st.binary(max_size=40)))
def test_every_line_that_is_not_blank_is_one_message(raw: list[bytes]) -> None:
    source = [line.replace(b"\n", b"") + b"\n" for line in raw]
    numbers = [line.number for line in read_lines(source, None)]
    assert numbers == sorted(set(numbers))
    assert len(numbers) >= sum(1 for line in source if line[:1].isalnum())


def test_lines_of_one_conversation_share_it_and_others_stand_alone() -> None:
    conversations = Conversations("run")
    read = lines('{"conversation":"c","text":"1"}', "2", '{"conversation":"c","text":"3"}', "4", sender="D1")
    places = [conversations.message(line).conversation for line in read]
    assert places[0] == places[2]
    assert len({*places}) == 3
    assert all(place.startswith("run-") for place in places)


def test_nobody_continues_another_person_s_conversation() -> None:
    conversations = Conversations("run")
    one, two = (conversations.message(Line(1, "x", sender, "c")) for sender in ("D1", "D2"))
    assert one.conversation != two.conversation
    assert (one.sender, two.sender) == ("D1", "D2")


def test_the_json_says_all_there_is() -> None:
    assert json.loads(as_json_line(Line(1, "a?", "D1", None), TURN)) == {
        "text": "a?",
        "as": "D1",
        "language": "ur",
        "intents": [
            {
                "intent": "place_order",
                "skus": ["A", "B"],
                "quantity": 3,
                "order": "SO-1",
                "dealer": "D1",
                "confidence": 0.9877,
            },
            {
                "intent": "help",
                "skus": [],
                "quantity": None,
                "order": None,
                "dealer": None,
                "confidence": 1.0,
            },
        ],
        "reply": "جی ہاں",
        "buttons": [{"label": "قیمت", "text": "rate"}],
        "sources": [{"table": "stock", "key": "A+LHE", "values": {"on_hand": "5"}}],
        "draft": {
            "dealer": "D1",
            "lines": [{"sku": "A", "quantity": 3, "unit_price": 41999.1}],
            "total": 125997.3,
            "status": "ready",
        },
        "ms": 2.346,
    }


def test_the_json_is_one_readable_line() -> None:
    line = as_json_line(Line(1, "a\n\u2028\ud800?", None, None), replace(TURN, draft=None))
    assert len(line.splitlines()) == 2  # U+2028 is no line feed, though Python splits at it
    assert "\n" not in line
    assert "جی ہاں" in line
    assert json.loads(line)["draft"] is None


def test_what_could_not_be_answered_has_the_same_keys() -> None:
    failed = json.loads(as_json_line(Line(1, "a?", "D1", None), None))
    assert failed.keys() == json.loads(as_json_line(Line(1, "a?", "D1", None), TURN)).keys()
    assert failed["reply"] is None


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2))
def test_amounts_are_exact_numbers(amount: Decimal) -> None:
    text = exact_json({"total": [amount]})
    (read,) = json.loads(text, parse_float=Decimal, parse_int=Decimal)["total"]
    assert read == amount


@pytest.mark.parametrize(
    ("amount", "text"),
    [("41999.00", "41999"), ("1E+5", "100000"), ("0.10", "0.1"), ("-0.00", "0"), ("0", "0")],
)
def test_whole_rupees_are_written_whole(amount: str, text: str) -> None:
    assert exact_json(Decimal(amount)) == text

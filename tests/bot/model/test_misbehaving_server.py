"""Slow, down, malformed, over budget: the local reading stands and says why."""

import json
import time

import pytest

from bot.model.outcome import WhyNot
from domain.parties import Actor
from tests.bot.model.conftest import Bench, Benches
from tests.scripted_model import Answer, says

UNREAD = "wohi zz5 krrt na yar jaldi"
HELP = says({"intent": "help"})


def read_by(bench: Bench) -> str:
    by = bench.read(UNREAD).by
    assert by
    return by.reader


@pytest.mark.parametrize(
    ("answer", "why", "asked"),
    [
        (Answer(status=429), WhyNot.BUSY, 3),
        (Answer(status=500), WhyNot.FAILED, 3),
        (Answer(status=503), WhyNot.FAILED, 3),
        (Answer(status=401), WhyNot.REFUSED, 1),
        (Answer(status=404), WhyNot.REFUSED, 1),
        (Answer('{"intents": [{"intent": "check_pr'), WhyNot.MALFORMED, 1),
        (Answer("Of course! They want the price."), WhyNot.MALFORMED, 1),
        (Answer('{"intents": [{"intent": "give_discount"}]}'), WhyNot.MALFORMED, 1),
        (Answer('{"wishes": []}'), WhyNot.MALFORMED, 1),
        (Answer(body=b"<html>proxy</html>"), WhyNot.MALFORMED, 1),
        (Answer(body=b'{"id": "c", "choices"'), WhyNot.MALFORMED, 1),
        (Answer(body=b"{}"), WhyNot.MALFORMED, 1),
        (says(), WhyNot.NOTHING, 1),
    ],
)
def test_an_answer_that_cannot_be_used(bench: Bench, answer: Answer, why: WhyNot, asked: int) -> None:
    bench.scripted.will(answer)
    assert bench.why(UNREAD) == why.value
    assert len(bench.scripted.bodies) == asked


@pytest.mark.parametrize("status", [429, 500])
def test_what_passes_is_tried_again(bench: Bench, status: int) -> None:
    bench.scripted.will(Answer(status=status), Answer(status=status), HELP)
    assert read_by(bench) == "model"
    assert len(bench.scripted.bodies) == 3


@pytest.mark.parametrize("slow", [Answer(HELP.content, delay=30), Answer(HELP.content, drip=True)])
def test_a_slow_server_is_not_waited_for(benches: Benches, slow: Answer) -> None:
    """A server that sends a byte now and then is slow too: the limit holds for the whole of the answer."""
    bench = benches(seconds=1.0)
    bench.scripted.will(slow)
    began = time.monotonic()
    assert bench.why(UNREAD) == WhyNot.TIMED_OUT.value
    assert time.monotonic() - began < 15


def test_nobody_there(benches: Benches) -> None:
    bench = benches(url="http://127.0.0.1:1/v1")
    assert bench.why(UNREAD) == WhyNot.DOWN.value


def test_what_failed_several_times_is_left_alone(bench: Bench) -> None:
    bench.scripted.will(Answer("rubbish"))
    for _ in range(4):
        assert bench.why(UNREAD) == WhyNot.MALFORMED.value
    assert bench.why(UNREAD) == WhyNot.CIRCUIT_OPEN.value
    assert len(bench.scripted.bodies) == 4


def test_a_dealer_has_so_many_questions_a_day(benches: Benches) -> None:
    bench = benches(daily=2)
    bench.scripted.will(HELP)
    assert [read_by(bench), read_by(bench)] == ["model", "model"]
    assert bench.why(UNREAD) == WhyNot.OVER_BUDGET.value
    assert len(bench.scripted.bodies) == 2
    other = bench.shop.dealer("D-2")
    by = bench.read(UNREAD, actor=Actor(dealer=other)).by
    assert by
    assert by.reader == "model"
    bench.clock.at = bench.clock.at.replace(day=bench.clock.at.day + 1)
    assert read_by(bench) == "model"


def test_the_answer_may_come_as_json_with_more_in_it(bench: Bench) -> None:
    bench.scripted.will(Answer(json.dumps({"intents": [{"intent": "help", "note": "x"}], "thoughts": "..."})))
    assert read_by(bench) == "model"

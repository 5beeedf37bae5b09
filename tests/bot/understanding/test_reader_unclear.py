"""What is not understood, and what is said to the offer of a person."""

from dataclasses import replace

import pytest

from domain.answers import Courtesy
from domain.conversation import Context
from domain.parties import Language
from tests.bot.understanding.counters import Counter


@pytest.mark.parametrize("text", ["haan", "yes please", "جی ہاں"])
def test_yes_to_the_offer_is_the_wish_for_a_person(counter: Counter, text: str) -> None:
    offered = replace(counter, context=replace(Context(Language.ENGLISH), unclear=2))
    assert offered.names(text) == ["talk_to_human"]


@pytest.mark.parametrize("text", ["asdf qwer", "blorp zxcv", "ڈھگف قصلم"])
def test_what_has_no_word_in_it_is_not_understood(counter: Counter, text: str) -> None:
    assert counter.only(text).detail == Courtesy.NOT_UNDERSTOOD.value

"""Servers of other kinds than OpenAI's, through the same client."""

import pytest

from bot.model.budget import DailyBudget
from bot.model.building import model_client
from bot.model.client import Patience
from bot.model.outcome import NoAnswer, WhyNot
from bot.model.prompting import Prompt
from bot.model.schema import ReadMessage
from domain.clock import FixedClock
from tests.records import NOON
from tests.scripted_model import Answer, ScriptedModel, says


def test_ollama(scripted: ScriptedModel) -> None:
    server = (scripted.url.removesuffix("/v1"), "sk-secret")
    budget = DailyBudget(9, FixedClock(NOON))
    client = model_client("ollama:qwen3", server, Patience(20, 2, longest_pause=0.02), budget)
    scripted.will(says({"intent": "help"}))
    read = client.ask(Prompt("reader.v1", "read"), "{}", ReadMessage, "D-1")
    assert [intent.intent for intent in read.intents] == ["help"]
    assert scripted.bodies[0]["model"] == "qwen3"
    assert scripted.bodies[0]["format"]["properties"]["intents"]
    assert "Bearer sk-secret" in scripted.raw[0]
    scripted.will(Answer(status=500))
    with pytest.raises(NoAnswer) as failure:
        client.ask(Prompt("reader.v1", "read"), "{}", ReadMessage, "D-1")
    assert failure.value.why is WhyNot.FAILED
    assert len(scripted.bodies) == 3

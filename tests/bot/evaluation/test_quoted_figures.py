"""A figure out of a document is supported as it stands there, and counted as an answer or an abstention."""

from dataclasses import replace

import pytest

from bot.evaluation.cases import Case, CaseTurn
from bot.evaluation.figures import unsupported_figures
from bot.evaluation.judge import is_answered
from bot.evaluation.play import play
from bot.evaluation.rendering import rendered
from domain.conversation import EvidenceRow, Turn
from domain.intents import Intent, IntentName, ProductMention, Standing
from tests.records import a_turn

PRODUCT = EvidenceRow("products", "Z5", (("sku", "Z5"), ("brand", "Zenta"), ("model", "Z5")))
QUOTE = "The battery holds 5,000 mAh and weighs 189 g. Updates until 14 March, at 9:30 pm. Fee Rs 1,500."


def passage(quote: str = QUOTE, model: str = "Z5", use: str = "states") -> EvidenceRow:
    values = {"title": "Zenta Z5", "heading": "Battery", "page": "2", "quote": quote, "use": use}
    return EvidenceRow("passages", quote, tuple((values | {"brand": "Zenta", "model": model}).items()))


GENERAL = EvidenceRow(
    "passages", "g", (("quote", "Credit is 15 days."), ("brand", ""), ("model", ""), ("use", "states"))
)
TOLD = EvidenceRow("facts", "Zenta Z5", (("source", "catalogue"), ("fact", "network"), ("values", "5G")))
SPECS = Intent(IntentName.PRODUCT_SPECS, 0.9, (ProductMention("z5", Standing.KNOWN, ("Z5",)),))


def turn(reply: str, *rows: EvidenceRow, handed: bool = False) -> Turn:
    hand_offs = ("no_documents",) if handed else ()
    return a_turn("t", "z5?", reply=reply, evidence=rows, intents=(SPECS,), hand_offs=hand_offs)


@pytest.mark.parametrize(
    "reply",
    [
        "Battery: the battery holds 5,000 mAh",
        "5,000 mAh, 189 g",
        "updates until 14 March, at 9:30 pm",
        "Fee Rs 1,500.",
        "Source: Zenta Z5, Battery, p. 2",
        "حوالہ: Zenta Z5, Battery, صفحہ 2",
    ],
)
def test_a_quoted_figure_is_supported(reply: str) -> None:
    assert unsupported_figures(turn(reply, PRODUCT, passage())) == []


@pytest.mark.parametrize(
    ("reply", "wrong"),
    [
        ("5,100 mAh", ["5,100"]),
        ("189 mAh", ["189"]),
        ("weighs 5,000 g", ["5,000"]),
        ("until 15 March", ["15 march"]),
        ("Fee Rs 1,600", ["1,600"]),
        ("at 9:31 pm", ["9:31"]),
        ("Source: Zenta Z5, p. 3", ["3"]),
        ("Source: another sheet, p. 2", ["2"]),
        ("p. 2 of Zenta Z5", ["2"]),
    ],
)
def test_another_figure_than_the_quoted_is_found(reply: str, wrong: list[str]) -> None:
    assert unsupported_figures(turn(reply, PRODUCT, passage())) == wrong


def test_a_fact_told_is_supported_beside_its_name_and_for_its_model_only() -> None:
    values = (("fact", "battery_mah"), ("values", "7550"))
    own = EvidenceRow("facts", "Zenta Z5", (("brand", "Zenta"), ("model", "Z5"), *values))
    other = EvidenceRow("facts", "Zenta Z9", (("brand", "Zenta"), ("model", "Z9"), *values))
    assert unsupported_figures(turn("battery mah: 7550", PRODUCT, own)) == []
    assert unsupported_figures(turn("camera mp: 7550", PRODUCT, own)) == ["7550"]
    assert unsupported_figures(turn("battery mah: 7550", PRODUCT, other)) == ["7550"]


def test_a_passage_of_goods_that_the_turn_is_not_about_supports_nothing() -> None:
    assert unsupported_figures(turn("5,000 mAh", PRODUCT, passage(model="Z9"))) == ["5,000"]
    assert unsupported_figures(turn("Credit is 15 days.", GENERAL)) == []


@pytest.mark.parametrize(
    ("seen", "answered"),
    [
        (turn("5,000 mAh", PRODUCT, passage()), True),
        (turn("not stated", PRODUCT, handed=True), False),
        (turn("not stated, but", PRODUCT, passage(use="near"), handed=True), False),
        (turn("5,000 mAh; weight not stated", PRODUCT, passage(), handed=True), True),
        (turn("5G: yes", PRODUCT, TOLD), True),
        (turn("5G: yes; NFC not stated", PRODUCT, TOLD, handed=True), True),
        (turn("no account is known", PRODUCT), False),
        (replace(turn("salam"), intents=()), False),
    ],
)
def test_an_answer_is_told_from_an_abstention(seen: Turn, answered: bool) -> None:
    assert is_answered(seen) is answered


def test_answers_and_abstentions_are_counted() -> None:
    wanted = [("a", True), ("b", True), ("c", False), ("d", False)]
    cases = [Case(name, None, (CaseTurn(name, {"stated": stated}),)) for name, stated in wanted]
    answers = {"a": turn("x", passage()), "c": turn("x", passage())}
    report = play(cases, lambda message: answers.get(message.text, turn("x", handed=True)), ())
    assert (report.asked["stated all"], report.answered["stated all"]) == (2, 1)
    assert (report.asked["unstated language en"], report.answered["unstated language en"]) == (2, 1)
    assert "unstated all, answered" in rendered(report)
    assert [failure.partition(":")[2].partition(" answered")[0].strip() for failure in report.failures] == [
        "stated but not",
        "not stated but",
    ]

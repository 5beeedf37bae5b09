"""Turns that come to nothing: nothing is asked twice, and after the second a person is offered."""

from collections.abc import Sequence
from dataclasses import replace

from domain.answers import Answer, Courtesy, CourtesyAnswer, DraftAnswer, WhichDealer, WhichProduct
from domain.conversation import Context
from domain.desk import Outcome
from domain.orders import DraftStatus

_OFFERED_AT = 2
_NOT_UNDERSTOOD = CourtesyAnswer(Courtesy.NOT_UNDERSTOOD)
_OFFER = CourtesyAnswer(Courtesy.OFFER_PERSON)


def with_offer(before: Context, outcome: Outcome) -> Outcome:
    """Return an outcome with a person offered where this is the second turn that came to nothing."""
    if _unclear(before, outcome.answers) < _OFFERED_AT:
        return outcome
    others = tuple(answer for answer in outcome.answers if answer != _NOT_UNDERSTOOD)
    return replace(outcome, answers=(*others, _OFFER))


def counted(context: Context, before: Context, answers: Sequence[Answer]) -> Context:
    """Return the context after a turn with its count of turns that came to nothing."""
    if _OFFER in answers:
        return replace(context, unclear=_OFFERED_AT, asked=before.asked)
    asked = before.asked if _NOT_UNDERSTOOD in answers else _question(answers)
    return replace(context, unclear=_unclear(before, answers), asked=asked)


def _unclear(before: Context, answers: Sequence[Answer]) -> int:
    """Return how many turns up to this one came to nothing: not understood, or the open question again."""
    question = _question(answers)
    failed = _NOT_UNDERSTOOD in answers or (question and question == before.asked)
    return min(before.unclear + 1, _OFFERED_AT) if failed else 0


def _question(answers: Sequence[Answer]) -> str:
    """Return what is asked, so that the same question is the same text."""
    asked: list[str] = []
    for answer in answers:
        if isinstance(answer, WhichProduct):
            asked.append(",".join(product.sku for product in answer.choices) or answer.intent.value)
        elif isinstance(answer, WhichDealer):
            asked.append(",".join(dealer.code for dealer in answer.choices) or "dealer")
        elif isinstance(answer, DraftAnswer) and answer.draft.status is DraftStatus.INCOMPLETE:
            asked += [
                f"{obstacle.value}:{line.quantity}:{','.join(product.sku for product in line.choices)}"
                for line in answer.lines
                for obstacle in line.obstacles
            ]
    return ";".join(asked)

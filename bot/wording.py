"""Answers from passages, worded where that is wanted: the passages stay the evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.answers import Answer
from domain.conversation import EvidenceRow
from domain.documents import Statement
from domain.evidence import READING, WORDING, Value, evidence_row
from domain.facts import ModelFacts, PolicyAnswer
from domain.intents import ReadBy, Reading
from domain.parties import Actor, Language
from domain.ports import Worder


def worded(
    answers: Sequence[Answer], worder: Worder, question: str, language: Language, actor: Actor
) -> tuple[tuple[Answer, ...], tuple[EvidenceRow, ...]]:
    """Return the answers, the first from passages worded where it may be, and a row if that was tried.

    One wording a turn is what a person is made to wait for.
    """
    told: list[Answer] = []
    rows: list[EvidenceRow] = []
    for answer in answers:
        statements = _statements(answer)
        if rows or not statements or not isinstance(answer, ModelFacts | PolicyAnswer):
            told.append(answer)
            continue
        wording = worder.word(statements, question, language, actor)
        told.append(replace(answer, wording=wording.text))
        rows.append(_row(WORDING, wording.by))
    return tuple(told), tuple(rows)


def readers(reading: Reading) -> Iterator[EvidenceRow]:
    """Yield a row that tells whose reading this is, where there are two readers."""
    if reading.by:
        yield _row(READING, reading.by)


def _statements(answer: Answer) -> tuple[Statement, ...]:
    if isinstance(answer, ModelFacts):
        return answer.statements
    if isinstance(answer, PolicyAnswer) and answer.finding:
        return answer.finding.statements
    return ()


def _row(table: str, by: ReadBy) -> EvidenceRow:
    told: dict[str, Value] = {"why": by.why, "model": by.model, "prompt": by.prompt}
    return evidence_row(table, by.reader, told)

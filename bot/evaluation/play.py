"""Plays conversations and counts: frames by language and intent, wrong figures, whole turns."""

import uuid
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.evaluation.cases import Case
from bot.evaluation.comparison import Outcome
from bot.evaluation.figures import unsupported_figures
from bot.evaluation.judge import briefly, is_answered, misses
from bot.evaluation.verdicts import Verdict, verdict_of
from domain.conversation import InboundMessage, Turn
from domain.orders import DraftStatus

Tally = Counter[str]


@dataclass(slots=True)
class Report:
    """What playing some conversations showed.

    `frames` and `frames_right` count turns with expected intents, by language and by expected intent
    (keys `language ...` and `intent ...`) and altogether (`all`). `wrong_figures` lists turns whose
    reply has a number that does not follow from the rows read, `forbidden` those that say what they
    must not. `wrong_orders` lists drafts that only await a confirmation and are not what was ordered.
    `failures` are sentences to read. `asked` and `answered` count turns of which is expected that what was
    asked is `stated` or `unstated`, altogether (`stated all`) and by language (`unstated language ur`).
    """

    turns: int = 0
    turns_right: int = 0
    frames: Tally = field(default_factory=Counter)
    frames_right: Tally = field(default_factory=Counter)
    wrong_figures: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    wrong_orders: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    asked: Tally = field(default_factory=Counter)
    answered: Tally = field(default_factory=Counter)
    verdicts: list[Verdict] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def wrong_figure_rate(self) -> float:
        """Return the share of turns with a wrong figure, 0 to 1."""
        return len(self.wrong_figures) / self.turns if self.turns else 0.0

    def frame_accuracy(self, key: str = "all") -> float:
        """Return the share of frames understood in every slot, 0 to 1; 1 where there were none."""
        return self.frames_right[key] / self.frames[key] if self.frames[key] else 1.0


def play(cases: Iterable[Case], handle: Callable[[InboundMessage], Turn], skus: Collection[str]) -> Report:
    """Play conversations, each in a context of its own, and return what was found.

    `handle` answers one message; `skus` are the active SKUs that a `*` in an expectation stands for.
    """
    report = Report()
    for case in cases:
        conversation = uuid.uuid4().hex
        for at, wanted in enumerate(case.turns, 1):
            turn = handle(InboundMessage(conversation, case.sender, wanted.text, "evaluation"))
            place = f"{case.name}, turn {at}"
            _count(report, turn, f"{place} ({wanted.text!r})", wanted.expect, skus)
            verdict = verdict_of(place, turn, wanted.expect, skus) if "intents" in wanted.expect else None
            report.outcomes.append(_outcome(place, turn, wanted.expect, skus, verdict))
            if verdict:
                _count_frame(report, verdict)
    return report


def _count_frame(report: Report, verdict: Verdict) -> None:
    report.verdicts.append(verdict)
    for key in ("all", f"language {verdict.language}", *(f"intent {name}" for name in verdict.intents)):
        report.frames[key] += 1
        report.frames_right[key] += verdict.right


def _outcome(
    place: str, turn: Turn, expect: Mapping[str, Any], skus: Collection[str], verdict: Verdict | None
) -> Outcome:
    return Outcome(
        place,
        turn.text,
        str(expect.get("language", turn.language.value)),
        not misses(turn, expect, skus),
        verdict.right if verdict else None,
        tuple(briefly(intent) for intent in turn.intents),
    )


def _count(report: Report, turn: Turn, place: str, expect: Mapping[str, Any], skus: Collection[str]) -> None:
    found = misses(turn, expect, skus)
    forbidden = misses(turn, {"reply_lacks": expect.get("reply_lacks", ())}, skus)
    report.turns += 1
    report.turns_right += not found
    report.failures += [f"{place}: {miss}" for miss in found]
    report.forbidden += [f"{place}: {miss}" for miss in forbidden]
    if turn.draft and turn.draft.status is DraftStatus.READY and "draft" in expect:
        wrong = misses(turn, {"draft": expect["draft"]}, skus)
        report.wrong_orders += [f"{place}: {'; '.join(wrong)}"] if wrong else []
    if "stated" in expect:
        kind = "stated" if expect["stated"] else "unstated"
        for key in (f"{kind} all", f"{kind} language {expect.get('language', turn.language.value)}"):
            report.asked[key] += 1
            report.answered[key] += is_answered(turn)
    figures = unsupported_figures(turn)
    if figures:
        report.wrong_figures.append(f"{place}: {', '.join(figures)} in {turn.reply!r}")
    if turn.error:
        report.errors.append(f"{place}: {turn.error}")

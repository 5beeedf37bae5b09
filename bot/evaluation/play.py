"""Plays conversations and counts: frames by language and intent, wrong figures, whole turns."""

import uuid
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.evaluation.cases import Case
from bot.evaluation.figures import unsupported_figures
from bot.evaluation.judge import frame_misses, is_answered, misses
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
            place = f"{case.name}, turn {at} ({wanted.text!r})"
            _count(report, turn, place, wanted.expect, skus)
            if "intents" in wanted.expect:
                right = not frame_misses(turn, wanted.expect, skus)
                names = {str(intent["intent"]) for intent in wanted.expect["intents"]} or {"none"}
                language = wanted.expect.get("language", turn.language.value)
                for key in ("all", f"language {language}", *(f"intent {name}" for name in names)):
                    report.frames[key] += 1
                    report.frames_right[key] += right
    return report


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


def rendered(report: Report) -> str:
    """Return a report as lines to read on a terminal."""
    lines = [f"turns as expected  {report.turns_right}/{report.turns}"]
    for key in sorted(report.frames, key=lambda name: (name != "all", name)):
        right, all_ = report.frames_right[key], report.frames[key]
        lines.append(f"frames {key:<28} {right:>4}/{all_:<4} {right / all_:.3f}")
    for key in sorted(
        report.asked, key=lambda name: (name.partition(" ")[0], not name.endswith("all"), name)
    ):
        done, asked = report.answered[key], report.asked[key]
        lines.append(f"{key + ', answered':<35} {done:>4}/{asked:<4} {done / asked:.3f}")
    lines.append(f"turns with a wrong figure  {len(report.wrong_figures)} ({report.wrong_figure_rate:.4f})")
    lines.append(f"wrong orders to be confirmed  {len(report.wrong_orders)}")
    lines.append(f"turns that say what they must not  {len(report.forbidden)}")
    lines.append(f"turns with an error  {len(report.errors)}")
    lines += [f"MISS {failure}" for failure in report.failures]
    lines += [f"FIGURE {failure}" for failure in report.wrong_figures]
    lines += [f"ERROR {failure}" for failure in report.errors]
    return "\n".join(lines)

"""Figures as tables of plain text, none wider than a hundred columns."""

import textwrap
from collections.abc import Iterator, Sequence

from bot.evaluation.counting import (
    Counts,
    calibration_error,
    confusions,
    frames,
    reliability,
    resolutions,
    slots,
    usage_weighted,
)
from bot.evaluation.verdicts import Verdict

WIDTH = 100
_FIRST, _CELL = 22, 17
_STANDINGS = ("certain", "asked", "unknown")


def tables(verdicts: Sequence[Verdict]) -> list[str]:
    """Return all tables, a line each entry; none for no verdicts."""
    parts = (_frames, _slots, _confusions, _calibration, _goods)
    return [line for part in parts for line in part(verdicts)] if verdicts else []


def share(counts: Counts | None) -> str:
    """Return how many of how many, and the share."""
    return f"{counts[0]}/{counts[1]} {counts[0] / counts[1]:.3f}" if counts else "-"


def _row(first: str, cells: Sequence[str]) -> str:
    return f"{first:<{_FIRST}}" + "".join(f"{cell:>{_CELL}}" for cell in cells)


def _languages(verdicts: Sequence[Verdict]) -> list[str]:
    return sorted({verdict.language for verdict in verdicts})


def _frames(verdicts: Sequence[Verdict]) -> Iterator[str]:
    languages = [None, *_languages(verdicts)]
    columns = [frames(verdicts, language) for language in languages]
    yield _row("frames", [language or "all" for language in languages])
    whole = [[v.right for v in verdicts if language in {None, v.language}] for language in languages]
    yield _row("all", [share((sum(right), len(right))) for right in whole])
    yield _row("weighted by use", [f"{usage_weighted(column):.3f}" for column in columns])
    for intent in sorted(columns[0]):
        yield _row(intent, [share(column.get(intent)) for column in columns])


def _slots(verdicts: Sequence[Verdict]) -> Iterator[str]:
    found = slots(verdicts)
    languages = ["all", *_languages(verdicts)]
    if found:
        yield from ("", _row("slots", languages))
    for name in sorted({name for name, _ in found}):
        yield _row(name, [share(found.get((name, language))) for language in languages])


def _confusions(verdicts: Sequence[Verdict]) -> Iterator[str]:
    found = confusions(verdicts)
    if any(name != expected for expected, read in found.items() for name in read):
        yield from ("", _row("intent expected", ["read as it"]) + "  read instead")
    for expected, read in sorted(found.items()):
        others = ", ".join(f"{name} {n}" for name, n in read.most_common() if name != expected)
        first = _row(expected, [share((read[expected], read.total()))]) + "  "
        if others:
            yield from textwrap.wrap(others, WIDTH, initial_indent=first, subsequent_indent=" " * len(first))


def _calibration(verdicts: Sequence[Verdict]) -> Iterator[str]:
    bins = reliability(verdicts)
    if bins:
        yield from ("", _row("calibration", ["probability", "meant", "intents read"]))
    for one in bins:
        yield _row("", [f"{one.said:.3f}", f"{one.meant:.3f}", str(one.count)])
    if bins:
        yield _row("expected error (ECE)", [f"{calibration_error(bins):.3f}"])


def _goods(verdicts: Sequence[Verdict]) -> Iterator[str]:
    found = resolutions(verdicts)
    count = sum(all_ for _, all_ in found.values())
    if count:
        yield from ("", _row("goods", ["coverage", "precision"]))
    for standing in _STANDINGS:
        if standing in found:
            yield _row(standing, [f"{found[standing][1] / count:.3f}", share(found[standing])])

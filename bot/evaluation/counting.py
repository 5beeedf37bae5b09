"""Figures counted from verdicts: slots, confusions of intents, calibration, how goods were resolved."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.evaluation.usage import weighted
from bot.evaluation.verdicts import Verdict

Counts = tuple[int, int]
"""How many were right, of how many."""

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The intents read with a probability in one tenth: its mean, the share that was meant, how many."""

    said: float
    meant: float
    count: int


def frames(verdicts: Iterable[Verdict], language: str | None = None) -> dict[str, Counts]:
    """Return the frames right by expected intent, of one language or of all.

    A turn of several intents counts for each of them.
    """
    found: dict[str, Counts] = {}
    for verdict in verdicts:
        if language in {None, verdict.language}:
            for intent in verdict.intents:
                found[intent] = _more(found.get(intent), right=verdict.right)
    return found


def usage_weighted(by_intent: dict[str, Counts]) -> float:
    """Return the frame accuracy in which each intent weighs what it is used."""
    return weighted({intent: right / all_ for intent, (right, all_) in by_intent.items()})


def slots(verdicts: Iterable[Verdict]) -> dict[tuple[str, str], Counts]:
    """Return by slot and language how many of those compared were right."""
    found: dict[tuple[str, str], Counts] = {}
    for verdict in verdicts:
        for name, right in ((name, right) for pair in verdict.pairs for name, right in pair.slots.items()):
            for key in ((name, verdict.language), (name, "all")):
                found[key] = _more(found.get(key), right=right)
    return found


def confusions(verdicts: Iterable[Verdict]) -> dict[str, Counter[str]]:
    """Return by intent expected how often each was read for it, itself included."""
    found: dict[str, Counter[str]] = {}
    for pair in (pair for verdict in verdicts for pair in verdict.pairs):
        found.setdefault(pair.expected, Counter())[pair.read] += 1
    return found


def reliability(verdicts: Iterable[Verdict]) -> list[Bin]:
    """Return, by tenths of the reader's probability, how many of the intents it read were meant."""
    tenths: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for pair in (pair for verdict in verdicts for pair in verdict.pairs):
        if pair.confidence is not None:
            at = min(BINS - 1, int(pair.confidence * BINS))
            tenths[at].append((pair.confidence, pair.read == pair.expected))
    return [
        Bin(sum(c for c, _ in tenth) / len(tenth), sum(m for _, m in tenth) / len(tenth), len(tenth))
        for tenth in tenths
        if tenth
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error: how far probabilities are from shares, on average."""
    count = sum(one.count for one in bins)
    return sum(abs(one.said - one.meant) * one.count for one in bins) / count if count else 0.0


def resolutions(verdicts: Iterable[Verdict]) -> dict[str, Counts]:
    """Return by standing (certain, asked, unknown) how many wishes about goods were resolved rightly."""
    found: dict[str, Counts] = {}
    for one in (one for verdict in verdicts for one in verdict.resolved):
        found[one.standing] = _more(found.get(one.standing), right=one.right)
    return found


def _more(counts: Counts | None, *, right: bool) -> Counts:
    done, all_ = counts or (0, 0)
    return done + right, all_ + 1

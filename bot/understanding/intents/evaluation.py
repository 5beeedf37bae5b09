"""How well the classifier reads phrasings it has not learnt from."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.understanding.intents.examples import NOTHING, Example
from bot.understanding.intents.features import Features
from bot.understanding.intents.training import HELD_OUT, split, train
from domain.intents import IntentName

SURE = 0.5
LIKELY = 0.3
"""A reader takes what is sure, else the best if it is likely; the same thresholds stand in `wishes`."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An example with the probabilities a model gave that had not seen its group."""

    example: Example
    probabilities: Mapping[IntentName, float]

    @property
    def chosen(self) -> frozenset[IntentName]:
        """Return the intents a reader would take."""
        sure = frozenset(name for name, chance in self.probabilities.items() if chance >= SURE)
        best = max(self.probabilities, key=lambda name: self.probabilities[name])
        return sure or (frozenset({best}) if self.probabilities[best] >= LIKELY else frozenset())

    @property
    def right(self) -> bool:
        """Tell whether exactly the intents meant are chosen."""
        return self.chosen == self.example.labels

    @property
    def best_is_meant(self) -> bool:
        """Tell whether the most probable intent is one of those meant."""
        return max(self.probabilities, key=lambda name: self.probabilities[name]) in self.example.labels


def cross_validated(
    examples: Sequence[Example], features: Features, folds: int = HELD_OUT
) -> Iterator[Judged]:
    """Yield every example of the first `folds` folds, judged by a model trained without its group."""
    for fold in range(folds):
        learnt, held_out = split(examples, fold)
        model = train(learnt, features)
        yield from (Judged(one, model.probabilities(features(one.text))) for one in held_out)


def accuracy(judged: Iterable[Judged]) -> float:
    """Return the share read exactly right; 0 for none."""
    verdicts = [one.right for one in judged]
    return sum(verdicts) / max(1, len(verdicts))


def precision_and_recall(judged: Sequence[Judged], threshold: float) -> tuple[float, float]:
    """Return how many intents given at least this probability were meant, and how many meant were given."""
    pairs = [
        (chance, name in one.example.labels) for one in judged for name, chance in one.probabilities.items()
    ]
    given = [meant for chance, meant in pairs if chance >= threshold]
    meant = sum(was_meant for _, was_meant in pairs)
    return sum(given) / max(1, len(given)), sum(given) / max(1, meant)


def reliability(judged: Sequence[Judged], steps: int = 5) -> list[tuple[float, float, int]]:
    """Return, for equal steps of probability, its mean, the share really meant, and how many there were."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(steps)]
    for one in judged:
        for name, chance in one.probabilities.items():
            bins[min(steps - 1, int(chance * steps))].append((chance, name in one.example.labels))
    return [
        (sum(c for c, _ in found) / len(found), sum(m for _, m in found) / len(found), len(found))
        for found in bins
        if found
    ]


def confusions(judged: Iterable[Judged]) -> Counter[tuple[str, str]]:
    """Return how often what was meant was read as something else: (meant, read) → count."""
    return Counter((_said(one.example.labels), _said(one.chosen)) for one in judged if not one.right)


def _said(labels: frozenset[IntentName]) -> str:
    return "+".join(sorted(labels)) or NOTHING


def by_intent(judged: Sequence[Judged]) -> dict[str, list[Judged]]:
    """Return what was judged by the intents meant; an example of two intents stands under both."""
    names = sorted(set(chain.from_iterable(one.example.labels for one in judged)))
    groups: dict[str, list[Judged]] = {
        name: [one for one in judged if name in one.example.labels] for name in names
    }
    groups[NOTHING] = [one for one in judged if not one.example.labels]
    return groups

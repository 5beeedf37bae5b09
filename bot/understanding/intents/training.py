"""Training: one logistic regression per intent on the examples, their noisy copies and compositions."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.understanding.intents.examples import Example
from bot.understanding.intents.features import Features, weight
from bot.understanding.intents.model import LABELS, Matrix, Model, rivals
from bot.understanding.intents.noise import compositions, estranged, noised
from domain.intents import IntentName

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Extract = Callable[[str], frozenset[str]]
Numbers = NDArray[np.int32]
"""The features of one clause."""

COPIES = 1
"""Noisy copies of every example; a second one made training longer and nothing better."""
_COMPOSED = 1 / 4
"""Compositions of two examples, as a share of the examples."""
_OF_ANY_PRODUCT = frozenset({IntentName.CHECK_STOCK, IntentName.CHECK_PRICE})
"""What is asked of products that nobody sells too."""
_OF_STRANGERS = 2
"""One in so many of their examples has a copy with such a product."""
_RAREST = 3
"""Clauses a feature must be in to be learnt."""
_STRENGTH = 10.0
"""Inverse of the regularisation (C); chosen on the grouped split, flat between 5 and 30."""
_TOLERANCE = 0.1
_SEED = 5
HELD_OUT = 4
"""One group in so many is held out to calibrate."""


def train(examples: Sequence[Example], features: Features) -> Model:
    """Return a model of all examples, calibrated on phrasings that a first model has not seen."""
    seen = Seen(features)
    learnt, held_out = split(examples)
    calibration = _calibration(_fitted(learnt, seen), held_out, features)
    return replace(_fitted(examples, seen), calibration=calibration, words=features.words)


def split(examples: Sequence[Example], fold: int = 0) -> tuple[list[Example], list[Example]]:
    """Return the examples to learn from and those held out, no group on both sides.

    `fold` is 0 to `HELD_OUT` - 1; every group is held out in exactly one of them.
    """
    groups = sorted({example.group for example in examples})
    _random().shuffle(groups)
    chosen = set(groups[fold::HELD_OUT])
    return (
        [example for example in examples if example.group not in chosen],
        [example for example in examples if example.group in chosen],
    )


def enlarged(examples: Sequence[Example]) -> list[Example]:
    """Return the examples with noisy copies and compositions; the same every time."""
    copies = [
        noised(example, _random(f"{at} {example.text}")) for example in examples for at in range(COPIES)
    ]
    strange = [
        estranged(example, _random(f"strange {example.text}"))
        for example in examples[::_OF_STRANGERS]
        if "<product>" in example.text and example.labels & _OF_ANY_PRODUCT
    ]
    composed = compositions(examples, int(len(examples) * _COMPOSED), _random())
    return [*examples, *copies, *strange, *composed]


def _random(purpose: str = "") -> Random:
    """Return a generator that gives the same for the same purpose, on every machine."""
    return Random(f"{_SEED} {purpose}")  # noqa: S311 - chance here has nothing to protect


class Seen:
    """The features of clauses as numbers, each clause looked at once: they are many, and all the same few."""

    def __init__(self, features: Extract) -> None:
        self._features = features
        self._numbers: dict[str, int] = {}
        self._clauses: dict[str, Numbers] = {}

    @property
    def names(self) -> list[str]:
        """Return the names of all features seen, by their numbers."""
        return list(self._numbers)

    def of(self, clause: str) -> "Numbers":
        """Return the numbers of a clause's features."""
        if clause not in self._clauses:
            numbers = self._numbers
            found = [numbers.setdefault(name, len(numbers)) for name in self._features(clause)]
            self._clauses[clause] = np.array(found, dtype=np.int32)
        return self._clauses[clause]


def fit(examples: Sequence[Example], features: Extract) -> Model:
    """Return a model whose probabilities are not calibrated."""
    return _fitted(examples, Seen(features))


def _fitted(examples: Sequence[Example], seen: Seen) -> Model:
    from sklearn.linear_model import LogisticRegression

    clauses = enlarged(examples)
    numbers = [seen.of(clause.text) for clause in clauses]
    counts = np.bincount(np.concatenate(numbers), minlength=len(seen.names))
    learnt = sorted((name, number) for number, name in enumerate(seen.names) if counts[number] >= _RAREST)
    vocabulary = {name: row for row, (name, _) in enumerate(learnt)}
    scales = np.array([weight(name) for name in vocabulary], dtype=np.float32)
    columns = np.full(len(counts), -1, dtype=np.int32)
    columns[[number for _, number in learnt]] = np.arange(len(learnt))
    rows = design([columns[one] for one in numbers], scales)
    del numbers
    weights = np.zeros((len(vocabulary), len(LABELS)), dtype=np.float32)
    intercepts = np.zeros(len(LABELS), dtype=np.float32)
    for column, label in enumerate(LABELS):  # one by one: threads would share liblinear's dice
        regression = LogisticRegression(
            C=_STRENGTH, solver="liblinear", dual=True, tol=_TOLERANCE, random_state=_SEED
        )
        regression.fit(rows, [label in clause.labels for clause in clauses])
        weights[:, column] = regression.coef_[0]
        intercepts[column] = regression.intercept_[0]
    return Model(vocabulary, scales, weights, intercepts, np.array([1, 0, 0], dtype=np.float32))


def design(clauses: Sequence["Numbers"], scales: Matrix) -> "csr_matrix":
    """Return a sparse row per clause: its features as they count, scaled to a length of one.

    Each clause is given as the columns of its features; those below 0 were not learnt.
    """
    from scipy.sparse import csr_matrix

    known = [one[one >= 0] for one in clauses]
    columns = np.concatenate(known)
    ends = np.concatenate([[0], np.cumsum([len(one) for one in known])])
    # doubles, for single precision would be converted once per intent
    counts = scales.astype(np.float64)[columns]
    rows = csr_matrix((counts, columns, ends), shape=(len(known), len(scales)))
    rows.sort_indices()  # a set has another order in each process, and sums depend on it
    lengths = np.sqrt(rows.multiply(rows).sum(axis=1)).A1
    rows.data /= np.repeat(np.maximum(lengths, 1.0), np.diff(rows.indptr))
    return rows


def _calibration(model: Model, held_out: Sequence[Example], features: Extract) -> Matrix:
    """Return the calibration, the same for all intents: one alone has too few held-out examples."""
    from sklearn.linear_model import LogisticRegression

    clauses = enlarged(held_out)
    scores = [model.scores(features(clause.text)) for clause in clauses]
    seen = np.concatenate([np.stack([own, rivals(own)], axis=1) for own in scores])
    meant = [label in clause.labels for clause in clauses for label in LABELS]
    platt = LogisticRegression(C=1e6).fit(seen, meant)
    return np.array([*platt.coef_[0], platt.intercept_[0]], dtype=np.float32)

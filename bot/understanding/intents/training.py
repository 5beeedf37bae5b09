"""Training: one logistic regression per intent on the examples, their noisy copies and compositions."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from bot.understanding.intents.examples import Example
from bot.understanding.intents.features import Features, weight
from bot.understanding.intents.model import LABELS, Matrix, Model, rivals
from bot.understanding.intents.noise import compositions, estranged, noised
from domain.intents import IntentName

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Extract = Callable[[str], frozenset[str]]

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
    remembered = lru_cache(None)(features)
    learnt, held_out = split(examples)
    calibration = _calibration(fit(learnt, remembered), held_out, remembered)
    return replace(fit(examples, remembered), calibration=calibration, words=features.words)


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


def fit(examples: Sequence[Example], features: Extract) -> Model:
    """Return a model whose probabilities are not calibrated."""
    from sklearn.linear_model import LogisticRegression

    clauses = enlarged(examples)
    names = [features(clause.text) for clause in clauses]
    counts = Counter(chain.from_iterable(names))
    vocabulary = {name: row for row, name in enumerate(sorted(n for n, c in counts.items() if c >= _RAREST))}
    scales = np.array([weight(name) for name in vocabulary], dtype=np.float32)
    rows = design(names, vocabulary, scales)
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


def design(names: Sequence[frozenset[str]], vocabulary: Mapping[str, int], scales: Matrix) -> "csr_matrix":
    """Return a sparse row per clause: its known features as they count, scaled to a length of one."""
    from scipy.sparse import csr_matrix

    ends: list[int] = [0]
    columns: list[int] = []
    for found in names:
        columns.extend(row for row in map(vocabulary.get, found) if row is not None)
        ends.append(len(columns))
    # doubles, for single precision would be converted once per intent
    counts = scales.astype(np.float64)[columns]
    rows = csr_matrix((counts, columns, ends), shape=(len(names), len(vocabulary)))
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

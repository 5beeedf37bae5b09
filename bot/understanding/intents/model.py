"""The trained model: one weight per feature and intent, and how its scores become probabilities."""

import os
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from domain.intents import BY_RULE, IntentName

LABELS: tuple[IntentName, ...] = tuple(
    name for name in IntentName if name not in BY_RULE | {IntentName.REORDER}
)
"""What the classifier tells apart; an order is repeated by its own words only, which rules hear."""
"""The order of the columns of every matrix here."""

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Model:
    """A linear model per intent.

    `weights` has a row per feature of `vocabulary` (feature name → row) and a column per intent of
    `LABELS`; `scales`, one number per feature, is how much each counted in training; `intercepts` has one
    number per intent. `calibration` are three numbers that make probabilities of scores: the factors of
    an intent's own score and of the best other intent's, and a shift (Platt scaling, J. Platt 1999, with
    the rival beside it: what one intent explains, another hardly means too). `words` are those of the
    examples with how many they stand in.
    """

    vocabulary: Mapping[str, int]
    scales: Matrix
    weights: Matrix
    intercepts: Matrix
    calibration: Matrix
    words: Mapping[str, int] = field(default_factory=dict)

    def scores(self, features: Collection[str]) -> Matrix:
        """Return the uncalibrated score (log-odds) of every intent for a clause's features."""
        rows = [row for row in map(self.vocabulary.get, features) if row is not None]
        if not rows:
            return self.intercepts
        values = self.scales[rows]
        return cast("Matrix", (values @ self.weights[rows]) / np.linalg.norm(values) + self.intercepts)

    def probabilities(self, features: Collection[str]) -> dict[IntentName, float]:
        """Return the calibrated probability of every intent, each by itself."""
        scores = self.scores(features)
        own, rival, shift = self.calibration
        chances = 1 / (1 + np.exp(-(own * scores + rival * rivals(scores) + shift)))
        return dict(zip(LABELS, map(float, chances), strict=True))

    def knows(self, feature: str) -> bool:
        """Tell whether a feature was learnt."""
        return feature in self.vocabulary

    def save(self, path: Path) -> None:
        """Write the model to `path`, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
        try:
            with os.fdopen(descriptor, "wb") as file:
                np.savez(
                    file,
                    labels=_packed(LABELS),
                    vocabulary=_packed(sorted(self.vocabulary, key=self.vocabulary.__getitem__)),
                    scales=self.scales,
                    weights=self.weights,
                    intercepts=self.intercepts,
                    calibration=self.calibration,
                    words=_packed(list(self.words)),
                    counts=np.array(list(self.words.values()), dtype=np.int32),
                )
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    @classmethod
    def read(cls, path: Path) -> "Model | None":
        """Return the model in `path`, `None` if there is none or if it is damaged."""
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
                labels = _unpacked(stored["labels"])
                vocabulary = {feature: row for row, feature in enumerate(_unpacked(stored["vocabulary"]))}
                words = dict(zip(_unpacked(stored["words"]), map(int, stored["counts"]), strict=False))
                scales, weights = stored["scales"], stored["weights"]
                intercepts, calibration = stored["intercepts"], stored["calibration"]
        except (OSError, KeyError, ValueError, EOFError, BadZipFile):
            return None
        fits = labels == list(LABELS) and weights.shape == (len(vocabulary), len(LABELS))
        return cls(vocabulary, scales, weights, intercepts, calibration, words) if fits else None


def rivals(scores: Matrix) -> Matrix:
    """Return for every score of one clause the best of the others."""
    best = int(scores.argmax())
    others = np.full_like(scores, scores[best])
    others[best] = np.delete(scores, best).max()
    return others


def _packed(words: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)


def _unpacked(stored: NDArray[np.uint8]) -> list[str]:
    return stored.tobytes().decode().split("\n")

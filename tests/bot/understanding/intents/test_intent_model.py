from pathlib import Path

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from bot.understanding.intents.examples import Example
from bot.understanding.intents.features import Features
from bot.understanding.intents.model import LABELS, Model, rivals
from bot.understanding.intents.training import design, enlarged, fit


@pytest.fixture(scope="module")
def few(examples: tuple[Example, ...]) -> list[Example]:
    return list(examples[::12])


@pytest.fixture(scope="module")
def model(few: list[Example], features: Features) -> Model:
    return fit(few, features)


def test_the_arithmetic_is_that_of_scikit_learn(few: list[Example], model: Model, features: Features) -> None:
    """The reference is trained and asked here by scikit-learn alone, from the same matrix."""
    clauses = enlarged(few)
    names = [features(clause.text) for clause in clauses]
    known = [[model.vocabulary[name] for name in found if name in model.vocabulary] for found in names]
    rows = design([np.array(columns, dtype=np.int32) for columns in known], model.scales)
    for column in (0, 5, 16):
        regression = LogisticRegression(C=10.0, solver="liblinear", dual=True, tol=0.1, random_state=5)
        regression.fit(rows, [LABELS[column] in clause.labels for clause in clauses])
        expected = regression.predict_proba(rows)[:, 1]
        found = [model.probabilities(name)[LABELS[column]] for name in names]
        np.testing.assert_allclose(found, expected, atol=1e-5)


def test_a_model_survives_its_file(model: Model, features: Features, tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "model.npz"
    model.save(path)
    again = Model.read(path)
    assert again is not None
    seen = features("<product> ka rate kya hai?")
    assert again.probabilities(seen) == model.probabilities(seen)
    assert [file.name for file in path.parent.iterdir()] == ["model.npz"]


def test_a_missing_file_is_no_model(tmp_path: Path) -> None:
    assert Model.read(tmp_path / "nothing.npz") is None


@pytest.mark.parametrize("kept", [0, 10, 1000, -100])
def test_a_damaged_file_is_no_model(model: Model, tmp_path: Path, kept: int) -> None:
    path = tmp_path / "model.npz"
    model.save(path)
    path.write_bytes(path.read_bytes()[:kept])
    assert Model.read(path) is None


def test_a_file_that_is_something_else_is_no_model(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    np.savez(path, weights=np.zeros(3))
    assert Model.read(path) is None


def test_nothing_known_leaves_the_intercepts(model: Model) -> None:
    np.testing.assert_array_equal(model.scores(["gram never seen"]), model.intercepts)
    np.testing.assert_array_equal(model.scores([]), model.intercepts)


def test_the_rival_of_the_best_is_the_second() -> None:
    scores = np.array([1.0, 3.0, 2.0], dtype=np.float32)
    assert rivals(scores).tolist() == [3.0, 2.0, 3.0]


def test_a_rival_lowers_a_probability() -> None:
    weights = np.eye(2, len(LABELS), dtype=np.float32) * 4
    calibration = np.array([1, -0.5, 0], dtype=np.float32)
    model = Model(
        {"a": 0, "b": 1}, np.ones(2, np.float32), weights, np.zeros(len(LABELS), np.float32), calibration
    )
    alone, beside = model.probabilities({"a"}), model.probabilities({"a", "b"})
    assert alone[LABELS[0]] == pytest.approx(1 / (1 + np.exp(-4)), abs=1e-5)
    own = 4 / np.sqrt(2)
    assert beside[LABELS[0]] == pytest.approx(1 / (1 + np.exp(-(own - own / 2))), abs=1e-5)

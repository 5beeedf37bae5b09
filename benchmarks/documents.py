"""Questions on documents: how fast, how many answered rightly, beside a plain search of the same index.

Over the documents and questions of `tests/knowledge` on made-up goods, in three scripts: what is stated
should be answered, what is not should not. The baseline is Chroma's similarity search over the same passages,
narrowed to the model asked about; it answers where the best passage is near enough to keep as many of the
stated ones.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.figures import machine, median, quantile, table
from knowledge.base import DocumentKnowledge
from knowledge.embeddings import DEFAULT, embeddings_of
from knowledge.store import ChromaStore
from tests.knowledge.made_up_shelf import FOLDERS, GENERAL, Asked, models, passages, questions

_MS = 1000.0
_UNSTATED = "-"


@dataclass(frozen=True, slots=True)
class Played:
    """One question as it was answered: seconds, whether at all, whether by what states it, how near."""

    asked: Asked
    seconds: float
    answered: bool
    right: bool
    nearness: float = 0.0


def main() -> None:
    """Index, ask and print."""
    print(machine())
    with TemporaryDirectory(prefix="hazir-bench-documents-") as home:
        show_documents(Path(home))


def show_documents(home: Path) -> float:
    """Measure indexing and questions; return the 95th percentile of a question in milliseconds."""
    ours: list[Played] = []
    plain: list[Played] = []
    count, seconds = 0, 0.0
    for folder in FOLDERS:
        store = ChromaStore(home / folder.name, DEFAULT, lambda: embeddings_of(DEFAULT))
        store.is_empty  # noqa: B018 - the state is read before the clock starts
        began = time.perf_counter()
        store.add(passages(folder))
        seconds += time.perf_counter() - began
        count += len(passages(folder))
        store.finish(folder)
        answers = DocumentKnowledge(store)
        answers.warm()
        own = [one for place, one in questions() if place == folder]
        ours += [_played(one, _ours(answers, folder)) for one in own]
        plain += [_played(one, _plain(store, folder)) for one in own]
    print(f"\n{count:,} passages indexed in {seconds:.1f} s: {count / seconds:.0f} a second")
    least = _threshold(plain, _share(ours, 0.0, stated=True))
    table(
        f"{len(ours):,} questions on documents",
        ("", "p50", "p95", "stated answered", "rightly", "unstated answered"),
        [
            _row("Hazir", ours, 0.0),
            _row("plain search", plain, least),
        ],
    )
    return quantile([one.seconds * _MS for one in ours], 95)


def _ours(answers: DocumentKnowledge, folder: Path) -> Callable[[Asked], tuple[str, float]]:
    def ask(one: Asked) -> tuple[str, float]:
        found = (
            answers.policy(one.question)
            if one.model == GENERAL
            else answers.specifications(one.question, *models(folder)[one.model])
        )
        return "\n".join(statement.quote for statement in found.statements), 1.0

    return ask


def _plain(store: ChromaStore, folder: Path) -> Callable[[Asked], tuple[str, float]]:
    index = store._chroma  # noqa: SLF001 - the very index, without what is built upon it

    def ask(one: Asked) -> tuple[str, float]:
        brand, model = (None, None) if one.model == GENERAL else models(folder)[one.model]
        narrowed: dict[str, Any] = {"$and": [{"brand": brand or ""}, {"model": model or ""}]}
        found = index.similarity_search_with_score(one.question, k=1, filter=narrowed)
        return (found[0][0].page_content, 1.0 - found[0][1]) if found else ("", 0.0)

    return ask


def _played(one: Asked, ask: Callable[[Asked], tuple[str, float]]) -> Played:
    began = time.perf_counter()
    text, nearness = ask(one)
    seconds = time.perf_counter() - began
    wanted = one.expected.removeprefix("yes:").removeprefix("no:")
    return Played(one, seconds, bool(text), wanted in text, nearness)


def _threshold(played: Sequence[Played], share: float) -> float:
    """Return the nearness that lets this share of the stated questions be answered."""
    near = [one.nearness for one in played if one.asked.expected != _UNSTATED]
    return quantile(near, max(1, round((1 - share) * 100)))


def _share(played: Sequence[Played], least: float, *, stated: bool, rightly: bool = False) -> float:
    rows = [one for one in played if (one.asked.expected != _UNSTATED) is stated]
    fit = [one for one in rows if one.answered and one.nearness >= least and (one.right or not rightly)]
    return len(fit) / len(rows)


def _row(name: str, played: Sequence[Played], least: float) -> tuple[str, ...]:
    ms = [one.seconds * _MS for one in played]
    shares = (
        _share(played, least, stated=True),
        _share(played, least, stated=True, rightly=True),
        _share(played, least, stated=False),
    )
    return (name, f"{median(ms):.1f} ms", f"{quantile(ms, 95):.1f} ms", *(f"{share:.1%}" for share in shares))


if __name__ == "__main__":
    main()

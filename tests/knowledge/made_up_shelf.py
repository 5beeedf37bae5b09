"""Documents of made-up makers and questions on them, read as an index would read them, in memory."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from domain.documents import Passage
from knowledge.base import DocumentKnowledge
from knowledge.indexing import passages_of
from knowledge.products import Model, Subject
from knowledge.reading import documents_in, read_document
from tests.knowledge.shelf import Shelf

FOLDERS = (Path(__file__).parent / "made_up", Path(__file__).parent / "unseen")
"""The questions of the second were written after everything was fitted to the first, by way of a check."""
GENERAL = "*"


@dataclass(frozen=True)
class Asked:
    """One question of `questions.tsv`: `expected` is a text of the quote, behind `yes:` or `no:`, or `-`."""

    model: str
    question: str
    expected: str


@cache
def questions() -> tuple[tuple[Path, Asked], ...]:
    """Return every question with the folder of the documents that it is asked of."""
    return tuple((folder, one) for folder in FOLDERS for one in _read(folder))


def _read(folder: Path) -> tuple[Asked, ...]:
    with (folder / "questions.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(Asked(*row) for row in list(csv.reader(file, delimiter="\t"))[1:])


@cache
def passages(folder: Path) -> tuple[tuple[Passage, int], ...]:
    """Return all passages of a folder's documents, each with its place in its document."""
    found: list[tuple[Passage, int]] = []
    for path in documents_in(folder / "docs"):
        document = read_document(path, folder / "docs")
        place = path.relative_to(folder / "docs").as_posix()
        subject = Subject()
        if not place.startswith("policies/"):
            subject = Subject(
                ((document.brand, document.models[0]) if document.models else _named(document.title),)
            )
        found += passages_of(document, place, subject, _number)
    return tuple(found)


@cache
def models(folder: Path) -> dict[str, Model]:
    """Return the models that a folder's documents are about, by name."""
    return {one.model: (one.brand, one.model) for one, _ in passages(folder) if one.model}


@cache
def knowledge(folder: Path) -> DocumentKnowledge:
    """Return what answers from a folder's documents."""
    return DocumentKnowledge(Shelf([passage for passage, _ in passages(folder)]))


def _named(title: str) -> tuple[str, str]:
    brand, _, model = title.partition(" ")
    return brand, model


def _number(passage: Passage, ordinal: int) -> str:
    return f"{passage.document} {passage.model} {ordinal}"

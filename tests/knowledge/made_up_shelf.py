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
def shelf(folder: Path) -> tuple[DocumentKnowledge, dict[str, Model]]:
    """Return the knowledge of a folder's documents, and the models by name."""
    passages: list[Passage] = []
    models: dict[str, Model] = {}
    for path in documents_in(folder / "docs"):
        document = read_document(path)
        place = path.relative_to(folder / "docs").as_posix()
        subject = Subject()
        if not place.startswith("policies/"):
            brand, model = (document.brand, document.models[0]) if document.models else _named(document.title)
            models[model] = (brand, model)
            subject = Subject(((brand, model),))
        passages += [passage for passage, _ in passages_of(document, place, subject, _number)]
    return DocumentKnowledge(Shelf(passages)), models


def _named(title: str) -> tuple[str, str]:
    brand, _, model = title.partition(" ")
    return brand, model


def _number(passage: Passage, ordinal: int) -> str:
    return f"{passage.document} {passage.model} {ordinal}"

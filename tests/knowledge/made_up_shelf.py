"""Documents of made-up makers, read as an index would read them, in memory."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from domain.documents import Passage
from knowledge.base import DocumentKnowledge
from knowledge.chunks import chunked
from knowledge.reading import documents_in, read_document
from tests.knowledge.shelf import Shelf

FOLDER = Path(__file__).parent / "made_up"
GENERAL = "*"


@dataclass(frozen=True)
class Asked:
    """One question of `questions.tsv`: `expected` is a text of the quote, behind `yes:` or `no:`, or `-`."""

    model: str
    question: str
    expected: str


@cache
def questions() -> tuple[Asked, ...]:
    with (FOLDER / "questions.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(Asked(*row) for row in list(csv.reader(file, delimiter="\t"))[1:])


@cache
def shelf() -> tuple[DocumentKnowledge, dict[str, str]]:
    """Return the knowledge of all documents, and the brand of each model."""
    passages: list[Passage] = []
    brands: dict[str, str] = {}
    for path in documents_in(FOLDER / "docs"):
        document = read_document(path)
        place = path.relative_to(FOLDER / "docs").as_posix()
        brand, model = (document.brand, document.models[0]) if document.models else _named(document.title)
        if place.startswith("policies/"):
            brand = model = None
        else:
            brands[model] = brand
        for at, section in enumerate(chunked(document)):
            text = "\n".join(section.lines)
            passages.append(
                Passage(f"{place}-{at}", place, document.title, section.heading, None, text, brand, model)
            )
    return DocumentKnowledge(Shelf(passages)), brands


def _named(title: str) -> tuple[str, str]:
    brand, _, model = title.partition(" ")
    return brand, model

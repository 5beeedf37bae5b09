"""The example files the classifier learns from; their format is in `docs/understanding.md`."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

from bot.understanding.intents.model import LABELS
from domain.errors import BadInput
from domain.intents import IntentName
from domain.language.normalise import normalise
from domain.parties import Language

COLUMNS = ("language", "group", "labels", "text")
_TWICE = 2
_MARK = re.compile(r"<[a-z]+>")
NOTHING = "none"
"""The label of a fragment that carries no intent of its own, e.g. "8/256 wala?"."""


@dataclass(frozen=True, slots=True)
class Example:
    """A clause as somebody writes it, and the intents it means, none for a mere fragment.

    `text` is normalised, slot values are marks such as `<product>`. Examples of one `group` are
    phrased alike, in whatever language; they are never split between training and evaluation.
    """

    text: str
    labels: frozenset[IntentName]
    language: Language
    group: str


def examples_folder() -> Traversable:
    """Return the folder of the example files that come with the program."""
    return resources.files("bot.understanding.intents").joinpath("examples")


def example_files(folder: Traversable | None = None) -> tuple[Traversable, ...]:
    """Return the example files of a folder (default: the program's own) by name."""
    found = (folder or examples_folder()).iterdir()
    return tuple(sorted((file for file in found if file.name.endswith(".tsv")), key=lambda file: file.name))


def read_examples(folder: Traversable | None = None) -> tuple[Example, ...]:
    """Return all examples of a folder (default: the program's own).

    Raises:
        domain.errors.BadInput: if a file's header or a row is not as described, if an intent has no
            example, or if one text stands twice.
    """
    examples: list[Example] = []
    places: dict[str, str] = {}
    for file in example_files(folder):
        for at, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            place = f"{file.name}, line {at}"
            if at == 1:
                _check_header(line, place)
                continue
            example = _example(line, file.name.removesuffix(".tsv"), place)
            if example.text in places:
                raise BadInput(f"{place}: {example.text!r} stands in {places[example.text]} already")
            places[example.text] = place
            examples.append(example)
    _check_coverage(examples)
    return tuple(examples)


def words_of(examples: Iterable[Example]) -> Mapping[str, int]:
    """Return the words that stand in two examples or more, each with the number of those."""
    counts = Counter(word for example in examples for word in set(_MARK.sub(" ", example.text).split()))
    return {word: count for word, count in counts.items() if count >= _TWICE and word.isalpha()}


def _check_header(line: str, place: str) -> None:
    if line.split("\t") != list(COLUMNS):
        raise BadInput(f"{place}: the columns must be {', '.join(COLUMNS)}")


def _example(line: str, file: str, place: str) -> Example:
    fields = line.split("\t")
    if len(fields) != len(COLUMNS) or not all(fields):
        raise BadInput(f"{place}: {len(COLUMNS)} fields are needed, none of them empty")
    language, group, labels, text = fields
    return Example(normalise(text), _labels(labels, place), _language(language, place), f"{file}/{group}")


def _labels(text: str, place: str) -> frozenset[IntentName]:
    if text == NOTHING:
        return frozenset()
    try:
        return frozenset(map(IntentName, text.split("+")))
    except ValueError as error:
        raise BadInput(f"{place}, column labels: {error}") from None


def _language(text: str, place: str) -> Language:
    try:
        return Language(text)
    except ValueError as error:
        raise BadInput(f"{place}, column language: {error}") from None


def _check_coverage(examples: list[Example]) -> None:
    taught = frozenset(label for example in examples for label in example.labels)
    missing = sorted(frozenset(LABELS) - taught)
    if missing:
        raise BadInput(f"the example files teach nothing about {', '.join(missing)}")

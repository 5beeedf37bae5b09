from collections import Counter
from pathlib import Path

import pytest

from bot.understanding.intents.examples import COLUMNS, Example, read_examples
from bot.understanding.intents.model import LABELS
from domain.errors import BadInput
from domain.intents import IntentName
from domain.parties import Language

HEADER = "\t".join(COLUMNS)
COMPLETE = [f"en\tfamily-1\t{intent}\tclause of {intent}" for intent in LABELS]
NEXT = len(COMPLETE) + 2
"""The line after the header and the complete rows."""
LEAST = {Language.ENGLISH: 60, Language.ROMAN_URDU: 60, Language.URDU: 40}


def folder_with(tmp_path: Path, *rows: str) -> Path:
    (tmp_path / "some.tsv").write_text("\n".join([HEADER, *COMPLETE, *rows]), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("intent", LABELS)
def test_every_intent_is_taught_in_every_language(
    examples: tuple[Example, ...], intent: IntentName, language: Language
) -> None:
    counts = Counter((label, one.language) for one in examples for label in one.labels)
    assert counts[intent, language] >= LEAST[language]


def test_a_row_says_language_group_labels_and_text(tmp_path: Path) -> None:
    read = read_examples(folder_with(tmp_path, "ur\tboth-1\tcheck_stock+check_price\t<product> کا ریٹ؟"))
    assert read[-1] == Example(
        "<product> کا ریٹ?",
        frozenset({IntentName.CHECK_STOCK, IntentName.CHECK_PRICE}),
        Language.URDU,
        "some/both-1",
    )


def test_none_means_no_intent(tmp_path: Path) -> None:
    assert read_examples(folder_with(tmp_path, "en\tref-1\tnone\tthe other one"))[-1].labels == frozenset()


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("en\tfamily\tcheck_stock", f"some.tsv, line {NEXT}: 4 fields"),
        ("en\tfamily\tcheck_stock\t", f"some.tsv, line {NEXT}: 4 fields"),
        ("en\tfamily\tbuy_things\ttext", f"some.tsv, line {NEXT}, column labels"),
        ("fr\tfamily\tcheck_stock\ttext", f"some.tsv, line {NEXT}, column language"),
        ("en\tfamily\tcheck_stock\tClause of HELP", "stands in some.tsv, line"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, complaint: str) -> None:
    with pytest.raises(BadInput, match=complaint):
        read_examples(folder_with(tmp_path, row))


def test_a_wrong_header_is_named(tmp_path: Path) -> None:
    (tmp_path / "some.tsv").write_text("text\tlabels\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"some\.tsv, line 1: the columns must be language, group"):
        read_examples(tmp_path)


def test_an_intent_nobody_teaches_is_named(tmp_path: Path) -> None:
    (tmp_path / "some.tsv").write_text("\n".join([HEADER, *COMPLETE[1:]]), encoding="utf-8")
    with pytest.raises(BadInput, match="check_stock"):
        read_examples(tmp_path)

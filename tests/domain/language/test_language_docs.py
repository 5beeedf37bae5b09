"""`docs/language.md` says what the code does."""

import re
from pathlib import Path

from domain.language.lexicon import LEXICON_FILES
from domain.language.numerals import units
from domain.language.tables import read_rows

_PAGE = (Path(__file__).parents[3] / "docs" / "language.md").read_text("utf-8")
_PACKAGE = Path(__file__).parents[3] / "domain" / "language"


def test_every_unit_is_described() -> None:
    assert set(units().values()) <= set(re.findall(r"`(\w+)`", _PAGE))


def test_every_column_is_described() -> None:
    header = (_PACKAGE / "data" / LEXICON_FILES[0]).read_text("utf-8").splitlines()[0].split("\t")
    assert re.findall(r"^\| (\w+) \|", _PAGE.split("## The lexicon")[1], re.MULTILINE) == ["column", *header]


def test_every_source_and_part_is_described() -> None:
    rows = [
        row
        for name in LEXICON_FILES
        for row in read_rows(name, ("forms", "language", "gloss", "part", "source"))
    ]
    table = _PAGE.split("## The lexicon")[1].split("### Adding")[0]
    for word in {row[3] for row in rows} | {row[4] for row in rows} | {row[1] for row in rows}:
        assert re.search(rf"\b{re.escape(word)}\b", table), word


def test_every_module_and_data_file_named_is_there() -> None:
    modules = re.findall(r"^\| `(\w+)` \|", _PAGE, re.MULTILINE)
    assert all((_PACKAGE / f"{module}.py").exists() for module in modules)
    assert all((_PACKAGE / path).exists() for path in re.findall(r"`(data/[\w-]+\.tsv)`", _PAGE))
    assert {path.name for path in (_PACKAGE / "data").glob("lexicon-*.tsv")} == set(LEXICON_FILES)

"""The documents of the sample: a sheet for each model, and none that says other than the catalogue."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from docx import Document
from pypdf import PdfReader

SAMPLE = Path(__file__).parents[3] / "sample"
DOCUMENTS = SAMPLE / "docs"
SHEETS = sorted(path for folder in ("handsets", "accessories") for path in (DOCUMENTS / folder).iterdir())
MOST_BYTES = 1_500_000
FIGURES = {
    "battery_mah": r"([\d,.]+) mAh",
    "charging_w": r"([\d.]+) W\b",
    "display_in": r"([\d.]+)[ -]inch",
    "refresh_hz": r"([\d.]+) Hz",
}
"""How each column of the catalogue is written in a sheet."""

Model = tuple[str, str]


def _docx(path: Path) -> str:
    document = Document(str(path))
    cells = (" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def text_of(path: Path) -> str:
    """The words of a document, its title first."""
    match path.suffix:
        case ".pdf":
            return "\n".join(page.extract_text() for page in PdfReader(path).pages)
        case ".docx":
            return _docx(path)
        case ".html":
            soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
            text = "\n".join((soup.title.get_text(), soup.body.get_text("\n")))
            return text.replace("\N{NO-BREAK SPACE}", " ")
        case _:
            return path.read_text("utf-8")


def catalogue() -> dict[Model, dict[str, str]]:
    with (SAMPLE / "products.csv").open(encoding="utf-8", newline="") as file:
        return {(row["brand"], row["model"]): row for row in csv.DictReader(file)}


def subject(text: str) -> Model:
    """Whom a sheet is about: its front matter says so, else the longest model named in its title."""
    if text.startswith("---\n"):
        front = yaml.safe_load(text.split("---\n")[1])
        return front["brand"], str(front["model"])
    title = text.splitlines()[0]
    named = [m for m in catalogue() if re.search(rf"(?<!\w){re.escape(m[1])}(?![\w+])", title)]
    longest = max(len(model) for _, model in named)
    named = [m for m in named if len(m[1]) == longest]
    return named[0] if len(named) == 1 else next(m for m in named if m[0] in title)


def own_lines(text: str, model: Model) -> str:
    """A sheet without the lines that speak of another model of the same maker."""
    others = [name for brand, name in catalogue() if brand == model[0] and name != model[1] and len(name) > 3]
    shorter = [name for name in others if name not in model[1]]
    return "\n".join(line for line in text.splitlines() if not any(name in line for name in shorter))


def test_every_model_has_exactly_one_sheet() -> None:
    sheets = Counter(subject(text_of(path)) for path in SHEETS)
    assert sheets == Counter(dict.fromkeys(catalogue(), 1))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_the_figures_of_a_sheet_are_those_of_the_catalogue(path: Path) -> None:
    text = text_of(path)
    model = subject(text)
    row = catalogue()[model]
    for column, pattern in FIGURES.items():
        told = {float(figure.replace(",", "")) for figure in re.findall(pattern, own_lines(text, model))}
        if row[column]:
            assert told == {float(row[column])}, column
        elif row["category"] in {"smartphone", "feature phone"}:
            assert not told, column
    for column in ("camera_mp", "front_camera_mp"):
        for lens in filter(None, row[column].split("+")):
            assert re.search(rf"(?<![\d.]){re.escape(lens)} MP", text), (column, lens)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_the_words_of_a_sheet_are_those_of_the_catalogue(path: Path) -> None:
    text = text_of(path).casefold().replace("\n", " ")
    row = catalogue()[subject(text_of(path))]
    for column in ("chipset", "os", "material"):
        assert row[column].casefold() in text, column
    if row["wattage"]:
        assert re.search(rf"{re.escape(row['wattage'].removesuffix('W'))} ?(w|watts)\b", text)
    if row["capacity_mah"]:
        assert f"{row['capacity_mah']} mah" in text


def table(name: str) -> list[dict[str, str]]:
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(relative: str) -> int:
    return int(relative.removeprefix("today") or 0)


def test_the_credit_days_of_the_policy_are_those_of_the_invoices() -> None:
    tiers = {row["code"]: row["tier"] for row in table("dealers")}
    credited = [row for row in table("invoices") if row["order"]]
    given = {(tiers[row["dealer"]], day(row["due_on"]) - day(row["issued_on"])) for row in credited}
    policy = text_of(DOCUMENTS / "policies" / "payment-and-credit.md")
    told = {(tier, int(days)) for days, tier in re.findall(r"after (\d+) days for tier (\w+)", policy)}
    assert told == given


def readme() -> str:
    return " ".join((SAMPLE / "README.md").read_text("utf-8").split())


def test_the_readme_counts_the_documents_right() -> None:
    policies = list((DOCUMENTS / "policies").iterdir())
    assert f"each of the {len(SHEETS)} models" in readme()
    assert f"{len(policies)} policies" in readme()


def test_documents_come_in_every_format_that_is_read() -> None:
    kinds = Counter(path.suffix for path in DOCUMENTS.rglob("*") if path.is_file())
    assert kinds == {".md": 101, ".pdf": 4, ".docx": 4, ".html": 2, ".txt": 1}
    assert "four PDF, four DOCX, two HTML and one plain text" in readme()
    assert max(len(PdfReader(path).pages) for path in SHEETS if path.suffix == ".pdf") == 3


def test_no_document_holds_an_account_number_or_grows_large() -> None:
    files = [path for path in DOCUMENTS.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < MOST_BYTES
    for path in files:
        assert not re.search(r"\bPK\d{2}[A-Z]{4}|\d{10,}", text_of(path)), path.name

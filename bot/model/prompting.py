"""Prompts are files with a version in their name; the version stands in the log and in the turn."""

from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent / "prompts"


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is told before it sees any data. `version` is the file's name: `reader.v1`."""

    version: str
    text: str


def prompt(version: str) -> Prompt:
    """Return the prompt of a version.

    Raises:
        OSError: if there is no such file.
    """
    return Prompt(version, (_FOLDER / f"{version}.md").read_text("utf-8"))

"""What a document says of itself before its text: YAML between two lines of three hyphens."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from knowledge.reading.document import Document, Unreadable, folded

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def split_front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """Return the front matter, empty where there is none, and the text behind it.

    Raises:
        Unreadable: if the front matter is no mapping in YAML.
    """
    found = _FRONT_MATTER.match(text)
    if found is None:
        return {}, text
    import yaml

    try:
        told = yaml.safe_load(found[1])
    except yaml.YAMLError as error:
        raise Unreadable(f"has a front matter that is no YAML: {' '.join(str(error).split())}") from error
    if told is None:
        told = {}
    if not isinstance(told, dict):
        raise Unreadable("has a front matter that is no list of names and values")
    return {str(name).casefold(): value for name, value in told.items()}, text[found.end() :]


def with_front_matter(document: Document, told: Mapping[str, Any]) -> Document:
    """Return a document with what its front matter says; other names than ours are left alone."""
    models = told.get("models", told.get("model")) or []
    listed = models if isinstance(models, list) else [models]
    return replace(
        document,
        title=folded(str(told.get("title") or document.title)),
        brand=folded(str(told.get("brand") or "")),
        models=tuple(name for model in listed if (name := folded(str(model)))),
        topic=folded(str(told.get("topic") or "")),
    )

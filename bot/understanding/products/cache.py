"""A built index kept in a file of our own cache folder, by catalogue version and by code version."""

import hashlib
import os
import pickle
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

_Index = TypeVar("_Index")
_KEPT = 2
"""Files kept: the newest, and the one before it that a running reader may be about to load."""


def remembered(kind: type[_Index], version: str, build: Callable[[], _Index], folder: Path) -> _Index:
    """Return the index of a version from its file, or build it and write the file.

    The file is written beside its place and moved there, so that a reader sees all of it or none;
    one that cannot be read is built anew. A folder that cannot be written only costs time.
    """
    name = hashlib.sha256(f"{version}\n{_code_version()}".encode()).hexdigest()[:32]
    file = folder / f"products-{name}.pickle"
    found = _read(kind, file)
    if found is None:
        found = build()
        _write(found, file)
    return found


def _read(kind: type[_Index], file: Path) -> _Index | None:
    try:
        content = file.read_bytes()
        digest, body = content[:32], memoryview(content)[32:]
        if hashlib.sha256(body).digest() != digest:
            return None
        # only our own folder is read, and only a file whose name and digest we made ourselves
        found = pickle.loads(body)  # noqa: S301 - see above
    except (
        OSError,
        EOFError,
        pickle.UnpicklingError,
        AttributeError,
        ImportError,
        IndexError,
        TypeError,
        ValueError,
    ):
        return None
    return found if isinstance(found, kind) else None


def _write(index: object, file: Path) -> None:
    body = pickle.dumps(index, protocol=pickle.HIGHEST_PROTOCOL)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".products-")
        with os.fdopen(handle, "wb") as temporary:
            temporary.write(hashlib.sha256(body).digest())
            temporary.write(body)
        Path(name).replace(file)
        _forget_old(file)
    except OSError:
        return


def _forget_old(newest: Path) -> None:
    files = sorted(
        newest.parent.glob("products-*.pickle"), key=lambda file: file.stat().st_mtime, reverse=True
    )
    for file in files[_KEPT:]:
        file.unlink(missing_ok=True)


@lru_cache(maxsize=1)
def _code_version() -> str:
    """Return a digest of the code that builds an index, so that other code never reads it."""
    own = Path(__file__).parent
    sources = sorted(own.glob("*.py"))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()

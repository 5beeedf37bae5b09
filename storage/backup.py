"""One archive of all that Hazir keeps: both databases, the index, settings without secrets."""

import hashlib
import json
import shutil
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from domain.errors import BadInput
from storage.copying import copy_in, copy_out, kind_of

FORMAT = 1
_MANIFEST = "manifest.json"
_SETTINGS = "settings.env"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """What is put into an archive, and where it comes back to.

    `databases` are URLs by name, `folders` folders by name (one that is not there is left out), `settings`
    the lines of a `.env` file.
    """

    databases: Mapping[str, str]
    folders: Mapping[str, Path] = field(default_factory=dict)
    settings: str = ""


def back_up(archive: Path, kept: Kept, at: datetime) -> tuple[str, ...]:
    """Write a new archive and return the names of what is in it. It is there whole or not at all.

    Each database is copied as it stands at one moment, while others go on using it. Only its owner may
    read the archive: it holds the dealers' business.

    Raises:
        BadInput: if the archive is there already, cannot be written, or a tool is missing.
        domain.errors.Unavailable: if a database cannot be read.
    """
    if archive.exists():
        raise BadInput(f"{archive}: there is such a file already")
    with _beside(archive) as work:
        content = work / "content"
        content.mkdir()
        for name, url in kept.databases.items():
            copy_out(url, content / name)
        for name, folder in kept.folders.items():
            if folder.is_dir():
                shutil.copytree(folder, content / name, ignore=shutil.ignore_patterns("*.lock", "*.secret"))
        (content / _SETTINGS).write_text(kept.settings, "utf-8")
        kinds = {name: kind_of(url) for name, url in kept.databases.items()}
        manifest = {"format": FORMAT, "made_at": at.isoformat(), "databases": kinds, "files": _sums(content)}
        (content / _MANIFEST).write_text(json.dumps(manifest, indent=1), "utf-8")
        part = work / "archive"
        part.touch(mode=0o600)
        with tarfile.open(part, "w:gz", compresslevel=6) as tar:
            for path in sorted(content.iterdir(), key=lambda path: path.name != _MANIFEST):
                tar.add(path, path.name)
        part.replace(archive)
        return tuple(sorted(path.name for path in content.iterdir() if path.name != _MANIFEST))


def restore(archive: Path, kept: Kept) -> tuple[str, ...]:
    """Put everything back from an archive, in place of what is there, and return the names.

    The archive is unpacked and checked as a whole before anything is touched. Settings are left alone:
    they stand in the archive to be read.

    Raises:
        BadInput: if it is no archive of ours, is damaged, is newer than this version, or holds a database
            of another kind than the one it would go to.
        domain.errors.Unavailable: if a database does not take it.
    """
    home = next(iter(kept.folders.values()), archive).parent
    home.mkdir(parents=True, exist_ok=True)
    with _beside(home / "restore") as work:
        _unpack(archive, work)
        manifest = _checked(archive, work)
        for name, url in kept.databases.items():
            if manifest["databases"].get(name) != kind_of(url):
                held = manifest["databases"].get(name, "no such database")
                raise BadInput(f"{archive}: {name} is {held}, but goes to {kind_of(url)}")
        for name, url in kept.databases.items():
            copy_in(work / name, url)
        for name, folder in kept.folders.items():
            shutil.rmtree(folder, ignore_errors=True)
            if (work / name).is_dir():
                (work / name).replace(folder)
    return (*kept.databases, *(name for name, folder in kept.folders.items() if folder.is_dir()))


@contextmanager
def _beside(place: Path) -> Iterator[Path]:
    """Yield a folder on the same disk as `place`, gone afterwards."""
    try:
        with TemporaryDirectory(prefix=".hazir-", dir=place.parent) as folder:
            yield Path(folder)
    except OSError as error:
        raise BadInput(f"{error.filename or place}: {error.strerror or error}") from error


def _unpack(archive: Path, folder: Path) -> None:
    try:
        with tarfile.open(archive, "r:gz") as tar:
            tar.extractall(folder, filter="data")
    except (tarfile.TarError, EOFError, UnicodeDecodeError) as error:
        raise BadInput(f"{archive}: not a backup, or a damaged one: {error}") from error
    except OSError as error:
        raise BadInput(f"{archive}: {error.strerror or error}") from error


def _checked(archive: Path, folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / _MANIFEST).read_text("utf-8"))
        number, sums, _ = manifest["format"], manifest["files"], manifest["databases"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInput(f"{archive}: not a backup of Hazir") from error
    if number > FORMAT:
        raise BadInput(f"{archive}: written by a newer Hazir (format {number}, this one reads {FORMAT})")
    (folder / _MANIFEST).unlink()
    found = _sums(folder)
    if found != sums:
        wrong = min(name for name in {*found, *sums} if found.get(name) != sums.get(name))
        raise BadInput(f"{archive}: {wrong} is damaged or missing")
    return manifest


def _sums(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder, by its path there."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): _sum(path) for path in files}


def _sum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()

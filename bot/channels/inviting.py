"""Invitations as a person hands them on: in words, as a QR code, many of them as a table."""

import csv
import os
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, NamedTuple

import segno

from domain.clock import KARACHI
from domain.contacts import INVITATION_LENGTH
from domain.errors import BadInput

HEADER = ("code", "name", "phone", "invitation", "link", "until")
_GROUP = INVITATION_LENGTH // 2
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_FORMULA = ("=", "+", "-", "@")
_PHONE = re.compile(r"\+?[\d\s()\-]+")
_UNSAFE = re.compile(r"[^\w.-]")


class Shown(NamedTuple):
    """An invitation with its secret: for whom, until when, and the link, `None` before the bot is known."""

    code: str
    name: str
    secret: str
    until: datetime
    link: str | None


def link_of(address: str | None, secret: str) -> str | None:
    """Return what leads to the bot of this public name with an invitation."""
    return f"https://t.me/{address}?start={secret}" if address else None


def typed(secret: str) -> str:
    """Return a secret in groups of four, as a person types it."""
    return "-".join(secret[at : at + _GROUP] for at in range(0, len(secret), _GROUP))


def in_words(one: Shown, *, qr: bool) -> Iterator[str]:
    """Yield the lines that tell an invitation; with `qr` the link as a code to be read by a camera."""
    yield printable(f"{one.name} ({one.code}), one account, until {moment(one.until)}:")
    yield f"  {typed(one.secret)}"
    if one.link:
        yield f"  {one.link}"
        if qr:
            yield from _blocks(one.link)


def _blocks(link: str) -> Iterator[str]:
    """Yield a QR code as lines of half blocks, light on dark as a terminal is."""
    rows = [[*map(bool, row)] for row in segno.make(link, error="m", micro=False).matrix_iter(border=2)]
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    signs = {(False, False): "\u2588", (False, True): "\u2580", (True, False): "\u2584", (True, True): " "}
    for upper, lower in zip(rows[::2], rows[1::2], strict=True):
        yield "  " + "".join(signs[pair] for pair in zip(upper, lower, strict=True))


def save_picture(one: Shown, folder: Path, kind: str) -> Path:
    """Write the link of an invitation as a QR code, `svg` or `png`, and return the file.

    Raises:
        BadInput: if the bot's name is not known yet, or the file cannot be written.
    """
    if one.link is None:
        raise BadInput("a QR code holds the bot's link: start Hazir with its token once, so that it is known")
    place = folder / f"{_UNSAFE.sub('_', one.code)}.{kind}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        segno.make(one.link, error="m", micro=False).save(str(place), scale=8, border=4)
    except OSError as error:
        raise BadInput(f"{place}: {error.strerror}") from None
    return place


def new_table(file: Path) -> IO[str]:
    """Open a new file that only its owner may read: whoever has it can write as every dealer in it.

    Raises:
        BadInput: if it is there already, or cannot be written.
    """
    try:
        number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise BadInput(f"{file}: {error.strerror}") from None
    return os.fdopen(number, "w", encoding="utf-8-sig", newline="")


def write_table(table: IO[str], invited: Iterable[tuple[Shown, str | None]]) -> None:
    """Write invitations, each with the telephone number it goes to."""
    lines = csv.writer(table)
    lines.writerow(HEADER)
    for one, phone in invited:
        cells = (one.code, one.name, phone or "", typed(one.secret), one.link or "", moment(one.until))
        lines.writerow(map(_harmless, cells))


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    clean = printable(cell)
    return f"'{clean}" if clean.startswith(_FORMULA) and not _PHONE.fullmatch(clean) else clean


def moment(at: datetime) -> str:
    """Return a moment in Karachi."""
    return at.astimezone(KARACHI).strftime("%Y-%m-%d %H:%M")


def printable(text: str) -> str:
    """Return a text on one line, without what a terminal would obey."""
    return _CONTROL.sub("\ufffd", text)

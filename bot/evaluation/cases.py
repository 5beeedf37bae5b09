"""Evaluation files: conversations with expectations. The format is described in `docs/evaluation.md`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from domain.errors import BadInput
from domain.intents import IntentName
from domain.orders import DraftStatus
from domain.parties import Language

_EXPECT = frozenset({"language", "intents", "reply_has", "reply_lacks", "draft", "stated"})
_INTENT = frozenset(
    {"intent", "skus", "quantity", "order", "dealer", "city", "brand", "low", "high", "certain"}
)
_DRAFT = frozenset({"status", "dealer", "lines", "total"})
_LINE = frozenset({"sku", "quantity", "unit_price"})


@dataclass(frozen=True, slots=True)
class CaseTurn:
    """A message, and what must hold of its answer; what `expect` leaves out is not compared."""

    text: str
    expect: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One conversation, played with an empty context as the dealer or member of staff `sender`."""

    name: str
    sender: str | None
    turns: tuple[CaseTurn, ...]


def read_cases(path: Path) -> tuple[Case, ...]:
    """Return the conversations of a YAML file.

    Raises:
        BadInput: if the file is not such a file; the message names file, conversation and turn.
    """
    try:
        entries = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders, one of them is fast
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: not YAML: {error}") from error
    if not isinstance(entries, list) or not entries:
        raise BadInput(f"{path}: a list of conversations is expected")
    cases = tuple(_case(path, at, entry) for at, entry in enumerate(entries, 1))
    names = [case.name for case in cases]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise BadInput(f"{path}: two conversations are named {twice!r}")
    return cases


def _case(path: Path, at: int, entry: object) -> Case:
    place = f"{path}: conversation {at}"
    keys = _mapping(place, entry, {"conversation", "as", "turns"}, {"conversation", "turns"})
    name, sender, turns = keys["conversation"], keys.get("as"), keys["turns"]
    if not isinstance(name, str) or not (sender is None or isinstance(sender, str)):
        raise BadInput(f"{place}: `conversation` and `as` are texts")
    if not isinstance(turns, list) or not turns:
        raise BadInput(f"{place} ({name}): `turns` is a list of at least one message")
    return Case(
        name, sender, tuple(_turn(f"{place} ({name}), turn {n}", turn) for n, turn in enumerate(turns, 1))
    )


def _turn(place: str, entry: object) -> CaseTurn:
    keys = _mapping(place, entry, {"text", "expect"}, {"text"})
    if not isinstance(keys["text"], str):
        raise BadInput(f"{place}: `text` is a text")
    expect = _mapping(place, keys.get("expect") or {}, _EXPECT, ())
    if expect.get("language") not in {None, *Language}:
        raise BadInput(f"{place}: unknown language {expect['language']!r}")
    if not isinstance(expect.get("stated", True), bool):
        raise BadInput(f"{place}: `stated` is true or false, not {expect['stated']!r}")
    for wanted in expect.get("intents") or ():
        slots = _mapping(place, wanted, _INTENT, {"intent"})
        if slots["intent"] not in set(IntentName):
            raise BadInput(f"{place}: unknown intent {slots['intent']!r}")
    draft = _mapping(place, expect.get("draft") or {}, _DRAFT, ())
    if draft.get("status") not in {None, *DraftStatus}:
        raise BadInput(f"{place}: unknown draft status {draft['status']!r}")
    for line in draft.get("lines") or ():
        _mapping(place, line, _LINE, {"sku", "quantity"})
    return CaseTurn(keys["text"], expect)


def _mapping(place: str, entry: object, known: Collection[str], needed: Collection[str]) -> Mapping[str, Any]:
    if not isinstance(entry, Mapping):
        raise BadInput(f"{place}: a mapping is expected, not {entry!r}")
    unknown = sorted(set(map(str, entry)) - set(known))
    if unknown:
        raise BadInput(f"{place}: unknown key {unknown[0]!r}")
    missing = sorted(set(needed) - set(entry))
    if missing:
        raise BadInput(f"{place}: {missing[0]!r} is missing")
    return entry

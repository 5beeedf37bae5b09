"""Memory as people write it: `8/256`, `8+256`, `8gb ram 256gb`, `6 128`, `1tb`, `256 wala`."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.understanding.products.words import network_of
from domain.language.tokens import Kind, Token

GB_PER_TB = 1024
_RAMS = frozenset(map(Decimal, (1, 2, 3, 4, 6, 8, 12, 16, 18, 24, 32, 64)))
_STORAGES = frozenset(Decimal(2) ** power for power in range(4, 13))
_ODD_RAM, _ODD_STORAGE = Decimal(25), Decimal(64)
"""Gigabytes below and from which any two numbers joined by a sign are memory."""
_JOINS = frozenset("/+-\\|*x")
_GIGA = frozenset({"gb", "gig", "gigs", "g.b", "gbs"})
_TERA = frozenset({"tb", "tbs"})
_RAM_LABELS = frozenset({"ram", "ریم", "رام", "rem"})
_STORAGE_LABELS = frozenset(
    {"rom", "storage", "internal", "memory", "mem", "روم", "اسٹوریج", "سٹوریج", "میموری"}
)
_CARDS = frozenset({"card", "cards", "کارڈ"})
"""What makes goods of the word memory before it."""
WALA = frozenset({"wala", "wali", "wale", "vala", "vali", "waala", "waali", "walay", "والا", "والی", "والے"})
_GLUED_PAIR = re.compile(r"(\d{1,2})(?:gb|g)?(?:ram)?x?(\d{2,4}|\d)(gb|tb|g|t)(?:rom)?|(\d{1,2})x(\d{2,4})")
_TAILED = re.compile(r"[a-z]*\d+[a-z]+(\d{1,2})")
_GLUED_SIZE = re.compile(r"(\d+)(gb|tb|g)(ram|rom)?")


@dataclass(frozen=True, slots=True)
class MemorySaid:
    """Memory in gigabytes as said at `tokens`. `either` is a size that may be RAM or storage.

    `tail` is how many digits of the token before belong to it: of `a05s4/128` the 4.
    """

    tokens: frozenset[int]
    ram: Decimal | None = None
    storage: Decimal | None = None
    either: Decimal | None = None
    tail: int = 0

    @property
    def lone_size(self) -> Decimal | None:
        """Return the only size said, as of a memory card."""
        return None if self.ram is not None else self.storage if self.either is None else self.either

    def fits(self, ram: Decimal | None, storage: Decimal | None) -> bool:
        """Tell whether a variant has this memory."""
        if self.either is not None:
            return self.either in (ram, storage)
        return self.ram in (None, ram) and self.storage in (None, storage)


@dataclass(frozen=True, slots=True)
class _Size:
    value: Decimal
    unit: str
    end: int
    label: str = ""


class MemoryReader:
    """Reads memory with the sizes that the catalogue has at hand."""

    def __init__(self, sizes: Collection[tuple[Decimal | None, Decimal | None]]) -> None:
        """Learn RAM and storage sizes and their pairs, in gigabytes."""
        self._pairs = frozenset(pair for pair in sizes if None not in pair)
        self._rams = frozenset(ram for ram, _ in sizes if ram is not None)
        self._storages = frozenset(storage for _, storage in sizes if storage is not None)

    def written(self, tokens: Sequence[Token]) -> Iterator[MemorySaid]:
        """Yield memory that its sign, unit or label shows to be memory, left to right."""
        at = 0
        while at < len(tokens):
            said = self._written_at(tokens, at)
            if said:
                yield said
            at = max(said.tokens) + 1 if said else at + 1

    def labelled(self, tokens: Sequence[Token], at: int, free: Collection[int]) -> MemorySaid | None:
        """Return a size without unit that a label or "wala" shows to be memory: `8 ram`, `256 wala`."""
        if at not in free or at + 1 >= len(tokens) or not _is_whole(tokens[at]):
            return None
        value, following = Decimal(tokens[at].text), tokens[at + 1].text
        if value not in self._rams | self._storages or not (following in WALA or _label(following)):
            return None
        named = {at, at + 1} if _label(following) else {at}
        return self._single(value, _label(following), frozenset(named))

    def bare(self, tokens: Sequence[Token], at: int, free: Collection[int]) -> MemorySaid | None:
        """Return memory without any sign at a token: a pair `6 128` or `6,128` of the catalogue, a storage.

        Only the tokens in `free` are looked at. Whether the model has such a storage, the caller tells.
        """
        if at not in free or tokens[at].kind is not Kind.NUMBER:
            return None
        if "," in tokens[at].text:
            pair = tuple(map(Decimal, tokens[at].text.split(",")))
            return MemorySaid(frozenset({at}), *pair) if pair in self._pairs else None
        if not _is_whole(tokens[at]):
            return None
        value = Decimal(tokens[at].text)
        second = at + 2 if at + 1 in free and tokens[at + 1].text == "," else at + 1
        if second in free and _is_whole(tokens[second]):
            storage = Decimal(tokens[second].text)
            if (value, storage) in self._pairs:
                return MemorySaid(frozenset(range(at, second + 1)), value, storage)
        if value in self._storages and value >= min(_STORAGES):
            return MemorySaid(frozenset({at}), storage=value)
        return None

    def _tailed(self, tokens: Sequence[Token], at: int) -> MemorySaid | None:
        """Return memory whose RAM is glued to a code: `a05s4/128`."""
        if at == 0 or at + 1 == len(tokens) or tokens[at].text not in "/+" or not _is_whole(tokens[at + 1]):
            return None
        before, sign, after = tokens[at - 1 : at + 2]
        code = (
            _TAILED.fullmatch(before.text) if before.end == sign.start and sign.end == after.start else None
        )
        pair = (Decimal(code[1]), Decimal(after.text)) if code else None
        if not code or pair not in self._pairs:
            return None
        return MemorySaid(frozenset({at, at + 1}), *pair, tail=len(code[1]))

    def _written_at(self, tokens: Sequence[Token], at: int) -> MemorySaid | None:
        if tokens[at].kind is Kind.SIGN:
            return self._tailed(tokens, at)
        if tokens[at].text in _RAM_LABELS | _STORAGE_LABELS and at + 1 < len(tokens):
            size = _size(tokens, at + 1)
            is_ram = tokens[at].text in _RAM_LABELS
            if (
                size
                and not size.label
                and size.value in (_RAMS | self._rams if is_ram else self._all_storages())
            ):
                return self._single(size.value, "ram" if is_ram else "rom", frozenset(range(at, size.end)))
            return None
        glued = _GLUED_PAIR.fullmatch(tokens[at].text) if tokens[at].kind is Kind.MIXED else None
        if glued:
            ram, storage = Decimal(glued[1] or glued[4]), Decimal(glued[2] or glued[5])
            if (glued[3] or "").startswith("t"):
                storage = self._terabytes(storage)
            if self._is_pair(ram, storage):
                return MemorySaid(frozenset({at}), ram, storage)
        first = _size(tokens, at)
        return self._after_first(tokens, at, first) if first else None

    def _after_first(self, tokens: Sequence[Token], at: int, first: _Size) -> MemorySaid | None:
        joined = first.end < len(tokens) and tokens[first.end].text in _JOINS
        second = _size(tokens, first.end + 1) if joined else None
        if second is None and (first.unit or first.label):
            second = _size(tokens, first.end)
            if second and not (second.unit or second.label or self._is_pair(first.value, second.value)):
                second = None
        if second and first.label != "rom" and (joined or second.label != "ram"):
            ram, storage = self._sized(first), self._sized(second)
            used = frozenset(range(at, second.end))
            if self._is_pair(ram, storage) or (joined and self._is_odd_pair(tokens, at, ram, storage)):
                return MemorySaid(used, ram, storage)
            if joined and self._is_pair(storage, ram):
                return MemorySaid(used, storage, ram)
        if not (first.unit or first.label):
            return None
        return self._single(self._sized(first), first.label, frozenset(range(at, first.end)))

    def _single(self, value: Decimal, label: str, used: frozenset[int]) -> MemorySaid:
        if label == "ram":
            return MemorySaid(used, ram=value)
        if label == "rom" or value > max(_RAMS):
            return MemorySaid(used, storage=value)
        is_ram, is_storage = value in self._rams, value in self._storages
        if is_ram != is_storage:
            return MemorySaid(used, ram=value) if is_ram else MemorySaid(used, storage=value)
        return MemorySaid(used, either=value)

    def _sized(self, size: _Size) -> Decimal:
        return self._terabytes(size.value) if size.unit == "tb" else size.value

    def _terabytes(self, value: Decimal) -> Decimal:
        decimal = value * 1000
        return decimal if decimal in self._storages else value * GB_PER_TB

    def _is_pair(self, ram: Decimal, storage: Decimal) -> bool:
        if (ram, storage) in self._pairs:
            return True
        return ram < storage and ram in _RAMS | self._rams and storage in self._all_storages()

    def _is_odd_pair(self, tokens: Sequence[Token], at: int, ram: Decimal, storage: Decimal) -> bool:
        """Tell whether it is memory although nobody has such RAM: `20 5/256`, but not `note 13/256`."""
        named = at > 0 and tokens[at - 1].kind in {Kind.LATIN, Kind.ARABIC}
        return not named and ram < _ODD_RAM and storage in self._storages and storage >= _ODD_STORAGE

    def _all_storages(self) -> frozenset[Decimal]:
        return _STORAGES | self._storages


def _is_whole(token: Token) -> bool:
    return token.kind is Kind.NUMBER and token.text.isdecimal()


def _size(tokens: Sequence[Token], at: int) -> _Size | None:
    """Return the size that begins at a token, with its unit and the label after it."""
    if at >= len(tokens):
        return None
    text, label = tokens[at].text, ""
    if tokens[at].kind is Kind.NUMBER and text.isdecimal():
        unit, end = _unit(tokens, at + 1)
    else:
        glued = _GLUED_SIZE.fullmatch(text) if tokens[at].kind is Kind.MIXED else None
        if not glued or (glued[2] == "g" and not _joins_here(tokens, at)):
            return None
        text, unit, label, end = glued[1], "tb" if glued[2] == "tb" else "gb", glued[3] or "", at + 1
    if (
        unit and end < len(tokens) and not label
    ):  # without a unit, "redmi 12 ram?" asks for the RAM of a model
        is_card = end + 1 < len(tokens) and tokens[end + 1].text in _CARDS
        label = "" if is_card else _label(tokens[end].text)
        end += 1 if label else 0
    return _Size(Decimal(text), unit, end, label) if len(text) <= len("4096") else None


_SIGNS = frozenset({"/", "+", "\\", "|"})


def _label(word: str) -> str:
    return "ram" if word in _RAM_LABELS else "rom" if word in _STORAGE_LABELS else ""


def _unit(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    word = tokens[at].text if at < len(tokens) else ""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if word in _GIGA or word in _TERA:
        return "tb" if word in _TERA else "gb", at + 1
    if after == "بی" and word in {"جی", "ٹی"}:
        return "tb" if word == "ٹی" else "gb", at + 2
    if word in {"جیبی", "ٹیبی", "جی‌بی"}:
        return "tb" if word == "ٹیبی" else "gb", at + 1
    return "", at


def _joins_here(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a sign joins a token with another size: `8g/256g`, not a lone `5g`, nor `12+ 5g`."""
    if at and tokens[at - 1].text == "+" and network_of(tokens[at].text):
        return False
    pairs = ((at - 1, at - 2), (at + 1, at + 2))
    return any(
        tokens[sign].text in _SIGNS and tokens[other].text[0].isdigit()
        for sign, other in pairs
        if min(sign, other) >= 0 and max(sign, other) < len(tokens)
    )

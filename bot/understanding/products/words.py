"""The words that product names are made of: `Note 13 Pro+`, `A16 5G` and `33W Charger` in one spelling.

A *word* here is what names differ by: `note`, `13`, `pro`, `plus`, `a16`, `13c`, `33w`, `56in`.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from domain.language.normalise import normalise
from domain.language.tokens import Kind, Token, tokenise

_UNITS = {
    "w": "w watt watts wat wattage واٹ",
    "m": "m meter meters metre metres mtr mtrs میٹر",
    "in": 'in inch inches inchi " انچ',
    "mah": "mah ایم_اے_ایچ",
    "l": "l ltr litre liter litres liters لیٹر",
    "ft": "ft foot feet فٹ",
    "mm": "mm",
    "cm": "cm",
    "kg": "kg kilo",
    "v": "v volt volts",
    "hz": "hz hertz",
    "va": "va",
    "kw": "kw",
    "ton": "ton ٹن",
    "amp": "amp amps ampere",
    "gb": "gb جی_بی",
    "tb": "tb",
    "mp": "mp megapixel",
}
_CANONICAL = {form: unit for unit, forms in _UNITS.items() for form in forms.split()}
_RUN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
_NETWORK = re.compile(r"[2-9]g|lte")
_RAMS, _LEAST_STORAGE = frozenset({1, 2, 3, 4, 6, 8, 12, 16, 18, 24}), 16
"""Gigabytes; wires come with 7 or 19 strands, but with no power of two behind the sign."""
_LONGEST_AFFIX = 2
"""Letters that may be glued to a model number (`a16`, `13c`, `it5330`); a longer run is a word of its own."""


def unit_of(form: str) -> str | None:
    """Return the one spelling of a unit (`watt` → `w`, `"` → `in`), `None` for anything else."""
    return _CANONICAL.get(form)


def measured(number: str, unit: str) -> str:
    """Return a number with its unit as one word: `1.0`, `m` → `1m`."""
    return (number.rstrip("0").rstrip(".") if "." in number else number) + unit


def is_measure(word: str) -> bool:
    """Tell whether a word is a number with a unit: `33w`, `56in`."""
    parts = runs(word)
    return len(parts) == 2 and parts[0][0].isdigit() and unit_of(parts[1]) is not None  # noqa: PLR2004 - a number and its unit


SIGNS_OF_A_NETWORK = frozenset({"g", "جی"})
"""Behind the generation: "5 g"."""


def network_of(word: str) -> str | None:
    """Return `4g` for `4g` and `lte`, `5g` for `5g`, `None` for what is no network."""
    if not _NETWORK.fullmatch(word):
        return None
    return "4g" if word == "lte" else word


def runs(text: str) -> list[str]:
    """Return the runs of letters and of digits in a token: `hot40i` → `hot`, `40`, `i`."""
    return _RUN.findall(text)


def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a name out of the catalogue."""
    tokens = tokenise(normalise(text))
    inside = {at for start in fractions(tokens) for at in (start + 1, start + 2)}
    words: list[str] = []
    for at in range(len(tokens)):
        words += [] if at in inside else _fraction_at(tokens, at, inside) or _words_at(tokens, at)
    return tuple(_with_units(words))


def fractions(tokens: Sequence[Token]) -> Iterator[int]:
    """Yield where a fraction begins that is no memory, which is three tokens: the `3/29` of a wire."""
    last = -1
    for at in range(len(tokens) - 2):
        first, sign, second = tokens[at : at + 3]
        glued = first.end == sign.start and sign.end == second.start
        whole = first.text.isdecimal() and second.text.isdecimal()
        again = at + 3 < len(tokens) and tokens[at + 3].text == "/" and tokens[at + 3].start == second.end
        if at > last and sign.text == "/" and glued and whole and not again:
            if not _is_memory(int(first.text), int(second.text)):
                yield at
            last = at + 2


def _is_memory(ram: int, storage: int) -> bool:
    return ram in _RAMS and storage >= _LEAST_STORAGE and storage & (storage - 1) == 0


def _fraction_at(tokens: Sequence[Token], at: int, inside: Collection[int]) -> list[str]:
    return ["".join(token.text for token in tokens[at : at + 3])] if at + 1 in inside else []


def _words_at(tokens: Sequence[Token], at: int) -> Iterator[str]:
    token = tokens[at]
    if token.kind is Kind.SIGN:
        if token.text == '"':
            yield "inch"
        elif token.text == "+" and at and tokens[at - 1].kind in {Kind.LATIN, Kind.MIXED, Kind.NUMBER}:
            is_last = at + 1 == len(tokens) or tokens[at + 1].kind is not Kind.NUMBER
            if is_last:
                yield "plus"
    elif token.kind is Kind.MIXED:
        yield from _pieces(token.text)
    elif token.kind is not Kind.BREAK:
        yield token.text.replace("'", "").replace(",", "")


def _pieces(mixed: str) -> Iterator[str]:
    """Yield a token of letters and digits in pieces: long runs of letters stand for themselves."""
    piece = ""
    for run in runs(mixed):
        if run.isalpha() and len(run) > _LONGEST_AFFIX and not (piece and run in _CANONICAL):
            if piece:
                yield piece
            yield run
            piece = ""
        else:
            piece += run
    if piece:
        yield piece


def _with_units(words: list[str]) -> Iterator[str]:
    """Join a number and the unit after it, and give units their one spelling."""
    skip = False
    for word, after, then in zip(words, [*words[1:], ""], [*words[2:], "", ""], strict=False):
        english = after == "in" and then  # "20 in black" are no inches
        if skip:
            skip = False
        elif (
            word[0].isdigit()
            and word[-1].isdigit()
            and len(after) > 1
            and after in _CANONICAL
            and not english
        ):
            yield measured(word, _CANONICAL[after])
            skip = True
        else:
            yield _glued_unit(word)


def _glued_unit(word: str) -> str:
    parts = runs(word)
    if len(parts) == 2 and parts[0][0].isdigit() and parts[1] in _CANONICAL:  # noqa: PLR2004 - a number and its unit
        return measured(parts[0], _CANONICAL[parts[1]])
    return word

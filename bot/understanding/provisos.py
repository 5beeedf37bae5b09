"""What is said beside the lines of an order: what is wanted if less is there, or that goods be kept aside.

"jitne hain bhej do", "baqi jab aaye", "send what you have", "rok ke rakhna" name nothing to be ordered. The
words are data (`provisos.tsv`); here stands only how they must stand to one another.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.understanding.marking import glosses
from domain.intents import IfShort
from domain.language.tokens import Kind, Token

_LETTERS = {
    "as_many": "J",
    "that_many": "U",
    "be": "B",
    "there": "V",
    "give": "G",
    "do": "D",
    "keep": "K",
    "rest": "R",
    "later": "L",
    "when": "W",
    "back": "O",
    "order": "E",
    "drop": "X",
    "stop": "H",
    "reserve": "I",
    "aside": "S",
    "it": "T",
    "mine": "M",
    "filling": "A",
}
"""Kinds of words: a word may be of several."""
_PAUSE, _NUMBER, _OTHER = ",", "9", "#"
_EMPTY = "ABDGM,"
"""Kinds of words that say nothing by themselves."""
_COURTESY = frozenset({"please", "address", "yes", "ok", "good", "then", "but", "is", "now"})
_SEND_IT = ("bhej", "do")
_MOST_TOKENS = 600
"""A message of more is no list with a word beside it."""
_PAUSES = frozenset(",،;-–—")


def _of(letters: str) -> str:
    """Return a pattern for one word of one of these kinds.

    A message is a row of words, each the letters of its kinds in brackets.
    """
    return rf"\[[\w,]*[{letters}][\w,]*\]"


def _any(letters: str) -> str:
    """Return a pattern for any number of words of these kinds."""
    return f"(?:{_of(letters)})*"


_LESS = re.compile(
    "|".join(
        (
            # jitne (stock mein) hain (wohi) bhej do; jitne hain utne
            _of("J") + _any("ABVUM9") + _of("BV") + _any("ABVUM,") + _of("GDK") + _any("GDKAUM"),
            _of("J") + _any("ABVM9") + _of("BV") + _any(",") + _of("U") + _any("ADG"),
            # send (me) what you have (now); send available; take the 6 there are
            _of("G") + _any("AMD") + _of("J") + _any("ABVM9") + _of("BV") + _any("ABV"),
            _of("G") + _any("AM") + _of("V") + _any("ABV"),
            _of("G") + _any("AM") + _of("9") + _any("A") + _of("BV") + _any("ABV"),
            # baqi rehne do; skip the rest
            _of("R") + _any("A9") + _of("X") + _any("XDGAB"),
            _of("X") + _any("A") + _of("R") + _any("A9"),
        )
    )
)
_LATER = re.compile(
    "|".join(
        (
            # (put the) rest (on) back order; baqi (maal) jab aaye bhej dena
            _any("GKAD") + _of("R") + _any("A9BGM,") + _of("LWO") + _any("ABVDGKLWOEM"),
            _any("GKAD") + _of("O") + _any(",") + _of("E") + _any("ADGKRM"),
        )
    )
)
_WHEN_IT_COMES = re.compile(_of("W") + _any("ABVE") + _of("ABV") + _of("GDK") + _any("GDKA"))
_HOLD = re.compile(
    "|".join(
        (
            # (mere liye) rok ke rakhna; hold kar lo; mere liye rakh lo; hold it for me; put aside
            _any("M") + _of("H") + _any("ADM") + _of("K") + _any("DKAM"),
            _any("M") + _of("I") + _any("A") + _of("DK") + _any("DKM"),
            _of("M") + _of("M") + _any("A") + _of("K") + _any("DK"),
            _of("K") + _any("DK") + _of("M") + _of("M"),
            _of("IK") + _any("AE") + _of("SM") + _any("AM"),
            _of("I") + _of("T") + _any("A"),
        )
    )
)
_RESERVING = re.compile(_of("I") + _any("A") + _of("9"))
"""Before goods that are counted: "hold 10 ..."."""
_FOR_ME = re.compile(_of("M") + _of("M") + r"(?:\[[^\]]*\]){0,60}" + _of("K"))


@dataclass(frozen=True, slots=True)
class Provisos:
    """What was said beside the lines, and the message without it. `alone` counts only where that is empty.

    `ordering` is the rest of the message with a plain "send it"; empty where nothing more was said.
    """

    rest: tuple[Token, ...]
    ordering: tuple[Token, ...] = ()
    if_short: IfShort | None = None
    hold: bool = False
    alone: bool = False

    def __bool__(self) -> bool:
        return self.if_short is not None or self.hold

    @property
    def says_no_more(self) -> bool:
        """Tell whether nothing else was said but words of courtesy."""
        words = (token for token in self.rest if token.kind is not Kind.SIGN)
        return all(set(_kinds(token)) & set(_EMPTY) or glosses(token.text) & _COURTESY for token in words)


def provisos_of(tokens: Sequence[Token]) -> Provisos:
    """Return what a message says beside the lines of an order."""
    tokens = tuple(tokens)
    if len(tokens) > _MOST_TOKENS:
        return Provisos(tokens)
    row = _row(tokens)
    rest, if_short = tokens, None
    for pattern, meant in ((_LESS, IfShort.LESS), (_LATER, IfShort.BACK_ORDER)):
        if found := pattern.search(_row(rest)):
            rest, if_short = _without(rest, found), meant
    if if_short:
        return Provisos(rest, _ordering(rest, tokens), if_short)
    if found := _HOLD.search(row):
        rest = _without(tokens, found)
        return Provisos(rest, _ordering(rest, tokens), hold=True)
    if _RESERVING.search(row) or _FOR_ME.search(row):
        return Provisos(tokens, tokens, hold=True)
    if found := _WHEN_IT_COMES.search(row):
        return Provisos(_without(tokens, found), (), IfShort.BACK_ORDER, alone=True)
    return Provisos(tokens)


def _without(tokens: tuple[Token, ...], found: re.Match[str]) -> tuple[Token, ...]:
    first = found.string.count("[", 0, found.start())
    last = first + found.group().count("[")
    return (*tokens[:first], *tokens[last:])


def _ordering(rest: tuple[Token, ...], tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    if all(set(_kinds(token)) & set(_EMPTY) for token in rest):
        return ()
    end = max(token.end for token in tokens)
    return (*rest, *(Token(word, Kind.LATIN, end, end) for word in _SEND_IT))


def _row(tokens: Sequence[Token]) -> str:
    return "".join(f"[{_kinds(token)}]" for token in tokens)


def _kinds(token: Token) -> str:
    if token.kind is Kind.NUMBER:
        return _NUMBER
    if token.text in _PAUSES:
        return _PAUSE
    return _words().get(token.text) or (_OTHER if token.kind in {Kind.SIGN, Kind.BREAK} else "_")


@cache
def _words() -> dict[str, str]:
    """Return the letters of the kinds of each word."""
    lines = files("bot.understanding").joinpath("provisos.tsv").read_text("utf-8").splitlines()[1:]
    words: dict[str, str] = {}
    for kind, forms in (line.split("\t") for line in lines if line):
        for form in forms.split():
            words[form] = words.get(form, "") + _LETTERS[kind]
    return words

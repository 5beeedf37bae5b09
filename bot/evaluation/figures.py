"""Every number of a reply, checked against the rows read in its turn.

A number that is neither in a row nor follows from rows by the few sums of the trade is a wrong figure.
What follows "Rs" must be money there, whatever the message said: a price put into our mouth is found.
"""

import re
import string
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

from bot.evaluation.arithmetic import Row, count_figures, money_figures, piece_figures
from bot.evaluation.quotations import Quotations
from domain.clock import KARACHI
from domain.conversation import EvidenceRow, Turn
from domain.intents import IntentName
from domain.language.normalise import normalise

_TIME = re.compile(r"\b(\d{1,2}):(\d{2})\b")
_DAY = re.compile(r"\b(\d{1,2}) ([^\W\d_]+)(?: (\d{4})\b)?")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WORD = re.compile(r"(?:[^\s,;:()!?]|(?<=\d),(?=\d))*\d(?:[^\s,;:()!?]|(?<=\d),(?=\d))*")
_SPLIT = re.compile(r"[\s,;:()!?]+")
_PIECES = re.compile(r" (?:pcs|pieces|piece|pc|عدد)\b")
_RUPEES = re.compile(r"\brs\.? ?-?$")
_MONTHS = (
    "january jan جنوری janwari janvari",
    "february feb فروری farwari farvari",
    "march mar مارچ",
    "april apr اپریل aprail",
    "may مئی mai",
    "june jun جون",
    "july jul جولائی julai",
    "august aug اگست agast",
    "september sep sept ستمبر sitambar",
    "october oct اکتوبر aktobar",
    "november nov نومبر novambar",
    "december dec دسمبر disambar",
)
_LONG = 5
"""Digits from which on a number is nobody's stock by chance."""
_NEAR = 60
"""Characters to each side in which the neighbouring word is looked for."""
_TELLS_ATTRIBUTES = frozenset({IntentName.PRODUCT_SPECS, IntentName.COMPARE_PRODUCTS})
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}


def unsupported_figures(turn: Turn) -> list[str]:
    """Return the figures of a reply that do not follow from the rows read and the message itself."""
    reply = normalise(turn.reply)
    rows: list[Row] = [(row.table, row.key, dict(row.values)) for row in turn.evidence]
    days, times = _moments(turn.evidence, turn.at)
    quoted = Quotations(rows)
    told = [m for m in _TIME.finditer(reply) if not quoted.contain(m.group())]
    wrong = [m.group() for m in told if (int(m[1]), int(m[2])) not in times]
    reply = _TIME.sub(" ", reply)
    for found in list(_DAY.finditer(reply)):
        month = _MONTH.get(found[2])
        if month is None or quoted.contain(found.group()):
            continue
        if (int(found[1]), month) not in {(day.day, day.month) for day in days}:
            wrong.append(found.group())
        reply = reply.replace(found.group(), " ", 1)
    names, money, pieces = _Names(rows, turn), money_figures(rows, turn), piece_figures(rows, turn)
    plain = pieces | count_figures(rows, turn)
    for found in _WORD.finditer(reply):
        if quoted.hold(found):
            continue
        if _RUPEES.search(reply, 0, found.start()):
            allowed = money
        elif _PIECES.match(reply, found.end()):
            allowed = pieces
        elif names.has(found) or names.asks_back(found):
            continue
        else:
            allowed = plain
        wrong += [figure for figure in _FIGURE.findall(found.group()) if not _holds(figure, allowed)]
    return wrong


def _bare(word: str) -> str:
    return word.strip(string.punctuation)


def _holds(figure: str, numbers: set[Decimal]) -> bool:
    return Decimal(figure.replace(",", "").rstrip(".")) in numbers


def _moments(rows: Iterable[EvidenceRow], at: datetime) -> tuple[set[date], set[tuple[int, int]]]:
    days, times = {at.astimezone(KARACHI).date()}, {_clock_face(at)}
    for row in rows:
        for _, value in row.values:
            if re.match(r"\d{4}-\d\d-\d\d", value):
                moment = datetime.fromisoformat(value)
                if moment.tzinfo:
                    times.add(_clock_face(moment))
                    moment = moment.astimezone(KARACHI)
                days.add(moment.date())
    return days, times


def _clock_face(moment: datetime) -> tuple[int, int]:
    local = moment.astimezone(KARACHI)
    return (local.hour % 12 or 12, local.minute)


_NAMES = frozenset(
    {
        "sku",
        "brand",
        "model",
        "colour",
        "network",
        "ean",
        "ram_gb",
        "storage_gb",
        "number",
        "name",
        "phone",
        "code",
        "tracking_number",
        "courier",
        "warehouse",
        "city",
    }
)
"""Columns whose values name a thing: what digits they have may stand in a reply as they are."""


class _Names:
    """What names, numbers of things and the message itself say; a reply may repeat it as it is.

    A word like `8/256` or `so-1042` may stand alone. A bare short number must stand beside the same word
    as there: the 12 of "Note 12" is no stock of 12.
    """

    def __init__(self, rows: Iterable[Row], turn: Turn) -> None:
        texts = [turn.text]
        told = any(intent.name in _TELLS_ATTRIBUTES for intent in turn.intents)
        self._free: set[str] = set()
        for table, _, values in rows:
            texts.append(" ".join(text for name, text in values.items() if name in _NAMES))
            attributes = [text for name, text in values.items() if name.startswith("attribute ")]
            texts += attributes
            self._free |= {_bare(text) for text in attributes} if told else set()
            texts += _spoken(values) if table == "products" else ()
        words = [[_bare(word) for word in _SPLIT.split(normalise(text)) if _bare(word)] for text in texts]
        self._words = {word for text in words for word in text}
        asked = (mention.text for intent in turn.intents for mention in intent.products)
        self._asked = {_bare(word) for text in asked for word in _SPLIT.split(normalise(text))}
        self._pairs = {pair for text in words for pair in pairwise(text)}

    def asks_back(self, found: re.Match[str]) -> bool:
        """Tell whether a product is asked back as it was written: "12+: which one?"."""
        return found.string[found.end() : found.end() + 1] == ":" and _bare(found.group()) in self._asked

    def has(self, found: re.Match[str]) -> bool:
        """Tell whether a word of a reply, as it stands there, is one of these."""
        word = _bare(found.group())
        if word not in self._words:
            return False
        if not (word.isdigit() and len(word) < _LONG) or word in self._free:
            return True
        before = [_bare(w) for w in _SPLIT.split(found.string[: found.start()][-_NEAR:]) if _bare(w)]
        after = [_bare(w) for w in _SPLIT.split(found.string[found.end() :][:_NEAR]) if _bare(w)]
        return (before and (before[-1], word) in self._pairs) or (
            bool(after) and (word, after[0]) in self._pairs
        )


def _spoken(values: Mapping[str, str]) -> list[str]:
    """Return the ways in which a reply puts a product's columns together."""
    ram, storage, model = values.get("ram_gb", ""), values.get("storage_gb", ""), values.get("model", "")
    variant = " ".join(filter(None, (values.get("network"), ram and f"{ram}/{storage}")))
    return [
        f"{model} {variant}",
        f"{model} {ram}/{storage}",
        f"{storage}gb",
        f"{ram}gb",
        model.replace(" ", ""),
    ]

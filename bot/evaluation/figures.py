"""Every number of a reply, checked against the rows read in its turn.

A number that is neither in a row nor follows from rows by the few sums of the trade is a wrong figure.
What follows "Rs" must be money there, whatever the message said: a price put into our mouth is found.
"""

import re
import string
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from bot.evaluation.arithmetic import Row, money_figures, plain_figures
from domain.clock import KARACHI
from domain.conversation import EvidenceRow, Turn
from domain.language.normalise import normalise

_TIME = re.compile(r"\b(\d{1,2}):(\d{2})\b")
_DAY = re.compile(r"\b(\d{1,2}) ([^\W\d_]+)(?: (\d{4})\b)?")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WORD = re.compile(r"(?:[^\s,;:()!?]|(?<=\d),(?=\d))*\d(?:[^\s,;:()!?]|(?<=\d),(?=\d))*")
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
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}


def unsupported_figures(turn: Turn) -> list[str]:
    """Return the figures of a reply that do not follow from the rows read and the message itself."""
    reply = normalise(turn.reply)
    rows: list[Row] = [(row.table, row.key, dict(row.values)) for row in turn.evidence]
    days, times = _moments(turn.evidence, turn.at)
    wrong = [m.group() for m in _TIME.finditer(reply) if (int(m[1]), int(m[2])) not in times]
    reply = _TIME.sub(" ", reply)
    for found in list(_DAY.finditer(reply)):
        month = _MONTH.get(found[2])
        if month is None:
            continue
        if (int(found[1]), month) not in {(day.day, day.month) for day in days}:
            wrong.append(found.group())
        reply = reply.replace(found.group(), " ", 1)
    words, money, plain = _words(rows, turn), money_figures(rows, turn), plain_figures(rows, turn)
    for found in _WORD.finditer(reply):
        word, is_money = found.group(), bool(_RUPEES.search(reply, 0, found.start()))
        if not is_money and (word in words or _bare(word) in words):
            continue
        wrong += [
            figure for figure in _FIGURE.findall(word) if not _holds(figure, money if is_money else plain)
        ]
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


def _words(rows: Iterable[Row], turn: Turn) -> set[str]:
    """Return the words with digits that names, numbers of things and the message itself consist of."""
    texts = [turn.text]
    for table, _, values in rows:
        texts += [text for name, text in values.items() if name in _NAMES or name.startswith("attribute ")]
        if table == "products":
            ram, storage = values.get("ram_gb", ""), values.get("storage_gb", "")
            texts += [
                f"{ram}/{storage}",
                f"{storage}gb",
                f"{ram}gb",
                values.get("model", "").replace(" ", ""),
            ]
    joined = normalise(" ".join(texts))
    return {form for word in _WORD.findall(joined) for form in (word, _bare(word))}

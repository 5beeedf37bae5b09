"""One language's way of saying sentences, names, money, dates and lists.

Latin digits everywhere. In a right-to-left reply every Latin name and figure stands between Unicode
isolates (U+2068 … U+2069), so that neighbours of different direction do not change places; see
Unicode Standard Annex 9.
"""

import gettext
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.replies.catalogues import translations
from bot.replies.cities import urdu_city
from bot.replies.naming import clean
from domain.clock import KARACHI
from domain.money import format_rupees
from domain.parties import Language

ISOLATE, END_ISOLATE, RIGHT_TO_LEFT_MARK = "\u2068", "\u2069", "\u200f"
_NOON, _EVENING, _NIGHT, _MORNING = 12, 16, 20, 4


def msg(msgid: str) -> str:
    """Mark a sentence for the catalogues where it is said later, from a variable."""
    return msgid


MONTHS = (
    msg("Jan"),
    msg("Feb"),
    msg("Mar"),
    msg("Apr"),
    msg("May"),
    msg("Jun"),
    msg("Jul"),
    msg("Aug"),
    msg("Sep"),
    msg("Oct"),
    msg("Nov"),
    msg("Dec"),
)


@dataclass(frozen=True, slots=True)
class Tongue:
    """Says things in one language. `today` is the day in Karachi: dates of its year show no year."""

    language: Language
    today: date
    sentences: gettext.NullTranslations

    def say(self, msgid: str, **values: str | int) -> str:
        """Return the sentence `msgid` with its places filled; whole numbers get thousands separators."""
        return _filled(self.sentences.gettext(msgid), values)

    def say_in(self, context: str, msgid: str, **values: str | int) -> str:
        """Return a sentence that other languages word differently by `context`."""
        return _filled(self.sentences.pgettext(context, msgid), values)

    def say_n(self, one: str, many: str, number: int, **values: str | int) -> str:
        """Return the form of a sentence that goes with `number`, which fills the place `{number}`."""
        return _filled(self.sentences.ngettext(one, many, number), {"number": number, **values})

    def pieces(self, number: int) -> str:
        """Return a number of pieces, e.g. `60 pcs`."""
        return self.say_n("{number} pc", "{number} pcs", number)

    def listed(self, parts: Iterable[str]) -> str:
        """Return `parts` one after another with this language's comma."""
        return self.say("{first}, {second}", first="", second="").join(part for part in parts if part)

    def in_groups(self, groups: Iterable[str]) -> str:
        """Return `groups`, which hold commas themselves, one after another."""
        return self.say("{first}; {second}", first="", second="").join(groups)

    def labelled(self, label: str, facts: Iterable[str]) -> str:
        """Return a label with what is said of it."""
        return self.say("{label}: {facts}", label=label, facts=self.listed(facts))

    def isolated(self, text: str) -> str:
        """Return `text` so that its direction does not disturb its neighbours."""
        foreign = self.language.direction == "rtl" or any(_is_right_to_left(sign) for sign in text)
        return f"{ISOLATE}{text}{END_ISOLATE}" if foreign else text

    def name(self, text: str) -> str:
        """Return a name out of the data: cleaned, bounded and isolated."""
        return self.isolated(clean(text) or "-")

    def city(self, text: str) -> str:
        """Return a city out of the data, in Urdu script in an Urdu reply where the lexicon knows it."""
        urdu = urdu_city(clean(text)) if self.language is Language.URDU else None
        return urdu or self.name(text)

    def money(self, rupees: Decimal) -> str:
        """Return an amount, e.g. `Rs 54,999`; paisa only where there are some."""
        return self.isolated(format_rupees(rupees))

    def day(self, day: date) -> str:
        """Return a date, e.g. `28 Nov`, with the year if it is not this one."""
        month = self.say(MONTHS[day.month - 1])
        return f"{day.day} {month}" if day.year == self.today.year else f"{day.day} {month} {day.year}"

    def moment(self, at: datetime) -> str:
        """Return day and time of day in Karachi, e.g. `22 Nov, 4:05 pm`."""
        local = at.astimezone(KARACHI)
        return self.say("{day}, {time}", day=self.day(local.date()), time=self._time(local))

    def _time(self, local: datetime) -> str:
        clock, hour = f"{local.hour % 12 or 12}:{local.minute:02d}", local.hour
        if hour < _MORNING:
            return self.say_in("night", "{clock} am", clock=clock)
        if hour < _NOON:
            return self.say_in("morning", "{clock} am", clock=clock)
        if hour < _EVENING:
            return self.say_in("afternoon", "{clock} pm", clock=clock)
        if hour < _NIGHT:
            return self.say_in("evening", "{clock} pm", clock=clock)
        return self.say_in("night", "{clock} pm", clock=clock)

    def line(self, text: str) -> str:
        """Return a line that a right-to-left reply shows from the right whatever it holds."""
        if self.language.direction == "ltr" or _starts_right_to_left(text):
            return text
        return RIGHT_TO_LEFT_MARK + text


def tongue_of(language: Language, today: date) -> Tongue:
    """Return the way to say things in `language` on the day `today` in Karachi."""
    return Tongue(language, today, translations(language))


def _filled(sentence: str, values: dict[str, str | int]) -> str:
    return sentence.format(**{k: f"{v:,}" if isinstance(v, int) else v for k, v in values.items()})


def is_right_to_left(text: str) -> bool:
    """Tell whether most letters of a text are written from right to left."""
    letters = [sign for sign in text if sign.isalpha()]
    return 2 * sum(map(_is_right_to_left, letters)) > len(letters)


def _is_right_to_left(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in {"R", "AL"}


def _starts_right_to_left(text: str) -> bool:
    """Tell whether the first strong character outside isolates is right-to-left (UAX 9, rule P2)."""
    depth = 0
    for sign in text:
        depth += (sign == ISOLATE) - (sign == END_ISOLATE)
        if depth == 0 and unicodedata.bidirectional(sign) in {"L", "R", "AL"}:
            return _is_right_to_left(sign)
    return False

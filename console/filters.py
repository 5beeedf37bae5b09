"""What is looked for on the review page, as its address says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Annotated, TypeVar
from urllib.parse import urlencode

from fastapi import Depends
from starlette.requests import Request

from console.office import Console, Office
from domain.clock import KARACHI
from domain.errors import BadInput
from domain.flags import Flag
from domain.intents import IntentName
from domain.parties import Language
from domain.review import ReviewFilter

FIELDS = ("words", "who", "flag", "intent", "language", "channel", "since", "until")
_MOST_PEOPLE = 50
"""People of whom a name may be part; a name of more is not narrow enough to look for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields as typed, and the filter that they make."""

    typed: Mapping[str, str]
    wanted: ReviewFilter

    @property
    def query(self) -> str:
        """Return the fields as the part of an address."""
        return urlencode({name: value for name, value in self.typed.items() if value})


def _asked(request: Request, office: Office) -> Asked:
    typed = {name: request.query_params.get(name, "").strip()[:200] for name in FIELDS}
    until = _day(typed, "until")
    return Asked(
        typed,
        ReviewFilter(
            senders=_senders(office, typed["who"]),
            channel=typed["channel"] or None,
            language=_one_of(Language, typed, "language"),
            intent=intent.value if (intent := _one_of(IntentName, typed, "intent")) else None,
            flag=_one_of(Flag, typed, "flag"),
            since=_day(typed, "since"),
            until=until and until + timedelta(days=1),
            words=typed["words"],
        ),
    )


Filter = Annotated[Asked, Depends(_asked)]


def _senders(office: Console, who: str) -> tuple[str, ...]:
    """Return the codes meant: the one that was typed, else those of people with such a name."""
    if not who:
        return ()
    if not office.loading.is_done:
        return (who,)
    if office.people.person(who) or not (found := office.people.find(who, _MOST_PEOPLE)):
        return (who,)
    return tuple(person.code for person in found)


_Kind = TypeVar("_Kind", bound=Enum)


def _one_of(kind: type[_Kind], typed: Mapping[str, str], name: str) -> _Kind | None:
    try:
        return kind(typed[name]) if typed[name] else None
    except ValueError:
        raise BadInput(f"{name}: there is no {typed[name]!r}") from None


def _day(typed: Mapping[str, str], name: str) -> datetime | None:
    """Return the beginning of a day in Karachi."""
    if not typed[name]:
        return None
    try:
        return datetime.combine(date.fromisoformat(typed[name]), time(), KARACHI)
    except ValueError:
        raise BadInput(f"{name}: {typed[name]!r} is no day; write 2026-03-05") from None

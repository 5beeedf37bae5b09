"""The dealers and the staff by name: to choose whom one writes as, and to say who wrote."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from domain.language.normalise import normalise
from domain.parties import Dealer, Language, StaffMember
from domain.ports import Distribution


@dataclass(frozen=True, slots=True)
class Person:
    """A dealer or a member of staff. `about` is the city of the one, the role of the other."""

    code: str
    name: str
    about: str
    kind: str
    language: Language | None = None


class People:
    """Everybody there is, read again when the distribution has another version. Safe to use from threads."""

    def __init__(self, distribution: Callable[[], Distribution]) -> None:
        """Read from what `distribution` returns, which is called when somebody is looked for."""
        self._distribution = distribution
        self._version: str | None = None
        self._known: dict[str, Person] = {}
        self._spelled: list[tuple[str, Person]] = []
        self._lock = Lock()

    def person(self, code: str | None) -> Person | None:
        """Return who has exactly this code."""
        return None if code is None else self._everybody().get(code)

    def find(self, typed: str, limit: int = 30) -> list[Person]:
        """Return people of whom every word typed is part of name, city, role or code; dealers first."""
        self._everybody()
        wanted = normalise(typed).split()
        found = (person for spelled, person in self._spelled if all(word in spelled for word in wanted))
        return [person for person, _ in zip(found, range(limit), strict=False)]

    def _everybody(self) -> dict[str, Person]:
        distribution = self._distribution()
        version = distribution.catalogue_version()
        with self._lock:
            if version != self._version:
                people = [*map(_dealer, distribution.dealers()), *map(_member, distribution.staff())]
                self._spelled = [(normalise(f"{one.name} {one.about} {one.code}"), one) for one in people]
                # A dealer goes before a member of staff with the same code, as where messages are answered.
                self._known = {one.code: one for one in reversed(people)}
                self._version = version
            return self._known


def _dealer(dealer: Dealer) -> Person:
    return Person(dealer.code, dealer.name, dealer.city, "dealer", dealer.language)


def _member(member: StaffMember) -> Person:
    return Person(member.code, member.name, member.role.value.replace("_", " "), "staff")

"""Whose telephone number it is: dealers and staff by their numbers."""

from collections.abc import Mapping
from threading import Lock

from domain.phones import phone_numbers
from domain.ports import Distribution


class PhoneBook:
    """Looks up codes by number. Safe to use from several threads."""

    def __init__(self, distribution: Distribution) -> None:
        """Read from `distribution`, anew whenever it has another version."""
        self._distribution = distribution
        self._version: str | None = None
        self._codes: Mapping[str, frozenset[str]] = {}
        self._lock = Lock()

    def codes(self, phone: str) -> frozenset[str]:
        """Return the codes of all dealers and staff who have this number now.

        Raises:
            domain.errors.Unavailable: if the distribution does not answer.
        """
        wanted = phone_numbers(phone)
        found = frozenset(code for number in wanted for code in self._all().get(number, ()))
        return frozenset(code for code in found if wanted & self._numbers_of(code))

    def _numbers_of(self, code: str) -> frozenset[str]:
        """Return the numbers of a code as they are now: one may have been erased since."""
        party = self._distribution.dealer(code) or self._distribution.staff_member(code)
        return phone_numbers(party.phone) if party else frozenset()

    def _all(self) -> Mapping[str, frozenset[str]]:
        version = self._distribution.catalogue_version()
        with self._lock:
            if version != self._version:
                codes: dict[str, set[str]] = {}
                for dealer in self._distribution.dealers():
                    _enter(codes, dealer.code, dealer.phone)
                for member in self._distribution.staff():
                    _enter(codes, member.code, member.phone)
                self._codes = {number: frozenset(owners) for number, owners in codes.items()}
                self._version = version
            return self._codes


def _enter(codes: dict[str, set[str]], code: str, phone: str | None) -> None:
    for number in phone_numbers(phone):
        codes.setdefault(number, set()).add(code)

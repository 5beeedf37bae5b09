"""The dealers of a member of staff, as an answer."""

from dataclasses import dataclass

from domain.answers import Answer
from domain.parties import Dealer


@dataclass(frozen=True, slots=True)
class DealerList(Answer):
    """The dealers that are the asker's, by city and name. `more` tells that not all are shown."""

    dealers: tuple[Dealer, ...]
    more: bool = False

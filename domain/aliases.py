"""What else a model is called: names that support staff taught, and names that choices of dealers suggest."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.conversation import Turn

BY_COMMAND = "command"
"""The source of an alias that was taught at the command line."""
BY_HAND = "console"
"""The source of one that was taught on the page of all aliases."""
_OF_TURN = "turn:"


def source_of_turn(turn: str) -> str:
    """Return the source of an alias that was taught where a turn is shown."""
    return _OF_TURN + turn


@dataclass(frozen=True, slots=True)
class Named:
    """Words, normalised, that mean a model; `brand` (may be empty) and `model` are the catalogue's."""

    words: str
    brand: str
    model: str

    @property
    def model_name(self) -> str:
        """Return brand and model as one would say them."""
        begins = self.model.casefold().startswith(f"{self.brand.casefold()} ")
        return self.model if begins else f"{self.brand} {self.model}".strip()


@dataclass(frozen=True, slots=True)
class Alias:
    """A further name of a model, and who taught it. `source` is where: the command, the console, a turn."""

    named: Named
    taught_by: str
    taught_at: datetime
    source: str
    revoked_by: str | None = None
    revoked_at: datetime | None = None

    @property
    def turn(self) -> str | None:
        """Return the id of the turn from which it was taught."""
        return self.source.removeprefix(_OF_TURN) if self.source.startswith(_OF_TURN) else None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What dealers chose when they were asked which product their words mean; it changes no reading.

    `dealers` counts distinct ones; `turn` is the id of the newest turn in which somebody chose, a turn
    of `conversation`.
    """

    named: Named
    dealers: int
    turn: str
    conversation: str
    at: datetime


class ActiveAliases(Protocol):
    """The aliases that hold now. Every method may raise `domain.errors.Unavailable`."""

    def generation(self) -> str:
        """Return what differs whenever the active aliases do; cheap."""
        ...

    def active(self) -> tuple[Named, ...]:
        """Return the active aliases by words."""
        ...


class Aliases(ActiveAliases, Protocol):
    """Keeps aliases, revoked ones too. Every method may raise `domain.errors.Unavailable`."""

    def teach(self, alias: Alias) -> None:
        """Store a new alias; suggestions of the same are settled by it.

        Raises:
            domain.errors.Refused: if the same words mean the same model already.
        """
        ...

    def revoke(self, named: Named, by: str, at: datetime) -> None:
        """Let an alias hold no longer.

        Raises:
            domain.errors.Refused: if there is no such active alias.
        """
        ...

    def aliases(self) -> tuple[Alias, ...]:
        """Return all aliases: active ones by words, then revoked ones, the newest first."""
        ...


class ChosenNames(Protocol):
    """Takes down what was chosen. Every method may raise `domain.errors.Unavailable`."""

    def chosen(self, turn: str, named: Named) -> None:
        """Store what words were meant in a turn that is stored; of an unknown turn nothing is kept."""
        ...


class ChoiceListener(Protocol):
    """Hears what people choose."""

    def heard(self, asked: Turn, chosen: Turn) -> None:
        """Take note of a turn that may have answered the question of the turn before it.

        Raises:
            domain.errors.Unavailable: if a system does not answer.
        """
        ...


class Suggestions(ChosenNames, Protocol):
    """Keeps what dealers chose, for staff to accept or dismiss."""

    def suggestions(self) -> tuple[Suggestion, ...]:
        """Return the suggestions, those of most dealers first; none that is an active alias."""
        ...

    def dismiss(self, named: Named) -> None:
        """Forget a suggestion; it comes back when somebody chooses so again."""
        ...


class AliasBook(Aliases, Suggestions, Protocol):
    """Keeps aliases and suggestions of such."""


class AliasRules(Protocol):
    """Decides what may be taught. Every method may raise `domain.errors.Unavailable`."""

    def checked(self, words: str, product: str) -> Named:
        """Return words and the model that `product` (a name, a SKU) means, as they would be kept.

        Raises:
            domain.errors.Refused: if the words cannot be a name, or `product` is not one model; says why.
        """
        ...

    def models(self, typed: str) -> tuple[str, ...]:
        """Return the names of the models that what is typed may mean, best first, a few at most."""
        ...

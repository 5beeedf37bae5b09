"""Answers to questions on goods and on how we trade: facts, each with where it stands."""

from dataclasses import dataclass

from domain.answers import Answer, Item, PriceBasis
from domain.catalogue import Product
from domain.documents import Finding, Statement
from domain.intents import Budget, ReadBy
from domain.parties import Dealer, StaffMember

MEMORY, NETWORK, COLOURS, PTA = "memory", "network", "colours", "pta"
"""Names of the facts that stand in columns of the catalogue which every distributor has."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What the catalogue holds of one model: `values` are the different ones over its SKUs.

    `name` is one of those above or the column's as the distributor named it; of `PTA` the values are
    `yes` and `no`. `attributes` are those that it tells.
    """

    name: str
    values: tuple[str, ...]
    attributes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelFacts(Answer):
    """What is known of one model to a question.

    `product` stands for the model. `asked` are the attributes asked about, none for a question for
    everything. `statements` quote its documents, `catalogue` is what the catalogue tells besides or
    instead. `unstated` are those asked about that neither names, `near` is what comes nearest to them.
    `whether` tells that a yes or a no is wanted. With `unreadable` the documents did not answer.
    `wording` says what the statements say, where it was put into other words.
    """

    product: Product
    asked: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    catalogue: tuple[Fact, ...] = ()
    unstated: tuple[str, ...] = ()
    near: tuple[Statement, ...] = ()
    whether: bool = False
    unreadable: bool = False
    wording: str = ""

    @property
    def is_known(self) -> bool:
        """Tell whether anything of what was asked is known."""
        return bool(self.statements or self.catalogue)


@dataclass(frozen=True, slots=True)
class Wording:
    """Statements in other words; an empty `text` leaves them as they are, and `by` tells why."""

    text: str
    by: ReadBy


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one attribute of one of the models compared; nothing where it is not stated."""

    statements: tuple[Statement, ...] = ()
    catalogue: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison(Answer):
    """Two to four models side by side: of each row the attribute, and a cell for each of the models.

    The items are the SKUs meant, with prices. With `unreadable` the documents did not answer.
    """

    models: tuple[Product, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    items: tuple[Item, ...]
    basis: PriceBasis
    dealer: Dealer | None
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class RankedOffers(Answer):
    """What is in stock and fits, the most of an attribute first, with what says so: a cell for each item.

    Goods of which the attribute is not stated are not among them. With
    `nearest` nothing reaches the least that was asked for, and the items are those that come nearest.
    `unused` are further attributes wished for that did not count.
    """

    attribute: str
    items: tuple[Item, ...]
    cells: tuple[Cell, ...]
    budget: Budget | None
    basis: PriceBasis
    dealer: Dealer | None
    nearest: bool = False
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicyAnswer(Answer):
    """What the documents that hold for all goods say to a question; `None` where they cannot be read.

    `wording` says what its statements say, where it was put into other words.
    """

    finding: Finding | None
    wording: str = ""


@dataclass(frozen=True, slots=True)
class BankAccounts(Answer):
    """Where to pay, line by line, from the house's own settings."""

    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotTaken(Answer):
    """This assistant answers questions only for now; `rep` takes orders, cancellations and notices."""

    rep: StaffMember | None

"""Which dealer an intent is about, and whose prices are shown."""

from dataclasses import dataclass

from domain.answers import DealerNotFound, PriceBasis, WhichDealer
from domain.parties import Dealer


@dataclass(frozen=True, slots=True)
class Terms:
    """Whose prices are read: those of `dealer`'s tier, or the list price where there is none."""

    basis: PriceBasis
    dealer: Dealer | None = None

    @property
    def named(self) -> Dealer | None:
        """Return the dealer that a member of staff named."""
        return self.dealer if self.basis is PriceBasis.DEALER else None

    @property
    def tier(self) -> str | None:
        """Return the tier, `None` for the list price."""
        return self.dealer.tier if self.dealer else None


LIST_TERMS = Terms(PriceBasis.LIST)


@dataclass(frozen=True, slots=True)
class Party:
    """The dealer an intent is about, or why there is none. Neither is set where staff named none."""

    dealer: Dealer | None = None
    problem: WhichDealer | DealerNotFound | None = None

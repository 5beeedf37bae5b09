"""Who trades and who asks."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal


class Language(StrEnum):
    """The three ways in which people here write; values are BCP 47 tags."""

    ENGLISH = "en"
    URDU = "ur"
    ROMAN_URDU = "ur-Latn"

    @property
    def direction(self) -> Literal["rtl", "ltr"]:
        """Return the direction of writing; Babel holds `ur_Latn` to be right-to-left, which it is not."""
        return "rtl" if self is Language.URDU else "ltr"


@dataclass(frozen=True, slots=True)
class Dealer:
    """A shop: an account with a price tier and a credit limit.

    `credit_limit` is rupees, `None` for no limit agreed. `balance` is rupees the dealer owes the
    distributor as of the last load (negative: the distributor owes the dealer).
    """

    code: str
    name: str
    city: str
    phone: str | None
    tier: str
    credit_limit: Decimal | None
    balance: Decimal
    sales_rep: str
    language: Language


class StaffRole(StrEnum):
    """What a member of staff does."""

    SALES_REP = "sales_rep"
    SUPPORT = "support"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A person who works for the distributor."""

    code: str
    name: str
    role: StaffRole
    phone: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is asking, as the channel verified it; never taken from text.

    Exactly one of `dealer` and `staff` is set; for an unknown person neither is. Without `may_order` the
    person may ask for the dealer, but neither order nor cancel.
    """

    dealer: Dealer | None = None
    staff: StaffMember | None = None
    may_order: bool = True

    @property
    def code(self) -> str | None:
        """Return the dealer's or the member of staff's code."""
        if self.dealer:
            return self.dealer.code
        return self.staff.code if self.staff else None

    @property
    def is_known(self) -> bool:
        """Tell whether the person is a dealer's contact or a member of staff."""
        return self.code is not None

    def may_see(self, dealer: Dealer) -> bool:
        """Tell whether this actor may see the business of `dealer`.

        A dealer sees itself, a sales rep its own dealers, support and admin all of them.
        """
        if self.dealer:
            return self.dealer.code == dealer.code
        if self.staff is None:
            return False
        return self.staff.role is not StaffRole.SALES_REP or dealer.sales_rep == self.staff.code


UNKNOWN_PERSON = Actor()

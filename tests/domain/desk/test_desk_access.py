"""The last line of defence, whatever was checked before it."""

from collections.abc import Callable

import pytest

from domain.answers import PriceBasis
from domain.clock import FixedClock
from domain.desk.access import Clerk
from domain.desk.documents import Documents
from domain.desk.terms import Terms
from domain.errors import Refused
from domain.house import HouseRules
from domain.parties import UNKNOWN_PERSON, Actor, Dealer
from domain.ports import OfferQuery
from tests.fakes import FakeDistribution
from tests.records import NOON
from tests.shops import as_dealer, as_staff

READS: dict[str, Callable[[Clerk, Dealer], object]] = {
    "terms": lambda clerk, dealer: clerk.terms(dealer),
    "prices": lambda clerk, dealer: clerk.prices(clerk.products(["Z5-8-BLK"]), _terms(dealer)),
    "offers": lambda clerk, dealer: clerk.offers(OfferQuery(), _terms(dealer)),
    "account": lambda clerk, dealer: clerk.account(dealer),
    "open orders": lambda clerk, dealer: clerk.orders(dealer, 5),
    "find orders": lambda clerk, dealer: clerk.find_orders("1", dealer),
}


def _clerk(shop: FakeDistribution, actor: Actor) -> Clerk:
    return Clerk(shop, FixedClock(NOON), actor, Documents(None), HouseRules())


def _terms(dealer: Dealer) -> Terms:
    return Terms(PriceBasis.DEALER, dealer)


@pytest.mark.parametrize("read", READS)
def test_no_read_of_anothers_business_gets_past_the_clerk(shop: FakeDistribution, read: str) -> None:
    dealer = as_dealer(shop, "D-3").dealer
    assert dealer is not None
    for actor in (as_dealer(shop), as_staff(shop), UNKNOWN_PERSON):
        shop.calls.clear()
        with pytest.raises(Refused):
            READS[read](_clerk(shop, actor), dealer)
        assert set(shop.calls) <= {"products"}
    for actor in (as_dealer(shop, "D-3"), as_staff(shop, "S-2"), as_staff(shop, "H-1")):
        assert READS[read](_clerk(shop, actor), dealer) is not None


def test_orders_of_all_are_not_for_unknown_people(shop: FakeDistribution) -> None:
    with pytest.raises(Refused):
        _clerk(shop, Actor()).orders(None, 5)

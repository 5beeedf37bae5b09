"""The port `Distribution` over a SQL database: each question is one read of one moment."""

from collections.abc import Callable, Collection, Mapping
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine

from domain.accounts import Account
from domain.catalogue import Catalogue, Product, Warehouse
from domain.orders import Order
from domain.parties import Dealer, StaffMember
from domain.ports import ALL_ORDERS, OfferPage, OfferQuery, OrderPage, OrderWindow
from domain.prices import Prices
from domain.stock import Availability
from integrations.sql import order_reads, parties, products
from integrations.sql.engine import reading
from integrations.sql.offers import offers_for
from integrations.sql.order_reads import Page, Scope
from integrations.sql.reads import newest_load

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


class SqlDistribution:
    """Implements `domain.ports.Distribution`; what each method says is written there.

    Every method raises `Unavailable` when the database does not answer or holds nothing yet.
    Safe to share between threads.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def _read(
        self,
        question: Callable[Concatenate[Connection, _Asked], _Answer],
        *args: _Asked.args,
        **kwargs: _Asked.kwargs,
    ) -> _Answer:
        with reading(self._engine) as connection:
            return question(connection, *args, **kwargs)

    def catalogue_version(self) -> str:
        """Return the version of the newest load: one row, by its key."""
        return self._read(newest_load)[0]

    def catalogue(self) -> Catalogue:
        """Return all active products by SKU, with the version they belong to."""
        return self._read(_catalogue)

    def products(self, skus: Collection[str]) -> Mapping[str, Product]:
        """Return the products with these SKUs, inactive ones too."""
        return self._read(products.products_with, skus)

    def warehouses(self) -> tuple[Warehouse, ...]:
        """Return all warehouses of the newest load, by code."""
        return self._read(products.active_warehouses)

    def availability(self, skus: Collection[str]) -> Mapping[str, Availability]:
        """Return the availability of each of these SKUs."""
        return self._read(products.availability_of, skus)

    def prices(self, skus: Collection[str], tier: str | None) -> Mapping[str, Prices]:
        """Return list price and the tier's quantity breaks."""
        return self._read(products.prices_of, skus, tier)

    def offers(self, query: OfferQuery) -> OfferPage:
        """Return active products that are available now and fit the query, cheapest first."""
        return self._read(offers_for, query)

    def dealer(self, code: str) -> Dealer | None:
        """Return the active dealer with exactly this code."""
        return self._read(parties.active_dealer, code)

    def dealers(self) -> tuple[Dealer, ...]:
        """Return all active dealers by code."""
        return self._read(parties.active_dealers)

    def staff_member(self, code: str) -> StaffMember | None:
        """Return the active member of staff with exactly this code."""
        return self._read(parties.active_staff_member, code)

    def staff(self) -> tuple[StaffMember, ...]:
        """Return all active members of staff by code."""
        return self._read(parties.active_staff)

    def orders(
        self,
        *,
        dealer: str | None = None,
        sales_rep: str | None = None,
        open_only: bool = False,
        window: OrderWindow = ALL_ORDERS,
        limit: int = 10,
    ) -> OrderPage:
        """Return orders within the scope, newest first."""
        page = Page(window, open_only, limit)
        return self._read(order_reads.newest_orders, Scope(dealer, sales_rep), page)

    def find_orders(
        self, typed: str, *, dealer: str | None = None, sales_rep: str | None = None
    ) -> tuple[Order, ...]:
        """Return the orders within the scope whose number was meant by `typed`."""
        return self._read(order_reads.find_orders, typed, Scope(dealer, sales_rep))

    def order_numbers(self, limit: int = 50) -> tuple[str, ...]:
        """Return numbers of the newest orders."""
        return self._read(order_reads.recent_numbers, limit)

    def account(self, dealer: str) -> Account:
        """Return the account of an active dealer; raises `Refused` where there is none."""
        return self._read(parties.account_of, dealer)


def _catalogue(connection: Connection) -> Catalogue:
    version, moment, _ = newest_load(connection)
    return Catalogue(version, moment, products.active_products(connection))

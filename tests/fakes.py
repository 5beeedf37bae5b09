"""Hand-written stand-ins, injected where the real thing is injected."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from domain.accounts import Account, Invoice
from domain.catalogue import Catalogue, Product, Warehouse
from domain.errors import Refused, Unavailable
from domain.orders import Order, OrderStatus
from domain.parties import Dealer, StaffMember
from domain.ports import ALL_ORDERS, OfferPage, OfferQuery, OrderPage, OrderWindow
from domain.prices import PriceBreak, Prices
from domain.stock import Availability, StockAt
from tests.records import KARACHI_WEST, LAHORE, NOON


@dataclass
class FakeDistribution:
    """A whole distribution in memory, behaving as the port says. Fields are what is there: change them.

    `price_list` holds breaks by tier and SKU; `held_orders` is what a dealer's orders placed here come to.
    `calls` are the names of the methods called so far. `down` makes every call raise `Unavailable`.
    """

    catalogue_products: list[Product] = field(default_factory=list)
    places: list[Warehouse] = field(default_factory=lambda: [KARACHI_WEST, LAHORE])
    stock: list[StockAt] = field(default_factory=list)
    price_list: dict[tuple[str, str], tuple[PriceBreak, ...]] = field(default_factory=dict)
    parties: list[Dealer] = field(default_factory=list)
    team: list[StaffMember] = field(default_factory=list)
    order_book: list[Order] = field(default_factory=list)
    invoices: list[Invoice] = field(default_factory=list)
    held_orders: dict[str, Decimal] = field(default_factory=dict)
    version: str = "1"
    as_of: datetime = NOON
    down: bool = False
    calls: list[str] = field(default_factory=list)

    def put(
        self,
        sku: str,
        on_hand: int,
        *,
        reserved: int = 0,
        held: int = 0,
        incoming: int = 0,
        incoming_date: date | None = None,
        at: Warehouse = LAHORE,
    ) -> None:
        """Put stock of a SKU into a warehouse, instead of what was there."""
        self.stock = [row for row in self.stock if (row.sku, row.warehouse) != (sku, at)]
        self.stock.append(StockAt(sku, at, on_hand, reserved, held, incoming, incoming_date))

    def price(self, tier: str, sku: str, *steps: tuple[int, int | str]) -> None:
        """Put (minimum quantity, unit price) steps on a tier's price list."""
        breaks = tuple(PriceBreak(quantity, Decimal(price)) for quantity, price in sorted(steps))
        self.price_list[tier, sku] = breaks

    def catalogue_version(self) -> str:
        self._called("catalogue_version")
        return self.version

    def catalogue(self) -> Catalogue:
        self._called("catalogue")
        active = (product for product in self.catalogue_products if product.active)
        return Catalogue(self.version, self.as_of, tuple(sorted(active, key=lambda product: product.sku)))

    def products(self, skus: Collection[str]) -> Mapping[str, Product]:
        self._called("products")
        return {p.sku: self._told(p) for p in self.catalogue_products if p.sku in skus}

    def warehouses(self) -> tuple[Warehouse, ...]:
        self._called("warehouses")
        return tuple(sorted(self.places, key=lambda place: place.code))

    def availability(self, skus: Collection[str]) -> Mapping[str, Availability]:
        self._called("availability")
        return {sku: self._availability(sku) for sku in skus}

    def prices(self, skus: Collection[str], tier: str | None) -> Mapping[str, Prices]:
        self._called("prices")
        return {
            product.sku: self._prices(product, tier)
            for product in self.catalogue_products
            if product.sku in skus
        }

    def offers(self, query: OfferQuery) -> OfferPage:
        self._called("offers")
        priced = [
            (self._prices(product, query.tier).unit_price(), product.sku, product)
            for product in self.catalogue_products
            if product.active and self._availability(product.sku).available and _fits(product, query)
        ]
        fitting = sorted(
            row
            for row in priced
            if (query.low or row[0]) <= row[0] and (query.high is None or row[0] <= query.high)
        )
        products = tuple(self._told(product) for _, _, product in fitting[: query.limit])
        told = self._brands() if query.tell_brands else ()
        return OfferPage(products, self.as_of, more=len(fitting) > query.limit, brands=told)

    def dealer(self, code: str) -> Dealer | None:
        self._called("dealer")
        return next((dealer for dealer in self.parties if dealer.code == code), None)

    def dealers(self) -> tuple[Dealer, ...]:
        self._called("dealers")
        return tuple(sorted(self.parties, key=lambda dealer: dealer.code))

    def staff_member(self, code: str) -> StaffMember | None:
        self._called("staff_member")
        return next((member for member in self.team if member.code == code), None)

    def staff(self) -> tuple[StaffMember, ...]:
        self._called("staff")
        return tuple(sorted(self.team, key=lambda member: member.code))

    def orders(
        self,
        *,
        dealer: str | None = None,
        sales_rep: str | None = None,
        open_only: bool = False,
        window: OrderWindow = ALL_ORDERS,
        limit: int = 10,
    ) -> OrderPage:
        self._called("orders")
        scope = [
            order
            for order in self._scope(dealer, sales_rep)
            if (order.status.is_open or not open_only)
            and (window.since is None or order.placed_at >= window.since)
            and (window.until is None or order.placed_at < window.until)
        ][window.offset :]
        return OrderPage(tuple(scope[:limit]), more=len(scope) > limit)

    def find_orders(
        self, typed: str, *, dealer: str | None = None, sales_rep: str | None = None
    ) -> tuple[Order, ...]:
        self._called("find_orders")
        scope = self._scope(dealer, sales_rep)
        equal = [order for order in scope if _bare(order.number) == _bare(typed)]
        tail = _digits(typed).lstrip("0")
        ending = [order for order in scope if tail and _digits(order.number).endswith(tail)]
        return tuple((equal or ending)[:5])

    def order_numbers(self, limit: int = 50) -> tuple[str, ...]:
        self._called("order_numbers")
        return tuple(order.number for order in self._scope(None, None)[:limit])

    def account(self, dealer: str) -> Account:
        self._called("account")
        found = next((party for party in self.parties if party.code == dealer), None)
        if found is None:
            raise Refused(f"there is no dealer {dealer}")
        unpaid = [row for row in self.invoices if row.dealer == dealer and row.unpaid > 0]
        unpaid.sort(key=lambda row: (row.due_on, row.number))
        held = self.held_orders.get(dealer, Decimal(0))
        return Account(dealer, self.as_of, found.credit_limit, found.balance, held, tuple(unpaid))

    def _told(self, product: Product) -> Product:
        """Tell whether the model is sold in another network too."""
        model = (product.brand, (product.model or "").casefold())
        own = (p for p in self.catalogue_products if (p.brand, (p.model or "").casefold()) == model)
        return replace(product, network_tells=any(p.network != product.network for p in own if p.active))

    def _brands(self) -> tuple[str, ...]:
        there = (p for p in self.catalogue_products if p.active and self._availability(p.sku).available)
        return tuple(sorted({product.brand for product in there if product.brand}))

    def _called(self, name: str) -> None:
        self.calls.append(name)
        if self.down:
            raise Unavailable("the distribution database did not answer")

    def _availability(self, sku: str) -> Availability:
        rows = [row for row in self.stock if row.sku == sku]
        places = tuple(sorted(rows, key=lambda row: row.warehouse.code))
        confirmed = (order for order in self.order_book if order.status is OrderStatus.CONFIRMED)
        waiting = sum(line.back_ordered for order in confirmed for line in order.lines if line.sku == sku)
        return Availability(sku, self.as_of, places, waiting)

    def _prices(self, product: Product, tier: str | None) -> Prices:
        breaks = self.price_list.get((tier, product.sku), ()) if tier is not None else ()
        return Prices(product.sku, tier, self.as_of, product.list_price, breaks)

    def _scope(self, dealer: str | None, sales_rep: str | None) -> Sequence[Order]:
        codes = {
            party.code
            for party in self.parties
            if dealer in {None, party.code} and sales_rep in {None, party.sales_rep}
        }
        rows = [order for order in self.order_book if order.dealer in codes]
        return sorted(rows, key=lambda order: (order.placed_at, order.number), reverse=True)


def _fits(product: Product, query: OfferQuery) -> bool:
    words = ((query.brand, product.brand), (query.model, product.model), (query.network, product.network))
    sizes = ((query.ram_gb, product.ram_gb), (query.storage_gb, product.storage_gb))
    handset = any(has is not None for has in (product.ram_gb, product.storage_gb, product.network))
    if query.handset not in {None, handset} or (query.skus and product.sku not in query.skus):
        return False
    return all(not wanted or (has or "").casefold() == wanted.casefold() for wanted, has in words) and all(
        wanted is None or wanted == has for wanted, has in sizes
    )


def _bare(number: str) -> str:
    return re.sub(r"[\W_]", "", number).casefold()


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)

"""What was read to answer: a distribution that keeps the rows it handed out in one turn."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal

from domain.accounts import Account
from domain.catalogue import Catalogue, Product, Warehouse
from domain.conversation import EvidenceRow
from domain.orders import Order
from domain.parties import Dealer, StaffMember
from domain.ports import ALL_ORDERS, Distribution, OfferPage, OfferQuery, OrderPage, OrderWindow
from domain.prices import Prices
from domain.stock import Availability

MAX_ROWS = 2_000
"""The most rows kept of one turn: a list of rates needs some hundreds."""
READING = "reading"
"""The table in which stands whose reading a turn goes by, where there are two readers."""
WORDING = "wording"
"""The table in which stands whether an answer from passages was worded, and why not."""

Value = str | int | bool | Decimal | date | datetime | None


class RecordingDistribution:
    """A distribution that passes every call on and keeps, as strings, the rows it answered with.

    `evidence` holds each row once, in the order of reading. Figures that the domain derives from a
    row (available, total, unpaid, credit left) stand in it beside those read. Calls that hand out
    everything (`catalogue`, `dealers`, `staff`, `warehouses`, `order_numbers`) leave no rows: the reader
    learns from them, nobody is answered with them. Dealers' phone numbers are not kept.
    """

    def __init__(self, distribution: Distribution) -> None:
        self._distribution = distribution
        self._seen: set[EvidenceRow] = set()
        self.evidence: list[EvidenceRow] = []

    def catalogue_version(self) -> str:
        """Pass on; see the port."""
        return self._distribution.catalogue_version()

    def catalogue(self) -> Catalogue:
        """Pass on; see the port."""
        return self._distribution.catalogue()

    def products(self, skus: Collection[str]) -> Mapping[str, Product]:
        """Pass on and keep the products."""
        found = self._distribution.products(skus)
        self._keep(map(_product_row, found.values()))
        return found

    def warehouses(self) -> tuple[Warehouse, ...]:
        """Pass on; see the port."""
        return self._distribution.warehouses()

    def availability(self, skus: Collection[str]) -> Mapping[str, Availability]:
        """Pass on and keep the stock by warehouse and its total."""
        found = self._distribution.availability(skus)
        for availability in found.values():
            self._keep(_stock_rows(availability))
        return found

    def prices(self, skus: Collection[str], tier: str | None) -> Mapping[str, Prices]:
        """Pass on and keep list prices and breaks."""
        found = self._distribution.prices(skus, tier)
        for prices in found.values():
            self._keep(_price_rows(prices))
        return found

    def offers(self, query: OfferQuery) -> OfferPage:
        """Pass on and keep the products."""
        page = self._distribution.offers(query)
        self._keep(map(_product_row, page.products))
        return page

    def dealer(self, code: str) -> Dealer | None:
        """Pass on and keep the dealer, without the phone number."""
        dealer = self._distribution.dealer(code)
        if dealer:
            self._keep([_fields_row("dealers", dealer.code, dealer, without="phone")])
        return dealer

    def dealers(self) -> tuple[Dealer, ...]:
        """Pass on; see the port."""
        return self._distribution.dealers()

    def staff_member(self, code: str) -> StaffMember | None:
        """Pass on and keep the member of staff."""
        member = self._distribution.staff_member(code)
        if member:
            self._keep([_fields_row("staff", member.code, member)])
        return member

    def staff(self) -> tuple[StaffMember, ...]:
        """Pass on; see the port."""
        return self._distribution.staff()

    def orders(
        self,
        *,
        dealer: str | None = None,
        sales_rep: str | None = None,
        open_only: bool = False,
        window: OrderWindow = ALL_ORDERS,
        limit: int = 10,
    ) -> OrderPage:
        """Pass on and keep the orders and their lines."""
        page = self._distribution.orders(
            dealer=dealer,
            sales_rep=sales_rep,
            open_only=open_only,
            window=window,
            limit=limit,
        )
        for order in page.orders:
            self._keep(_order_rows(order))
        return page

    def find_orders(
        self, typed: str, *, dealer: str | None = None, sales_rep: str | None = None
    ) -> tuple[Order, ...]:
        """Pass on and keep the orders and their lines."""
        found = self._distribution.find_orders(typed, dealer=dealer, sales_rep=sales_rep)
        for order in found:
            self._keep(_order_rows(order))
        return found

    def order_numbers(self, limit: int = 50) -> tuple[str, ...]:
        """Pass on; see the port."""
        return self._distribution.order_numbers(limit)

    def account(self, dealer: str) -> Account:
        """Pass on and keep the account and its unpaid invoices.

        Raises:
            domain.errors.Refused: if there is no such dealer.
        """
        account = self._distribution.account(dealer)
        self._keep(_account_rows(account))
        return account

    def _keep(self, rows: Iterable[EvidenceRow]) -> None:
        for row in rows:
            if len(self.evidence) >= MAX_ROWS:
                return
            if row not in self._seen:
                self._seen.add(row)
                self.evidence.append(row)


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def evidence_row(table: str, key: str, values: Mapping[str, Value]) -> EvidenceRow:
    """Return a row of evidence whose values stand as text."""
    return EvidenceRow(table, key, tuple((name, _text(value)) for name, value in values.items()))


def _fields_row(table: str, key: str, record: Dealer | StaffMember, without: str = "") -> EvidenceRow:
    names = [field.name for field in fields(record) if field.name != without]
    return evidence_row(table, key, {name: getattr(record, name) for name in names})


def _product_row(product: Product) -> EvidenceRow:
    names = [field.name for field in fields(product) if field.compare and field.name != "attributes"]
    own = {name: getattr(product, name) for name in names}
    return evidence_row(
        "products", product.sku, own | {f"attribute {name}": text for name, text in product.attributes}
    )


def _stock_rows(availability: Availability) -> Iterable[EvidenceRow]:
    as_of = availability.as_of
    coming = {place.warehouse.code: place.incoming for place in availability.incoming}
    for place in availability.places:
        yield evidence_row(
            "stock",
            f"{place.sku} {place.warehouse.code}",
            {
                "warehouse": place.warehouse.name,
                "city": place.warehouse.city,
                "on_hand": place.on_hand,
                "reserved": place.reserved,
                "held": place.held,
                "available": place.available,
                "incoming": place.incoming,
                "coming": coming.get(place.warehouse.code, 0),
                "incoming_date": place.incoming_date,
                "as_of": as_of,
            },
        )
    total: dict[str, Value] = {"available": availability.available, "waiting": availability.waiting}
    yield evidence_row("availability", availability.sku, total | {"as_of": as_of})


def _price_rows(prices: Prices) -> Iterable[EvidenceRow]:
    yield evidence_row("list_prices", prices.sku, {"list_price": prices.list_price, "as_of": prices.as_of})
    for step in prices.breaks:
        values: dict[str, Value] = {"min_qty": step.min_qty, "unit_price": step.unit_price}
        yield evidence_row(
            "price_list", f"{prices.tier} {prices.sku} {step.min_qty}", values | {"as_of": prices.as_of}
        )


def _order_rows(order: Order) -> Iterable[EvidenceRow]:
    values = {field.name: getattr(order, field.name) for field in fields(order) if field.name != "lines"}
    yield evidence_row("orders", order.number, values | {"total": order.total})
    for position, line in enumerate(order.lines, start=1):
        yield evidence_row(
            "order_lines",
            f"{order.number} {position}",
            {
                "sku": line.sku,
                "quantity": line.quantity,
                "back_ordered": line.back_ordered,
                "unit_price": line.unit_price,
                "total": line.total,
            },
        )


def _account_rows(account: Account) -> Iterable[EvidenceRow]:
    yield evidence_row(
        "accounts",
        account.dealer,
        {
            "credit_limit": account.credit_limit,
            "balance": account.balance,
            "open_orders": account.open_orders,
            "credit_left": account.credit_left,
            "as_of": account.as_of,
        },
    )
    for invoice in account.unpaid:
        values = {field.name: getattr(invoice, field.name) for field in fields(invoice)}
        yield evidence_row("invoices", invoice.number, values | {"unpaid": invoice.unpaid})

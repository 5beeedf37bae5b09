"""Placing an order: claimed, checked, reserved and written in one transaction.

The reference is claimed first: of two calls with one reference the second waits for the first, and finds
its order or takes its place; a load under way is waited for as well. What is refused undoes the claim too.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import lru_cache

from sqlalchemy import Connection, select

from domain.accounts import Account
from domain.allocation import Place, Plan, planned, rank_of
from domain.clock import local_date
from domain.errors import Refused
from domain.money import to_paisa
from domain.orders import Order
from domain.placing import (
    NewOrder,
    NoStock,
    NoSuchDealer,
    NoSuchProduct,
    OverCredit,
    Overdue,
    Placed,
    PriceChanged,
    Reason,
    Terms,
)
from domain.prices import Prices
from integrations.sql.holds import take_credit
from integrations.sql.made import Made
from integrations.sql.order_reads import orders_where
from integrations.sql.parties import account_of, active_dealer
from integrations.sql.placement_rows import claim, fingerprint, known_fingerprint
from integrations.sql.products import active_warehouses
from integrations.sql.quoting import FreeAt, Quote, quote
from integrations.sql.reads import key_values, one_of, portions, storable
from integrations.sql.schema import FREE, orders, stock, warehouses
from integrations.sql.stock_changes import refresh_offers
from integrations.sql.whole_orders import write_order

_MOST_PAISA = _MOST_PIECES = 10**15
"""Far beyond any order, and so far below what databases count that sums of them cannot overflow."""
_STOCK = (
    select(stock.c.sku, stock.c.warehouse, warehouses.c.city, FREE.label("free"))
    .join(warehouses, warehouses.c.code == stock.c.warehouse)
    .where(warehouses.c.active)
    .order_by(stock.c.sku, stock.c.warehouse)
    .with_for_update(of=stock, key_share=True)
)
"""PostgreSQL locks rows in the order in which it returns them."""


class NotPlacedError(Exception):
    """The order cannot be placed; raised so that the transaction stores nothing."""

    def __init__(self, reasons: tuple[Reason, ...]) -> None:
        super().__init__(reasons)
        self.reasons = reasons


def check_form(order: NewOrder, reference: str) -> None:
    """Refuse what is no order, or what no database can hold.

    Raises:
        Refused: with the reason.
    """
    if not order.lines or not all(1 <= line.quantity <= _MOST_PIECES for line in order.lines):
        raise Refused("an order needs lines, each of at least one piece")
    if not all(0 <= line.back_ordered <= line.quantity for line in order.lines):
        raise Refused("no more pieces can be on back order than are ordered")
    if not reference or not all(map(storable, (reference, order.placed_by))):
        raise Refused("the reference of an order, or the code of who placed it, cannot be stored")
    try:
        amounts = [to_paisa(line.unit_price) for line in order.lines]
    except ValueError as error:
        raise Refused(f"a price cannot be stored: {error}") from None
    if min(amounts) < 0 or to_paisa(order.total) > _MOST_PAISA:
        raise Refused("a price below zero, or a total beyond all bounds, cannot be stored")


def place(connection: Connection, order: NewOrder, reference: str, terms: Terms) -> Placed:
    """Place the order under the reference, or return the order that is there.

    Raises:
        NotPlacedError: with every reason; nothing may be committed then.
        Refused: if the reference belongs to another order.
        OvertakenError: if it must be tried again.
    """
    claimed = claim(connection, order, reference)
    if claimed is None:
        return Placed(_same(connection, order, reference), already=True)
    plan, warehouse = checked(connection, order, terms)
    placed = write_order(
        connection, order, plan.allocations, reference=reference, claimed=claimed, warehouse=warehouse
    )
    if plan.used_up:
        refresh_offers(connection, plan.used_up)
    return Placed(placed)


def checked(connection: Connection, order: NewOrder, terms: Terms) -> tuple[Plan, str]:
    """Hold the order's credit, lock its stock and return from where it comes and its nearest warehouse.

    What can be seen without a lock is looked at first: of many who want the last piece, nobody waits for
    those who cannot have it.

    Raises:
        NotPlacedError: with every reason; nothing may be committed then.
    """
    skus = tuple(dict.fromkeys(line.sku for line in order.lines))
    quoted = quote(connection, order.dealer, skus, order.placed_at) if storable(order.dealer) else Quote()
    city = quoted.city
    if city is None:
        dealer = active_dealer(connection, order.dealer)
        if dealer is None:
            raise NotPlacedError((NoSuchDealer(order.dealer),))
        city = dealer.city
    prices = quoted.prices
    wrong: list[Reason] = [NoSuchProduct(sku) for sku in skus if sku not in prices]
    wrong += _price_changes(order, prices, terms)
    total = _total_now(order, prices, terms)
    short = _short(order, quoted)
    if wrong or short:
        of_account = _of_account(account_of(connection, order.dealer), order, total, terms)
        raise NotPlacedError((*wrong, *of_account, *short))
    if not take_credit(connection, order.dealer, total, terms.beyond_credit):
        wrong += _of_account(account_of(connection, order.dealer), order, total, terms)
    elif terms.refuse_overdue:  # the account has this order in its credit by now, and its invoices as before
        wrong += _overdue(account_of(connection, order.dealer), order, terms.overdue)
    plan = _plan(connection, order, quoted, city)
    warehouse = plan.warehouse or _nearest(connection, order, city)
    if wrong or plan.short or warehouse is None:
        raise NotPlacedError((*wrong, *plan.short))
    return plan, warehouse


def _same(connection: Connection, order: NewOrder, reference: str) -> Order:
    """Return the order of the reference, which was placed with the same content.

    Raises:
        Refused: if it was another one.
    """
    if known_fingerprint(connection, reference) != fingerprint(order):
        raise Refused("another order was placed under the same reference")
    return orders_where(connection, orders.c.reference == reference)[0]


def _now(sku: str, quantity: int, confirmed: Decimal, prices: dict[str, Prices], terms: Terms) -> Decimal:
    """Return what a piece costs now; what was agreed costs what was agreed."""
    agreed = sku in terms.agreed_prices or sku not in prices
    return confirmed if agreed else prices[sku].unit_price(quantity)


def _price_changes(order: NewOrder, prices: dict[str, Prices], terms: Terms) -> Iterator[PriceChanged]:
    for line in order.lines:
        now = _now(line.sku, line.quantity, line.unit_price, prices, terms)
        if now != line.unit_price:
            yield PriceChanged(line.sku, line.unit_price, now)


def _total_now(order: NewOrder, prices: dict[str, Prices], terms: Terms) -> Decimal:
    return sum(
        (
            line.quantity * _now(line.sku, line.quantity, line.unit_price, prices, terms)
            for line in order.lines
        ),
        Decimal(0),
    )


def _of_account(account: Account, order: NewOrder, total: Decimal, terms: Terms) -> Iterator[Reason]:
    """Yield what in the account, as it is before the order, forbids it."""
    left, beyond = account.credit_left, terms.beyond_credit
    if left is not None and beyond is not None and total > left + beyond:
        yield OverCredit(total - left)
    if terms.refuse_overdue:
        yield from _overdue(account, order, terms.overdue)


def _overdue(account: Account, order: NewOrder, approved: Decimal) -> Iterator[Overdue]:
    today = local_date(order.placed_at)
    amount = account.past_due(today)
    if amount > approved:
        oldest = min(invoice.due_on for invoice in account.overdue(today))
        yield Overdue(amount, (today - oldest).days)


def _wanted(order: NewOrder) -> Counter[str]:
    """Return by SKU the pieces that are not on back order."""
    wanted: Counter[str] = Counter()
    for line in order.lines:
        wanted[line.sku] += line.from_stock
    return wanted


def _short(order: NewOrder, quoted: Quote) -> list[NoStock]:
    return [
        NoStock(sku, pieces, quoted.free(sku))
        for sku, pieces in _wanted(order).items()
        if sku in quoted.prices and pieces > quoted.free(sku)
    ]


def _plan(connection: Connection, order: NewOrder, quoted: Quote, city: str) -> Plan:
    """Return from where the pieces come that are not on back order; their stock is locked then."""
    wanted = _wanted(order)
    places = [
        Place(at.sku, at.warehouse, _rank(at.warehouse, at.city, order, city), at.free)
        for at in _locked(connection, wanted, quoted)
    ]
    return planned(wanted, places)


def _locked(connection: Connection, skus: Collection[str], quoted: Quote) -> Iterator[FreeAt]:
    """Lock the stock of these SKUs and yield it; on SQLite a transaction that writes is alone anyway."""
    if connection.dialect.name == "sqlite":
        yield from quoted.places
        return
    for portion in portions(sorted(skus)):
        rows = _stock_of(len(portion)).run(connection, key_values(portion))
        yield from (FreeAt(*row) for row in rows)


@lru_cache(maxsize=64)
def _stock_of(count: int) -> Made:
    return Made(_STOCK.where(one_of(stock.c.sku, count)))


def _nearest(connection: Connection, order: NewOrder, city: str) -> str | None:
    """Return the warehouse of an order that takes nothing from any yet, all of it being on back order."""
    ranked = [(_rank(at.code, at.city, order, city), at.code) for at in active_warehouses(connection)]
    return min(ranked)[1] if ranked else None


def _rank(warehouse: str, city: str, order: NewOrder, dealer_city: str) -> int:
    return rank_of(city, dealer_city, asked_for=warehouse == order.warehouse)

"""What orders placed here hold until loaded figures contain them: pieces of stock, and credit.

`stock.held` and `credit_held` are derived: the sums of `reservations` and of `placements.credit`. All four
are written here and, for a new order, in `whole_orders`, always in this order, so that no two transactions
wait for each other: credit, then stock rows by SKU and warehouse. Every change is one conditional UPDATE,
never a value that was read before. A load locks the table `placements`: who writes or locks a row of it
first, as each of these transactions does, is alone with prices, limits and stock that stand still.
"""

from collections import Counter
from collections.abc import Container, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, literal, or_, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.orders import OrderStatus
from domain.placing import Allocation
from integrations.sql.engine import OvertakenError
from integrations.sql.made import Made
from integrations.sql.schema import (
    ARRIVED,
    FREE,
    credit_held,
    dealers,
    orders,
    placements,
    reservations,
    stock,
)

_PLACE = (stock.c.sku == bindparam("of_sku"), stock.c.warehouse == bindparam("at_warehouse"))
_TAKE = Made(
    update(stock).where(*_PLACE, bindparam("pieces") <= FREE).values(held=stock.c.held + bindparam("pieces"))
)
_GIVE_BACK = update(stock).where(*_PLACE).values(held=stock.c.held - bindparam("pieces"))
_FREED = (
    delete(reservations)
    .where(reservations.c.order == bindparam("number"))
    .returning(reservations.c.sku, reservations.c.warehouse, reservations.c.quantity)
)
_DEALER = credit_held.c.dealer == bindparam("of_dealer")
_AMOUNT = bindparam("more", type_=credit_held.c.amount.type)
_MORE = update(credit_held).where(_DEALER).values(amount=credit_held.c.amount + _AMOUNT)
_BEYOND = bindparam("beyond", type_=credit_held.c.amount.type)
_UNBOUND = Decimal(10**13)
"""Rupees that count as no bound; a sum of them still fits."""


def _more_within(dialect: Any) -> Made:
    """Return the statement that adds to a dealer's held credit within the limit, be it the first or not."""
    limit = func.coalesce(dealers.c.credit_limit + _BEYOND, literal(_UNBOUND, _BEYOND.type))
    room, this = limit - dealers.c.balance, dealers.c.code == bindparam("of_dealer")
    held = credit_held.c.amount + _AMOUNT
    statement = dialect.insert(credit_held).from_select(
        ["dealer", "amount"], select(dealers.c.code, _AMOUNT).where(this, room >= _AMOUNT)
    )
    statement = statement.on_conflict_do_update(
        index_elements=["dealer"],
        set_={"amount": held},
        where=held <= select(room).where(this).scalar_subquery(),
    )
    return Made(statement)


_MORE_WITHIN = {"postgresql": _more_within(postgresql), "sqlite": _more_within(sqlite)}
_HOLDING = (placements.c.reference == bindparam("by_reference"),)


def keep_loads_off(connection: Connection) -> None:
    """Wait for a load under way, and make the next one wait, where no row of `placements` is touched.

    On SQLite a transaction that writes is alone anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_AGAINST_LOADS)


_AGAINST_LOADS = text("LOCK TABLE placements IN ROW SHARE MODE")


def take_credit(connection: Connection, dealer: str, amount: Decimal, beyond: Decimal | None) -> bool:
    """Hold so much of the dealer's credit, and tell whether it was within the limit and `beyond`."""
    values = {"of_dealer": dealer, "more": amount, "beyond": _UNBOUND if beyond is None else beyond}
    return _MORE_WITHIN[connection.dialect.name].run(connection, values).rowcount == 1


def give_credit_back(connection: Connection, dealer: str, reference: str) -> None:
    """Let go of the credit that the placement of this reference holds."""
    held = connection.scalar(select(placements.c.credit).where(*_HOLDING), {"by_reference": reference})
    connection.execute(_MORE, {"of_dealer": dealer, "more": -(held or Decimal(0))})
    connection.execute(
        update(placements).where(*_HOLDING).values(credit=Decimal(0)), {"by_reference": reference}
    )


def _kept(dialect: Any) -> Made:
    """Return the statement that keeps pieces for an order, beside those of the SKU that are kept there."""
    statement = dialect.insert(reservations)
    columns = ("quantity", "arrived")
    more = {name: reservations.c[name] + statement.excluded[name] for name in columns}
    return Made(
        statement.on_conflict_do_update(index_elements=["order", "sku", "warehouse"], set_=more), _RESERVATION
    )


_RESERVATION = ("order", "sku", "warehouse", "quantity", "arrived")
_RESERVED = Made(insert(reservations), _RESERVATION)
_KEPT = {"postgresql": _kept(postgresql), "sqlite": _kept(sqlite)}


def take_stock(
    connection: Connection, number: str, allocations: Sequence[Allocation], *, arrived: bool = False
) -> None:
    """Reserve the pieces for the order with this number; `arrived` are some that it had on back order.

    Raises:
        OvertakenError: if some are not free any longer; nothing may be committed then.
    """
    ordered = sorted(allocations, key=lambda part: (part.sku, part.warehouse))
    taken = _TAKE.run(connection, [_pieces(part) for part in ordered])
    if taken.rowcount != len(ordered):
        raise OvertakenError
    rows = [
        {
            "order": number,
            "sku": part.sku,
            "warehouse": part.warehouse,
            "quantity": part.quantity,
            "arrived": part.quantity if arrived else 0,
        }
        for part in ordered
    ]
    (_KEPT[connection.dialect.name] if arrived else _RESERVED).run(connection, rows)


def give_stock_back(connection: Connection, number: str) -> Counter[str]:
    """Let go of what is reserved for the order with this number; return how many pieces of each SKU."""
    freed = [Allocation(*row) for row in sorted(map(tuple, connection.execute(_FREED, {"number": number})))]
    if freed:
        connection.execute(_GIVE_BACK, [_pieces(part) for part in freed])
    pieces: Counter[str] = Counter()
    for part in freed:
        pieces[part.sku] += part.quantity
    return pieces


def _pieces(part: Allocation) -> dict[str, object]:
    return {"of_sku": part.sku, "at_warehouse": part.warehouse, "pieces": part.quantity}


def release_what_is_loaded(connection: Connection, tables: Container[str]) -> None:
    """Let go of what the tables of a load contain by now, and work out anew what is still held.

    An order that the company's system has is in loaded stock as soon as a load brings stock, and in loaded
    balances as soon as one brings dealers. A cancelled one needs nothing. What was set aside of goods that
    came is let go of as well: see arrivals.
    """
    known = orders.c.acknowledged_at.is_not(None)
    over = orders.c.status == OrderStatus.CANCELLED.value
    of_order = exists().where(
        orders.c.number == reservations.c.order, _or_over(known, over, "stock" in tables)
    )
    connection.execute(delete(reservations).where(of_order))
    came = update(reservations).where(text(ARRIVED))
    connection.execute(came.values(quantity=reservations.c.quantity - reservations.c.arrived, arrived=0))
    connection.execute(delete(reservations).where(reservations.c.quantity == 0))
    of_placement = exists().where(
        orders.c.reference == placements.c.reference, _or_over(known, over, "dealers" in tables)
    )
    connection.execute(
        update(placements).where(placements.c.credit != Decimal(0), of_placement).values(credit=Decimal(0))
    )
    _work_out(connection)


def _or_over(known: Any, over: Any, loaded: bool) -> Any:
    return or_(over, known) if loaded else over


def _work_out(connection: Connection) -> None:
    connection.execute(update(stock).where(stock.c.held != 0).values(held=0))
    place = (reservations.c.sku, reservations.c.warehouse)
    sums = select(*place, func.sum(reservations.c.quantity)).group_by(*place).order_by(*place)
    held = [_pieces(Allocation(sku, at, int(pieces))) for sku, at, pieces in connection.execute(sums)]
    if held:
        connection.execute(update(stock).where(*_PLACE).values(held=bindparam("pieces")), held)
    connection.execute(
        update(credit_held).where(credit_held.c.amount != Decimal(0)).values(amount=Decimal(0))
    )
    used = select(orders.c.dealer, placements.c.credit).where(
        orders.c.reference == placements.c.reference, placements.c.credit != Decimal(0)
    )
    more = [{"of_dealer": dealer, "more": credit} for dealer, credit in connection.execute(used)]
    if more:
        connection.execute(_MORE, more)

"""Statuses in which orders were seen, in Hazir's own database."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Column, Engine, Index, Table, Text, delete, insert, or_, select, update

from domain.delivery import Outgoing
from domain.orders import Order, OrderStatus
from storage.database import reading, writing
from storage.outbox import post
from storage.tables import Moment, metadata

order_news = Table(
    "order_news",
    metadata,
    Column("number", Text, primary_key=True),
    Column("dealer", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Index("order_news_by_dealer", "dealer"),
)


class SqlOrderWatch:
    """A `domain.order_watch.OrderWatch` over SQLAlchemy."""

    def __init__(self, engine: Engine) -> None:
        """Use the database behind `engine`, whose schema is up to date."""
        self._engine = engine

    def seen(self, orders: Collection[str]) -> Mapping[str, OrderStatus]:
        """Return the statuses in which orders were last seen, by number; one never seen is left out."""
        wanted = select(order_news.c.number, order_news.c.status).where(order_news.c.number.in_(list(orders)))
        with reading(self._engine) as connection:
            return {number: OrderStatus(status) for number, status in connection.execute(wanted)}

    def begin(self, dealer: str, orders: Mapping[str, OrderStatus], at: datetime) -> None:
        """Remember orders of a dealer that were never seen, without telling anybody."""
        known = select(order_news.c.number).where(order_news.c.number.in_(list(orders)))
        with writing(self._engine) as connection:
            there = set(connection.scalars(known))
            rows = [
                {"number": number, "dealer": dealer, "status": status.value, "seen_at": at}
                for number, status in orders.items()
                if number not in there
            ]
            if rows:
                connection.execute(insert(order_news), rows)

    def tell(
        self,
        order: Order,
        before: OrderStatus | None,
        source: str,
        messages: Sequence[Outgoing],
        at: datetime,
    ) -> bool:
        """Remember the status of an order and post the news, both or neither."""
        values = {"status": order.status.value, "seen_at": at}
        of_it = order_news.c.number == order.number
        with writing(self._engine) as connection:
            if before is None:
                if connection.scalar(select(order_news.c.number).where(of_it)) is not None:
                    return False
                row = {"number": order.number, "dealer": order.dealer, **values}
                connection.execute(insert(order_news), row)
            else:
                changed = update(order_news).where(of_it, order_news.c.status == before.value)
                if connection.execute(changed.values(**values)).rowcount != 1:
                    return False
            post(connection, source, messages, at)
        return True

    def begin_anew(self, dealer: str, orders: Mapping[str, OrderStatus], at: datetime) -> None:
        """Remember these as the orders of a dealer, whatever was seen before, without telling anybody."""
        rows = [
            {"number": number, "dealer": dealer, "status": status.value, "seen_at": at}
            for number, status in orders.items()
        ]
        former = order_news.c.dealer == dealer, order_news.c.number.in_(list(orders))
        with writing(self._engine) as connection:
            connection.execute(delete(order_news).where(or_(*former)))
            if rows:
                connection.execute(insert(order_news), rows)

    def forget_all_but(self, dealers: Collection[str], before: datetime) -> None:
        """Forget what was seen before a moment of the orders of all other dealers."""
        with reading(self._engine) as connection:
            known = set(connection.scalars(select(order_news.c.dealer).distinct()))
        if gone := known.difference(dealers):
            with writing(self._engine) as connection:
                theirs = order_news.c.dealer.in_(gone), order_news.c.seen_at < before
                connection.execute(delete(order_news).where(*theirs))

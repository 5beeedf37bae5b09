"""Complaints in turns of which the sales rep was not told yet."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine, select, text, update

from domain.conversation import Turn
from domain.delivery import Outgoing
from domain.disputes import Dispute
from domain.intents import IntentName
from storage.database import reading, writing
from storage.outbox import MOST_UNTOLD, post
from storage.storable import storable
from storage.tables import UNTOLD, hand_offs, turns
from storage.turn_rows import fetch


class SqlDisputes:
    """`domain.disputes.Disputes` over SQLAlchemy."""

    def __init__(self, engine: Engine) -> None:
        """Use the database behind `engine`, whose schema is up to date."""
        self._engine = engine

    def untold(self) -> tuple[Dispute, ...]:
        """Return complaints of which nobody was told, the oldest first."""
        places = select(hand_offs.c.turn).where(text(UNTOLD)).order_by(hand_offs.c.turn).limit(MOST_UNTOLD)
        with reading(self._engine) as connection:
            wanted = select(turns).where(turns.c.seq.in_(list(connection.scalars(places))))
            return tuple(_dispute(turn) for _, turn in fetch(connection, wanted.order_by(turns.c.seq)))

    def tell(self, turn: str, source: str, messages: Sequence[Outgoing], at: datetime) -> bool:
        """Post messages on a complaint and note that it is told, in one transaction and once."""
        place = select(turns.c.seq).where(turns.c.id == storable(turn)).scalar_subquery()
        told = update(hand_offs).where(hand_offs.c.turn == place, text(UNTOLD)).values(told_at=at)
        with writing(self._engine) as connection:
            first = connection.execute(told).rowcount > 0
            if first:
                post(connection, source, messages, at)
        return first


def _dispute(turn: Turn) -> Dispute:
    named = (one.order for one in turn.intents if one.name is IntentName.COMPLAINT and one.order)
    return Dispute(turn.id, turn.sender, next(named, None), turn.text)

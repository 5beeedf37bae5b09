"""What else models are called: what staff taught, and what dealers' choices suggest."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, and_, delete, exists, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from domain.aliases import Alias, Named, Suggestion
from domain.errors import Refused
from storage.alias_tables import alias_choices, aliases
from storage.database import reading, writing
from storage.storable import storable
from storage.tables import turns


class SqlAliases:
    """`domain.aliases.Aliases` and `Suggestions` over SQLAlchemy. Safe to use from several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def generation(self) -> str:
        """Return what differs whenever the active aliases do: how many were taught, how many revoked."""
        counts = select(func.max(aliases.c.seq), func.count(aliases.c.revoked_at))
        with reading(self._engine) as connection:
            newest, revoked = connection.execute(counts).one()
        return f"{newest or 0}-{revoked}"

    def active(self) -> tuple[Named, ...]:
        """Return the active aliases by words."""
        rows = select(aliases).where(aliases.c.revoked_at.is_(None)).order_by(aliases.c.words, aliases.c.seq)
        with reading(self._engine) as connection:
            return tuple(_named(row) for row in connection.execute(rows))

    def aliases(self) -> tuple[Alias, ...]:
        """Return all aliases: active ones by words, then revoked ones, the newest first."""
        with reading(self._engine) as connection:
            found = [_alias(row) for row in connection.execute(select(aliases).order_by(aliases.c.seq))]
        active = sorted((one for one in found if not one.revoked_at), key=lambda one: one.named.words)
        revoked = [(one.revoked_at, one) for one in reversed(found) if one.revoked_at]
        return (*active, *(one for _, one in sorted(revoked, key=lambda pair: pair[0], reverse=True)))

    def teach(self, alias: Alias) -> None:
        """Store a new alias; suggestions of the same are settled by it.

        Raises:
            Refused: if the same words mean the same model already.
            Unavailable: if the database does not answer.
        """
        row = _row(alias.named) | {
            "taught_by": storable(alias.taught_by),
            "taught_at": alias.taught_at,
            "source": storable(alias.source),
        }
        with writing(self._engine) as connection:
            try:
                connection.execute(insert(aliases), row)
            except IntegrityError:
                taught = f"“{alias.named.words}” means {alias.named.model_name} already"
                raise Refused(taught) from None
            connection.execute(delete(alias_choices).where(_same(alias_choices.c, alias.named)))

    def revoke(self, named: Named, by: str, at: datetime) -> None:
        """Let an alias hold no longer.

        Raises:
            Refused: if there is no such active alias.
            Unavailable: if the database does not answer.
        """
        holds = and_(_same(aliases.c, named), aliases.c.revoked_at.is_(None))
        change = update(aliases).where(holds).values(revoked_by=storable(by), revoked_at=at)
        with writing(self._engine) as connection:
            if not connection.execute(change).rowcount:
                raise Refused(f"“{named.words}” is no name of {named.model_name} that was taught")

    def chosen(self, turn: str, named: Named) -> None:
        """Store what words were meant in a turn; of an unknown turn nothing is kept.

        Raises:
            Unavailable: if the database does not answer.
        """
        with writing(self._engine) as connection:
            seq = connection.scalar(select(turns.c.seq).where(turns.c.id == storable(turn)))
            words = alias_choices.c.words == storable(named.words)
            if seq is not None:
                connection.execute(delete(alias_choices).where(alias_choices.c.turn == seq, words))
                connection.execute(insert(alias_choices), _row(named) | {"turn": seq})

    def suggestions(self) -> tuple[Suggestion, ...]:
        """Return the suggestions, those of most dealers first; none that is an active alias.

        Raises:
            Unavailable: if the database does not answer.
        """
        what = (alias_choices.c.words, alias_choices.c.brand, alias_choices.c.model)
        taught = exists().where(
            *(column == aliases.c[column.name] for column in what), aliases.c.revoked_at.is_(None)
        )
        dealers, newest = func.count(turns.c.sender.distinct()), func.max(turns.c.seq)
        counted = (
            select(*what, dealers.label("dealers"), newest.label("newest"))
            .join(turns, turns.c.seq == alias_choices.c.turn)
            .where(~taught)
            .group_by(*what)
            .subquery()
        )
        rows = (
            select(counted, turns.c.id, turns.c.conversation, turns.c.at)
            .join(turns, turns.c.seq == counted.c.newest)
            .order_by(counted.c.dealers.desc(), counted.c.newest.desc())
        )
        with reading(self._engine) as connection:
            return tuple(
                Suggestion(_named(row), row.dealers, row.id, row.conversation, row.at)
                for row in connection.execute(rows)
            )

    def dismiss(self, named: Named) -> None:
        """Forget a suggestion; it comes back when somebody chooses so again.

        Raises:
            Unavailable: if the database does not answer.
        """
        with writing(self._engine) as connection:
            connection.execute(delete(alias_choices).where(_same(alias_choices.c, named)))


def _row(named: Named) -> dict[str, Any]:
    return {name: storable(getattr(named, name)) for name in ("words", "brand", "model")}


def _same(columns: Any, named: Named) -> ColumnElement[bool]:
    return and_(*(columns[name] == value for name, value in _row(named).items()))


def _named(row: Row[Any]) -> Named:
    return Named(row.words, row.brand, row.model)


def _alias(row: Row[Any]) -> Alias:
    taught = (row.taught_by, row.taught_at, row.source)
    return Alias(_named(row), *taught, revoked_by=row.revoked_by, revoked_at=row.revoked_at)

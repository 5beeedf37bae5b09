"""Verdicts on turns, and the flags that come of them."""

from sqlalchemy import Connection, Engine, delete, insert, select

from domain.errors import Refused
from domain.flags import Flag
from domain.review import Mark, Verdict
from storage.database import reading, writing
from storage.flagging import flag
from storage.review_tables import marks
from storage.storable import storable
from storage.tables import turns

_FLAGS = {"contact:": Flag.THUMBS_DOWN, "user:": Flag.MARKED_WRONG}
"""The flag that a wrong answer gets, by who says so."""


class SqlMarks:
    """A `domain.review.Marks` over SQLAlchemy. Safe to use from several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def mark(self, mark: Mark) -> None:
        """Store a verdict instead of an earlier one of the same judge on the same turn.

        Raises:
            Refused: if there is no such turn.
            Unavailable: if the database does not answer.
        """
        with writing(self._engine) as connection:
            asked = select(turns.c.seq, turns.c.conversation).where(turns.c.id == storable(mark.turn))
            # Two judges of one turn follow one another: the flags are made of all verdicts there are.
            turn = connection.execute(asked.with_for_update()).one_or_none()
            if turn is None:
                raise Refused(f"there is no turn {mark.turn}")
            same = (marks.c.turn == turn.seq, marks.c.by == storable(mark.by))
            connection.execute(delete(marks).where(*same))
            row = {"turn": turn.seq, "by": storable(mark.by), "note": storable(mark.note)}
            connection.execute(insert(marks), row | {"verdict": mark.verdict.value, "at": mark.at})
            for whose, kind in _FLAGS.items():
                if mark.by.startswith(whose):
                    _flag(connection, turn.seq, turn.conversation, whose, kind)

    def marks(self, turn: str) -> tuple[Mark, ...]:
        """Return the verdicts on a turn, the newest first.

        Raises:
            Unavailable: if the database does not answer.
        """
        with reading(self._engine) as connection:
            seq = connection.scalar(select(turns.c.seq).where(turns.c.id == storable(turn)))
            return () if seq is None else marks_of(connection, {seq: turn}).get(seq, ())


def marks_of(connection: Connection, among: dict[int, str]) -> dict[int, tuple[Mark, ...]]:
    """Return the verdicts, the newest first, on turns given by place and id; without any, none."""
    rows = select(marks).where(marks.c.turn.in_(among)).order_by(marks.c.turn, marks.c.at.desc(), marks.c.by)
    found: dict[int, tuple[Mark, ...]] = {}
    for row in connection.execute(rows):
        verdict = Mark(among[row.turn], row.by, Verdict(row.verdict), row.at, row.note)
        found[row.turn] = (*found.get(row.turn, ()), verdict)
    return found


def _flag(connection: Connection, turn: int, conversation: str, whose: str, kind: Flag) -> None:
    """Let a turn have the flag exactly if any such judge calls it wrong now."""
    wrong = select(marks.c.by).where(
        marks.c.turn == turn, marks.c.verdict == Verdict.WRONG.value, marks.c.by.startswith(whose)
    )
    is_wrong = connection.execute(wrong.limit(1)).first() is not None
    flag(connection, turn, conversation, kind, there=is_wrong)

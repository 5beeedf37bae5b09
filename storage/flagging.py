"""Flags that a turn gets, or loses, after it was recorded."""

from sqlalchemy import Connection, delete, insert, select

from domain.flags import Flag
from storage import word_index
from storage.review_tables import turn_flags
from storage.summaries import count_flag
from storage.words import flag_label


def flag(connection: Connection, turn: int, conversation: str, kind: Flag, *, there: bool) -> None:
    """Let the turn at the place `turn` have a flag or not, and be found and counted by it."""
    own = (turn_flags.c.turn == turn, turn_flags.c.flag == kind.value)
    was_there = connection.execute(select(turn_flags.c.turn).where(*own)).first() is not None
    if there == was_there:
        return
    if there:
        connection.execute(insert(turn_flags), {"turn": turn, "flag": kind.value})
    else:
        connection.execute(delete(turn_flags).where(*own))
    word_index.relabel(connection, turn, flag_label(kind), there=there)
    count_flag(connection, conversation, kind, by=1 if there else -1)

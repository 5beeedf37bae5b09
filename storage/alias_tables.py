"""The tables of what else models are called. Nothing of a dealer is in them: a choice names its turn."""

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from storage.tables import Moment, metadata, only_where, serial

aliases = Table(
    "aliases",
    metadata,
    Column("seq", serial, primary_key=True, autoincrement=True),
    Column("words", Text, nullable=False),
    Column("brand", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("taught_by", Text, nullable=False),
    Column("taught_at", Moment, nullable=False),
    Column("source", Text, nullable=False),
    Column("revoked_by", Text),
    Column("revoked_at", Moment),
)
Index(
    "aliases_once",
    aliases.c.words,
    aliases.c.brand,
    aliases.c.model,
    unique=True,
    **only_where("revoked_at IS NULL"),
)

alias_choices = Table(
    "alias_choices",
    metadata,
    Column("turn", serial, ForeignKey("turns.seq", ondelete="CASCADE"), primary_key=True),
    Column("words", Text, primary_key=True),
    Column("brand", Text, nullable=False),
    Column("model", Text, nullable=False),
    Index("alias_choices_by_words", "words"),
)

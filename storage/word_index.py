"""The index of words of all turns: FTS5 on SQLite, a `tsvector` under GIN on PostgreSQL.

Both hold the words of `storage.words` as they are: neither's own reading of a text is used, since
FTS5 does not fold Urdu and PostgreSQL reads `SO-5039` as "so" and "-5039". What one may filter by is
a word too, so that "this word of that dealer" is one look-up and no join.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, text

from storage.words import Alternatives

_STATEMENTS = {
    "sqlite": {
        "add": "INSERT INTO turn_words (rowid, words) VALUES (:turn, :words)",
        "label": "UPDATE turn_words SET words = words || ' ' || :word WHERE rowid = :turn",
        "unlabel": "UPDATE turn_words SET words = replace(words, ' ' || :word, '') WHERE rowid = :turn",
    },
    "postgresql": {
        "add": """INSERT INTO turn_words (turn, words)
            VALUES (:turn, array_to_tsvector(CAST(:words AS text[])))""",
        "label": """UPDATE turn_words SET words = words || array_to_tsvector(ARRAY[CAST(:word AS text)])
            WHERE turn = :turn""",
        "unlabel": """UPDATE turn_words SET words = ts_delete(words, CAST(:word AS text))
            WHERE turn = :turn""",
    },
}

_MADE = {
    dialect: {name: text(statement) for name, statement in own.items()}
    for dialect, own in _STATEMENTS.items()
}
"""The statements, made once: a turn is stored with one of them."""

_CREATE = {
    # `ascii` splits at blanks and at nothing that a word has; `none` keeps no places, which nothing asks for.
    "sqlite": (
        "CREATE VIRTUAL TABLE turn_words USING fts5(words, tokenize='ascii', detail=none, columnsize=0)",
        """CREATE TRIGGER turn_words_gone AFTER DELETE ON turns
            BEGIN DELETE FROM turn_words WHERE rowid = old.seq; END""",
    ),
    "postgresql": (
        """CREATE TABLE turn_words (
            turn bigint PRIMARY KEY REFERENCES turns (seq) ON DELETE CASCADE,
            words tsvector NOT NULL)""",
        "CREATE INDEX turn_words_by_word ON turn_words USING gin (words) WITH (fastupdate = off)",
    ),
}


def create(connection: Connection) -> None:
    """Make the index; a turn that is deleted leaves it by itself."""
    for statement in _CREATE[connection.dialect.name]:
        connection.execute(text(statement))


def drop(connection: Connection) -> None:
    """Remove the index."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("DROP TRIGGER turn_words_gone"))
    connection.execute(text("DROP TABLE turn_words"))


def add(connection: Connection, turn: int, words: Collection[str]) -> None:
    """Index a turn, by its place, under these words."""
    kept: object = list(words) if connection.dialect.name == "postgresql" else " ".join(words)
    _run(connection, "add", turn=turn, words=kept)


def relabel(connection: Connection, turn: int, word: str, *, there: bool) -> None:
    """Let a turn be found under `word` too, or no longer."""
    _run(connection, "unlabel", turn=turn, word=word)
    if there:
        _run(connection, "label", turn=turn, word=word)


def _run(connection: Connection, name: str, **values: object) -> None:
    connection.execute(_MADE[connection.dialect.name][name], values)


MATCHES = {
    "sqlite": ("turn_words.rowid", "turn_words MATCH :query"),
    "postgresql": ("turn_words.turn", "turn_words.words @@ CAST(:query AS tsquery)"),
}
"""By dialect, the column of `turn_words` that is the turn's place, and the condition that it is found."""


def query(dialect: str, asked: Sequence[Alternatives]) -> str:
    """Return the question for one of each of `asked` in the index's own words."""
    if dialect == "sqlite":
        return _joined(asked, " OR ", " AND ", '"{}"', '"{}"*')
    return _joined(asked, " | ", " & ", "'{}'", "'{}':*")


def _joined(asked: Sequence[Alternatives], either: str, also: str, whole: str, beginning: str) -> str:
    """Words have letters, digits and the marker only: nothing in them needs escaping."""
    parts = [
        either.join((beginning if begins else whole).format(word) for word, begins in alternatives)
        for alternatives in asked
    ]
    return also.join(f"({part})" for part in parts)

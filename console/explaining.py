"""The why of an answer: what was understood, what was read, how long it took, in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.conversation import EvidenceRow, Turn
from domain.evidence import READING, WORDING
from domain.intents import Intent, Standing

ROWS_SHOWN = 40
"""Rows of one table that a page shows."""
_SKUS_SHOWN = 6
_BY = {READING: "reading of the {} reader", WORDING: "in the words of the {}"}
"""Tables of evidence that tell who read and who worded."""
_TEXTS = ("quote", "text")
"""Values of a row that are sentences of a document."""


@dataclass(frozen=True, slots=True)
class Understood:
    """One wish: its name, how sure it is (0 to 100), and its slots in words."""

    name: str
    sure: int
    slots: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one table: rows with key and values, and how many more there are."""

    table: str
    rows: tuple[EvidenceRow, ...]
    more: int
    columns: tuple[str, ...]

    @property
    def is_text(self) -> bool:
        """Tell whether the rows are passages of documents."""
        return any(name in _TEXTS for name in self.columns)


def understood(turn: Turn) -> list[Understood]:
    """Return what was understood in a turn."""
    return [
        Understood(intent.name.value, round(intent.confidence * 100), tuple(_slots(intent)))
        for intent in turn.intents
    ]


def unclear(turn: Turn) -> str:
    """Return the words of the first product that was not known for sure, empty where all were."""
    mentions = (mention for intent in turn.intents for mention in intent.products)
    return next((mention.text for mention in mentions if mention.standing is not Standing.KNOWN), "")


def read(turn: Turn) -> list[Read]:
    """Return what was read for a turn, table by table in the order of reading."""
    tables: dict[str, list[EvidenceRow]] = {}
    for row in turn.evidence:
        if row.table in _BY:
            continue
        tables.setdefault(row.table, []).append(row)
    return [
        Read(table, tuple(rows[:ROWS_SHOWN]), max(0, len(rows) - ROWS_SHOWN), _columns(rows[:ROWS_SHOWN]))
        for table, rows in tables.items()
    ]


def told_by(turn: Turn) -> list[str]:
    """Return whose reading and whose wording a turn goes by and why, where a model is set."""
    return [_by(row) for row in turn.evidence if row.table in _BY]


def _by(row: EvidenceRow) -> str:
    values = dict(row.values)
    asked = ", ".join(filter(None, (values.get("model"), values.get("prompt"))))
    line = f"{_BY[row.table].format(row.key)}: {values.get('why', '')}"
    return f"{line} ({asked})" if asked else line


def steps(turn: Turn) -> list[tuple[str, float, int]]:
    """Return the steps of a turn: name, milliseconds, and percent of the whole."""
    spent = dict(turn.steps_ms)
    total = spent.pop("total", 0.0) or sum(spent.values()) or 1.0
    return [(name, ms, min(100, round(ms / total * 100))) for name, ms in spent.items()]


def total_ms(turn: Turn) -> float:
    """Return how long a turn took, in milliseconds."""
    return dict(turn.steps_ms).get("total", 0.0)


def _columns(rows: list[EvidenceRow]) -> tuple[str, ...]:
    """Return the names of the values of which any row has one."""
    return tuple(dict.fromkeys(name for row in rows for name, value in row.values if value))


def _slots(intent: Intent) -> Iterator[tuple[str, str]]:
    for mention in intent.products:
        skus = ", ".join(mention.skus[:_SKUS_SHOWN]) + (" …" if len(mention.skus) > _SKUS_SHOWN else "")
        yield "product", f"{mention.text} → {skus or mention.standing.value}"
    named = {
        "quantity": intent.quantity,
        "order": intent.order,
        "dealer": intent.dealer and f"{intent.dealer.text} → {', '.join(intent.dealer.codes) or 'nobody'}",
        "city": intent.city,
        "brand": intent.brand,
        "RAM": intent.ram_gb and f"{intent.ram_gb} GB",
        "storage": intent.storage_gb and f"{intent.storage_gb} GB",
        "network": intent.network,
        "budget": intent.budget and f"{intent.budget.low or '…'} to {intent.budget.high or '…'}",
        "if short": intent.if_short and intent.if_short.value.replace("_", " "),
        "detail": intent.detail,
        "question": intent.question,
    }
    yield from ((name, str(value)) for name, value in named.items() if value)

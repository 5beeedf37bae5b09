"""Messages from a file or a pipe, one a line, and what was made of them as JSON: for `main.py ask`."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from domain.conversation import InboundMessage, Turn
from domain.intents import Intent
from domain.orders import Draft


@dataclass(frozen=True, slots=True)
class Line:
    """One message of the input. `number` is its line, from 1; `conversation` its name, if it has one."""

    number: int
    text: str
    sender: str | None
    conversation: str | None


def read_lines(source: Iterable[bytes], sender: str | None) -> Iterator[Line]:
    """Yield the messages of a UTF-8 source as they come; `sender` writes those that name nobody.

    A line is a JSON object with a string `text` and, if wanted, `conversation` and `as`, or else it is
    the message itself, whatever it begins with. Blank lines are none. `"as": null` is an unknown person.
    """
    for number, raw in enumerate(source, start=1):
        text = raw.decode("utf-8", "replace").removeprefix("\ufeff" if number == 1 else "").rstrip("\r\n")
        if not text.strip():
            continue
        fields = _object(text)
        if fields is None:
            yield Line(number, text, sender, None)
        else:
            yield Line(number, fields["text"], _code(fields, sender), _name(fields.get("conversation")))


def _object(text: str) -> dict[str, str] | None:
    if not text.lstrip().startswith("{"):
        return None
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):  # a dealer may type a brace too
        return None
    return fields if isinstance(fields, dict) and isinstance(fields.get("text"), str) else None


def _code(fields: Mapping[str, object], sender: str | None) -> str | None:
    return _name(fields["as"]) if "as" in fields else sender


def _name(value: object) -> str | None:
    return None if value is None or value == "" else str(value)


class Conversations:
    """Gives every message of one run the conversation it belongs to; all of them start empty.

    A named conversation is one person's: the same name with another `as` is another conversation,
    so that nobody continues what someone else spoke of.
    """

    def __init__(self, run: str) -> None:
        """Start with none; `run` sets this run's conversations apart from every other's."""
        self._run = run
        self._known: dict[tuple[str, str | None], str] = {}
        self._count = 0

    def message(self, line: Line) -> InboundMessage:
        """Return the line as the assistant takes it."""
        return InboundMessage(self._place(line), line.sender, line.text, channel="ask")

    def _place(self, line: Line) -> str:
        known = self._known.get((line.conversation, line.sender)) if line.conversation else None
        if known:
            return known
        self._count += 1
        place = f"{self._run}-{self._count}"
        if line.conversation:
            self._known[line.conversation, line.sender] = place
        return place


def as_json_line(line: Line, turn: Turn | None) -> str:
    """Return one line of JSON that says what was asked, understood, read and answered.

    Amounts are exact JSON numbers of rupees; the keys are explained in `docs/operating.md`. Without a
    turn (nothing could be answered, the log says why) language, reply and duration are null.
    """
    told: dict[str, object] = {"text": line.text, "as": line.sender, **(_turn(turn) if turn else _NOTHING)}
    return exact_json(told)


_NOTHING: dict[str, object] = {
    "language": None,
    "intents": [],
    "reply": None,
    "buttons": [],
    "sources": [],
    "draft": None,
    "ms": None,
}


def _turn(turn: Turn) -> dict[str, object]:
    return {
        "language": turn.language.value,
        "intents": [_intent(intent) for intent in turn.intents],
        "reply": turn.reply,
        "buttons": [{"label": button.label, "text": button.text} for button in turn.buttons],
        "sources": [
            {"table": row.table, "key": row.key, "values": dict(row.values)} for row in turn.evidence
        ],
        "draft": _draft(turn.draft) if turn.draft else None,
        "ms": round(dict(turn.steps_ms).get("total", 0.0), 3),
    }


def _intent(intent: Intent) -> dict[str, object]:
    codes = intent.dealer.codes if intent.dealer else ()
    return {
        "intent": intent.name.value,
        "skus": list(intent.skus),
        "quantity": intent.quantity,
        "order": intent.order,
        "dealer": codes[0] if len(codes) == 1 else None,
        "confidence": round(intent.confidence, 4),
    }


def _draft(draft: Draft) -> dict[str, object]:
    return {
        "dealer": draft.dealer,
        "lines": [
            {"sku": line.sku, "quantity": line.quantity, "unit_price": line.unit_price}
            for line in draft.lines
        ],
        "total": draft.total,
        "status": draft.status.value,
    }


def exact_json(value: object) -> str:
    """Return `value` as JSON in which a `Decimal` is a number with all its digits, never a float."""
    if isinstance(value, Decimal):
        return str(int(value)) if value == value.to_integral_value() else f"{value.normalize():f}"
    if isinstance(value, dict):
        pairs = (
            f"{json.dumps(str(key), ensure_ascii=False)}: {exact_json(part)}" for key, part in value.items()
        )
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(exact_json, value)) + "]"
    return json.dumps(value, ensure_ascii=False)

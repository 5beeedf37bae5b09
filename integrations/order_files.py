"""Orders placed here as files for another system: CSV or JSON, the same bytes for the same orders."""

import contextlib
import csv
import io
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from domain.clock import KARACHI
from domain.errors import BadInput
from domain.orders import OrderLine, OrderStatus
from domain.placing import PlacedOrder

COLUMNS = (
    "number",
    "reference",
    "status",
    "revision",
    "dealer",
    "placed_by",
    "placed_at",
    "expected_delivery",
    "position",
    "sku",
    "warehouse",
    "quantity",
    "unit_price",
    "back_ordered",
)


class FileFormat(StrEnum):
    """How exported orders are written."""

    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Part:
    """What one warehouse gives of one line, or the `back_ordered` pieces of it that none gives yet."""

    position: int
    line: OrderLine
    warehouse: str
    quantity: int
    back_ordered: int = 0


def parts_of(placed: PlacedOrder) -> Iterator[Part]:
    """Yield the lines, each in as many parts as warehouses serve it, what is on back order apart.

    A cancelled order keeps nothing anywhere: its lines stand at the order's own warehouse, as does what
    is on back order.
    """
    kept = Counter({(part.sku, part.warehouse): part.quantity for part in placed.allocations})
    for position, line in enumerate(placed.order.lines, start=1):
        left = line.from_stock
        for place in sorted(place for place in kept if place[0] == line.sku):
            if taken := min(left, kept[place]):
                kept[place] -= taken
                left -= taken
                yield Part(position, line, place[1], taken)
        if left:
            yield Part(position, line, placed.order.warehouse, left)
        if line.back_ordered:
            yield Part(position, line, placed.order.warehouse, line.back_ordered, line.back_ordered)


def written(orders: Sequence[PlacedOrder], file_format: FileFormat) -> str:
    """Return the text of a file with these orders."""
    return _as_json(orders) if file_format is FileFormat.JSON else _as_csv(orders)


def _head(placed: PlacedOrder) -> dict[str, object]:
    order = placed.order
    return {
        "number": order.number,
        "reference": order.reference,
        "status": order.status.value,
        "revision": placed.revision,
        "dealer": order.dealer,
        "placed_by": placed.placed_by,
        "placed_at": order.placed_at.astimezone(KARACHI).isoformat(timespec="seconds"),
        "expected_delivery": order.expected_delivery and order.expected_delivery.isoformat(),
    }


def _as_csv(orders: Sequence[PlacedOrder]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for placed in orders:
        for part in parts_of(placed):
            own = {"position": part.position, "sku": part.line.sku, "warehouse": part.warehouse}
            pieces = {"quantity": part.quantity, "unit_price": f"{part.line.unit_price:.2f}"}
            writer.writerow(_head(placed) | own | pieces | {"back_ordered": part.back_ordered})
    return text.getvalue()


def _as_json(orders: Sequence[PlacedOrder]) -> str:
    """Return one object with the list `orders`, an order a line."""
    lines = ",\n".join(_exact(_object(placed)) for placed in orders)
    return f'{{"orders": [\n{lines}\n]}}\n' if lines else '{"orders": []}\n'


def _object(placed: PlacedOrder) -> dict[str, object]:
    lines = [
        {
            "position": part.position,
            "sku": part.line.sku,
            "warehouse": part.warehouse,
            "quantity": part.quantity,
            "unit_price": part.line.unit_price,
            "back_ordered": part.back_ordered,
        }
        for part in parts_of(placed)
    ]
    return _head(placed) | {"total": placed.order.total, "lines": lines}


def _exact(value: object) -> str:
    """Return `value` as JSON in which an amount is a number with two decimals, never a float."""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {_exact(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_exact, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def replace_file(path: Path, text: str) -> None:
    """Write a file as a whole: who reads it sees the old one or the new one.

    Raises:
        BadInput: if it cannot be written.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_text(text, "utf-8", newline="")
        fresh.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise BadInput(f"{path}: cannot be written: {error.strerror}") from None


def statuses_in(path: Path) -> Mapping[str, tuple[OrderStatus, int]]:
    """Return status and revision of each order in a file that `orders export` wrote, CSV or JSON.

    Raises:
        BadInput: if it is not there, or is no such file.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise BadInput(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BadInput(f"{path}: is not UTF-8") from None
    try:
        return {
            str(row["number"]): (OrderStatus(row["status"]), int(row.get("revision") or 0))
            for row in _rows(text)
        }
    except (ValueError, KeyError, TypeError, csv.Error):
        raise BadInput(f"{path}: is not a file that `orders export` wrote") from None


def _rows(text: str) -> Iterable[Any]:
    if text.lstrip().startswith("{"):
        found: list[Any] = json.loads(text)["orders"]
        return found
    reader = csv.DictReader(io.StringIO(text))
    if not {"number", "status"} <= set(reader.fieldnames or ()):
        raise KeyError("number")
    return reader

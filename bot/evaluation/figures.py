"""Every number of a reply, checked against the rows read in its turn.

The check does its own arithmetic: what is available is on hand minus reserved minus held, computed
here again from the stock rows, and not the sum that the sales desk made. A number that is neither in
a row nor follows from rows by the few sums of the trade is a wrong figure.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from domain.clock import KARACHI
from domain.conversation import EvidenceRow, Turn
from domain.language.normalise import normalise

_TIME = re.compile(r"\b(\d{1,2}):(\d{2})\b")
_DAY = re.compile(r"\b(\d{1,2}) ([^\W\d_]+)(?: (\d{4})\b)?")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WORD = re.compile(r"(?:[^\s,;:()!?]|(?<=\d),(?=\d))*\d(?:[^\s,;:()!?]|(?<=\d),(?=\d))*")
_MONTHS = (
    "january jan جنوری janwari janvari",
    "february feb فروری farwari farvari",
    "march mar مارچ",
    "april apr اپریل aprail",
    "may مئی mai",
    "june jun جون",
    "july jul جولائی julai",
    "august aug اگست agast",
    "september sep sept ستمبر sitambar",
    "october oct اکتوبر aktobar",
    "november nov نومبر novambar",
    "december dec دسمبر disambar",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
Values = Mapping[str, str]
Row = tuple[str, str, Values]


def unsupported_figures(turn: Turn) -> list[str]:
    """Return the figures of a reply that do not follow from the rows read and the message itself."""
    reply = normalise(turn.reply)
    rows: list[Row] = [(row.table, row.key, dict(row.values)) for row in turn.evidence]
    days, times = _moments(turn.evidence, turn.at)
    wrong = [m.group() for m in _TIME.finditer(reply) if (int(m[1]), int(m[2])) not in times]
    reply = _TIME.sub(" ", reply)
    for found in list(_DAY.finditer(reply)):
        month = _MONTH.get(found[2])
        if month is None:
            continue
        if (int(found[1]), month) not in {(day.day, day.month) for day in days}:
            wrong.append(found.group())
        reply = reply.replace(found.group(), " ", 1)
    words = _words(rows, turn)
    numbers = _numbers(rows, turn)
    for word in _WORD.findall(reply):
        bare = word.strip(".-+/'\"")
        if bare in words or word in words:
            continue
        wrong += [figure for figure in _FIGURE.findall(word) if not _holds(figure, numbers)]
    return wrong


def _holds(figure: str, numbers: set[Decimal]) -> bool:
    return Decimal(figure.replace(",", "").rstrip(".")) in numbers


def _moments(rows: Iterable[EvidenceRow], at: datetime) -> tuple[set[date], set[tuple[int, int]]]:
    days, times = {at.astimezone(KARACHI).date()}, {_clock_face(at)}
    for row in rows:
        for _, value in row.values:
            if re.match(r"\d{4}-\d\d-\d\d", value):
                moment = datetime.fromisoformat(value)
                if moment.tzinfo:
                    times.add(_clock_face(moment))
                    moment = moment.astimezone(KARACHI)
                days.add(moment.date())
    return days, times


def _clock_face(moment: datetime) -> tuple[int, int]:
    local = moment.astimezone(KARACHI)
    return (local.hour % 12 or 12, local.minute)


_NAMES = frozenset(
    {
        "sku",
        "brand",
        "model",
        "colour",
        "network",
        "ean",
        "ram_gb",
        "storage_gb",
        "number",
        "name",
        "phone",
        "code",
    }
    | {"tracking_number", "courier", "warehouse", "city"}
)


def _words(rows: Iterable[Row], turn: Turn) -> set[str]:
    """Return the words with digits that names, numbers of things and the message itself consist of."""
    texts = [turn.text]
    for table, _, values in rows:
        texts += [text for name, text in values.items() if name in _NAMES or name.startswith("attribute ")]
        if table == "products":
            ram, storage = values.get("ram_gb", ""), values.get("storage_gb", "")
            texts += [
                f"{ram}/{storage}",
                f"{storage}gb",
                f"{ram}gb",
                values.get("model", "").replace(" ", ""),
            ]
    joined = normalise(" ".join(texts))
    return {form for word in _WORD.findall(joined) for form in (word, word.strip(".-+/'\""))}


def _numbers(rows: Sequence[Row], turn: Turn) -> set[Decimal]:
    wanted = {Decimal(intent.quantity) for intent in turn.intents if intent.quantity}
    budgets = [intent.budget for intent in turn.intents if intent.budget]
    asked = {end for budget in budgets for end in (budget.low, budget.high) if end is not None}
    pieces = _pieces(rows)
    prices = {Decimal(v["unit_price"]) for t, _, v in rows if t == "price_list"}
    prices |= {Decimal(v["list_price"]) for t, _, v in rows if t == "list_prices"}
    numbers = wanted | pieces | prices | {price * amount for price in prices for amount in wanted}
    numbers |= {amount - there for amount in wanted for there in pieces}
    numbers |= {Decimal(v["min_qty"]) for t, _, v in rows if t == "price_list"}
    numbers |= {Decimal(v["min_qty"]) * Decimal(v["unit_price"]) for t, _, v in rows if t == "price_list"}
    for table, _, values in rows:
        if table in {"orders", "order_lines"}:
            numbers |= {Decimal(values[k]) for k in ("quantity", "unit_price") if values.get(k)}
    numbers |= _order_totals(rows) | _money(rows, turn) | _counts(rows)
    return numbers | asked


def _pieces(rows: Sequence[Row]) -> set[Decimal]:
    """Return what is available or incoming: by SKU, model and memory; there by city and warehouse too."""
    products = {key: values for table, key, values in rows if table == "products"}
    sums: defaultdict[tuple[object, ...], int] = defaultdict(int)
    for table, key, values in rows:
        if table != "stock":
            continue
        sku, _, code = key.rpartition(" ")
        there = max(0, int(values["on_hand"]) - int(values["reserved"]) - int(values["held"]))
        product = products.get(sku, {})
        model = (product.get("brand"), product.get("model"))
        memory = (product.get("ram_gb"), product.get("storage_gb"))
        groups = ((sku,), (*model, *memory), (*model, *memory, product.get("network")), model, ())
        for group in groups:
            for place in ("", code, values["city"]):
                sums["now", place, group] += there
                sums["incoming", place, values["incoming_date"], group] += int(values["incoming"])
                sums["incoming", place, group] += int(values["incoming"])
    return {Decimal(0), *map(Decimal, sums.values())}


def _order_totals(rows: Iterable[Row]) -> set[Decimal]:
    totals: defaultdict[str, Decimal] = defaultdict(Decimal)
    lines: set[Decimal] = set()
    pieces: defaultdict[str, Decimal] = defaultdict(Decimal)
    for table, key, values in rows:
        if table == "order_lines":
            number = key.rpartition(" ")[0]
            line = Decimal(values["quantity"]) * Decimal(values["unit_price"])
            lines.add(line)
            totals[number] += line
            pieces[number] += Decimal(values["quantity"])
    return lines | set(totals.values()) | set(pieces.values())


def _money(rows: Iterable[Row], turn: Turn) -> set[Decimal]:
    """Return what follows from accounts, invoices and the draft."""
    rows = list(rows)
    total = (
        sum((line.quantity * line.unit_price for line in turn.draft.lines), Decimal(0))
        if turn.draft
        else None
    )
    money = {line.quantity * line.unit_price for line in turn.draft.lines} if turn.draft else set()
    if total is not None:
        money.add(total)
    for values in (v for t, _, v in rows if t == "accounts"):
        balance, held = Decimal(values["balance"]), Decimal(values["open_orders"])
        money |= {abs(balance), held}
        if values["credit_limit"]:
            limit = Decimal(values["credit_limit"])
            left = limit - balance - held
            money |= {limit, abs(left)} | ({abs(left - total)} if total is not None else set())
    today = turn.at.astimezone(KARACHI).date()
    unpaid = [
        (Decimal(v["amount"]) - Decimal(v["paid"]), date.fromisoformat(v["due_on"]))
        for t, _, v in rows
        if t == "invoices"
    ]
    late = [amount for amount, due in unpaid if due < today]
    return money | {sum(late, Decimal(0)), Decimal(len(late)), Decimal(len(unpaid))} | {a for a, _ in unpaid}


def _counts(rows: Iterable[Row]) -> set[Decimal]:
    """Return how many orders there are, and how many products of a long list may be left unnamed."""
    rows = list(rows)
    orders = sum(table == "orders" for table, _, _ in rows)
    products = sum(table == "products" for table, _, _ in rows)
    lines: defaultdict[str, int] = defaultdict(int)
    for table, key, _ in rows:
        if table == "order_lines":
            lines[key.rpartition(" ")[0]] += 1
    many = 8
    unnamed = range(1, products) if products > many else ()
    left = {count - shown for count in lines.values() for shown in range(count)}
    return {Decimal(orders), *map(Decimal, unnamed), *map(Decimal, left)}

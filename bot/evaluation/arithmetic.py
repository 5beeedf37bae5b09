"""The figures that follow from rows by the few sums of the trade.

The check does its own arithmetic: what is available is on hand minus reserved minus held, computed
here again from the stock rows, and not the sum that the sales desk made.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate

from domain.citations import PRICES_ASKED
from domain.clock import KARACHI
from domain.conversation import Turn

Row = tuple[str, str, Mapping[str, str]]
"""Table, key and values of a row that was read."""


def _quantities(turn: Turn) -> set[Decimal]:
    """Return how many pieces were asked for, and together of one SKU: its lines of an order are one."""
    together: Counter[tuple[str, ...]] = Counter()
    for intent in turn.intents:
        if intent.quantity and len(intent.skus) == 1:
            together[intent.name, *intent.skus] += intent.quantity
    asked = {Decimal(intent.quantity) for intent in turn.intents if intent.quantity}
    return asked | set(map(Decimal, together.values()))


def piece_figures(rows: Sequence[Row], turn: Turn) -> set[Decimal]:
    """Return how many pieces there are, are coming, are wanted, are missing, or were ordered."""
    wanted, pieces = _quantities(turn), _pieces(rows)
    numbers = wanted | pieces | {amount - there for amount in wanted for there in pieces}
    numbers |= {amount - there for amount in wanted for there in _from_several(rows) if there < amount}
    numbers |= {Decimal(v["min_qty"]) for t, _, v in rows if t == "price_list"}
    ordered = [values for table, _, values in rows if table == "order_lines"]
    numbers |= {Decimal(values["quantity"]) for values in ordered}
    numbers |= {Decimal(values.get("back_ordered", 0)) for values in ordered}
    return numbers | _ordered_pieces(rows)


def money_figures(rows: Sequence[Row], turn: Turn) -> set[Decimal]:
    """Return the figures that may follow a currency: of the message its budget and the price it asks for."""
    breaks = [(Decimal(v["min_qty"]), Decimal(v["unit_price"])) for t, _, v in rows if t == "price_list"]
    prices = {price for _, price in breaks}
    prices |= {Decimal(v["list_price"]) for t, _, v in rows if t == "list_prices"}
    numbers = prices | {price * amount for price in prices for amount in _quantities(turn)}
    numbers |= {least * price for least, price in breaks} | _order_money(rows) | _account_money(rows, turn)
    asked = [values for table, _, values in rows if table == PRICES_ASKED]
    numbers |= {Decimal(values[name]) for values in asked for name in ("asked", "difference")}
    budgets = [intent.budget for intent in turn.intents if intent.budget]
    return numbers | {end for budget in budgets for end in (budget.low, budget.high) if end is not None}


def _pieces(rows: Sequence[Row]) -> set[Decimal]:
    """Return what is available or incoming: by SKU, model and memory; there by city and warehouse too."""
    products = {key: values for table, key, values in rows if table == "products"}
    sums: defaultdict[tuple[object, ...], int] = defaultdict(int)
    for table, key, values in rows:
        if table != "stock":
            continue
        sku, _, code = key.rpartition(" ")
        there = max(0, int(values["on_hand"]) - int(values["reserved"]) - int(values["held"]))
        coming = int(values.get("coming", values["incoming"]))
        product = products.get(sku, {})
        model = (product.get("brand"), product.get("model"))
        memory = (product.get("ram_gb"), product.get("storage_gb"))
        groups = ((sku,), (*model, *memory), (*model, *memory, product.get("network")), model, ())
        for group in groups:
            for place in ("", code, values["city"]):
                sums["now", place, group] += there
                sums["incoming", place, values["incoming_date"], group] += coming
                sums["incoming", place, group] += coming
    return {Decimal(0), *map(Decimal, sums.values())}


def _from_several(rows: Iterable[Row]) -> set[Decimal]:
    """Return how many pieces of a SKU the first cities give together, in the order in which they are asked.

    Any city may be the dealer's own, which is asked first; what is left comes from the next.
    """
    places: defaultdict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for table, key, values in rows:
        if table == "stock":
            sku, _, code = key.rpartition(" ")
            there = max(0, int(values["on_hand"]) - int(values["reserved"]) - int(values["held"]))
            places[sku].append((values["city"], code, there))
    sums: set[Decimal] = set()
    for found in places.values():
        for own in {city for city, _, _ in found}:
            asked = sorted(found, key=lambda place: (place[0] != own, place[1]))
            sums |= set(map(Decimal, accumulate(there for _, _, there in asked)))
    return sums


def _order_money(rows: Iterable[Row]) -> set[Decimal]:
    totals: defaultdict[str, Decimal] = defaultdict(Decimal)
    amounts: set[Decimal] = set()
    for table, key, values in rows:
        if table == "order_lines":
            price = Decimal(values["unit_price"])
            line = Decimal(values["quantity"]) * price
            amounts |= {price, line}
            totals[key.rpartition(" ")[0]] += line
    return amounts | set(totals.values())


def _ordered_pieces(rows: Iterable[Row]) -> set[Decimal]:
    pieces: defaultdict[str, Decimal] = defaultdict(Decimal)
    for table, key, values in rows:
        if table == "order_lines":
            pieces[key.rpartition(" ")[0]] += Decimal(values["quantity"])
    return set(pieces.values())


def _account_money(rows: Iterable[Row], turn: Turn) -> set[Decimal]:
    """Return what follows from accounts, invoices and the draft."""
    lines = [line.quantity * line.unit_price for line in turn.draft.lines] if turn.draft else []
    total = sum(lines, Decimal(0))
    money = {*lines, total} if turn.draft else set()
    for values in (v for t, _, v in rows if t == "accounts"):
        balance, held = Decimal(values["balance"]), Decimal(values["open_orders"])
        money |= {abs(balance), held}
        if values["credit_limit"]:
            limit = Decimal(values["credit_limit"])
            left = limit - balance - held
            money |= {limit, abs(left), abs(left - total)}
    unpaid, late = _unpaid(rows, turn)
    return money | set(unpaid) | {sum(late, Decimal(0)), sum(unpaid, Decimal(0))}


def _unpaid(rows: Iterable[Row], turn: Turn) -> tuple[list[Decimal], list[Decimal]]:
    """Return what is still to be paid of each invoice, and of those that are past their day."""
    today = turn.at.astimezone(KARACHI).date()
    open_ = [
        (Decimal(v["amount"]) - Decimal(v["paid"]), date.fromisoformat(v["due_on"]))
        for t, _, v in rows
        if t == "invoices"
    ]
    return [amount for amount, _ in open_], [amount for amount, due in open_ if due < today]


def count_figures(rows: Sequence[Row], turn: Turn) -> set[Decimal]:
    """Return how many orders and invoices there are, and how many of a long list may be left unnamed."""
    orders = sum(table == "orders" for table, _, _ in rows)
    products = sum(table == "products" for table, _, _ in rows)
    lines: defaultdict[str, int] = defaultdict(int)
    for table, key, _ in rows:
        if table == "order_lines":
            lines[key.rpartition(" ")[0]] += 1
    many = 8
    unnamed = range(1, products) if products > many else ()
    left = {count - shown for count in lines.values() for shown in range(count)}
    unpaid = {Decimal(len(found)) for found in _unpaid(rows, turn)}
    return {Decimal(orders), *map(Decimal, unnamed), *map(Decimal, left)} | unpaid

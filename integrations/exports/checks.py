"""What must hold between the rows of an export: keys, references, and who may be asked for by code."""

from collections.abc import Iterable, Mapping

from integrations.exports.export import Known
from integrations.exports.problems import Problems, quoted
from integrations.exports.records import Records
from integrations.exports.tables import Column

Tables = Mapping[str, Records | None]
"""The records of each table; `None` for one that could not be read, to which nothing is compared."""


def check_keys(records: Records, problems: Problems) -> None:
    """Note every row whose key stands in an earlier row; letter case makes no difference."""
    key = records.table.key
    first: dict[object, int] = {}
    if not key:
        return
    for index, row in enumerate(records.rows):
        values = tuple(row[column] for column in key)
        if None in values:
            continue
        folded = tuple(value.casefold() if isinstance(value, str) else value for value in values)
        earlier = first.setdefault(folded, index)
        if earlier != index:
            shown = " + ".join(quoted(str(value)) for value in values)
            place = f"{records.place} row {records.numbers[index]}"
            headings = " + ".join(records.headings[column] for column in key)
            problems.add(f"{place}, {headings}: {shown} stands in row {records.numbers[earlier]} already")


def check_references(tables: Tables, known: Known, problems: Problems) -> None:
    """Note every reference to nothing; one that differs in letter case takes the spelling referred to."""
    for records in tables.values():
        for column in records.table.columns if records else ():
            if records and column.refers_to and (target := tables[column.refers_to]):
                _check_reference(records, column, target, known.of(column.refers_to), problems)


def _check_reference(
    records: Records, column: Column, target: Records, known: frozenset[str], problems: Problems
) -> None:
    key, name = target.table.key[0], target.table.name
    exported = {str(row[key]) for row in target.rows if row[key] is not None}
    known_folded = _by_folded(known) if column.known_suffices else {}
    folded = known_folded | _by_folded(exported)
    for index, row in enumerate(records.rows):
        value = row[column.name]
        if value is None or value in exported:
            continue
        spelling = folded.get(str(value).casefold())
        if spelling is None:
            gone = " any longer" if value in known else ""
            problems.add(f"{records.at(index, column.name)}: {quoted(str(value))} is not in {name}{gone}")
        row[column.name] = spelling


def _by_folded(codes: Iterable[str]) -> dict[str, str]:
    return {code.casefold(): code for code in codes}


def check_who_asks(tables: Tables, problems: Problems) -> None:
    """Note every dealer whose code is a member of staff's too: by code it is told who asks."""
    dealers, staff = tables["dealers"], tables["staff"]
    if not (dealers and staff):
        return
    rows = {str(row["code"]).casefold(): staff.numbers[index] for index, row in enumerate(staff.rows)}
    for index, row in enumerate(dealers.rows):
        if row["code"] is not None and (at := rows.get(str(row["code"]).casefold())):
            code = quoted(str(row["code"]))
            problems.add(f"{dealers.at(index, 'code')}: {code} is the code of {staff.place} row {at} as well")


def check_back_orders(tables: Tables, problems: Problems) -> None:
    """Note every order line of which more pieces are on back order than are ordered."""
    lines = tables["order_lines"]
    for index, row in enumerate(lines.rows if lines else ()):
        ordered, waiting = row["quantity"], row["back_ordered"]
        if lines and isinstance(ordered, int) and isinstance(waiting, int) and waiting > ordered:
            problems.add(f"{lines.at(index, 'back_ordered')}: {waiting} is more than the {ordered} ordered")


def settle_tiers(tables: Tables) -> list[str]:
    """Give each tier one spelling, the price list's first; return notes on tiers without any price."""
    prices, dealers = tables["price_list"], tables["dealers"]
    if not (prices and dealers):
        return []
    spellings: dict[str, object] = {}
    for row in (*prices.rows, *dealers.rows):
        tier = row["tier"]
        row["tier"] = spellings.setdefault(str(tier).casefold(), tier)
    priced = {row["tier"] for row in prices.rows}
    unpriced = sorted({str(row["tier"]) for row in dealers.rows} - {str(tier) for tier in priced})
    return [
        f"{dealers.place}: tier {quoted(tier)} is not in price_list: list prices hold" for tier in unpriced
    ]


def notes_on(tables: Tables, known: Known) -> list[str]:
    """Return notes on what is allowed but may be a mistake. The export has no problems.

    An order without lines that is known keeps the lines it had, and is not noted.
    """
    notes = settle_tiers(tables)
    orders, lines, products = tables["orders"], tables["order_lines"], tables["products"]
    if orders and lines:
        with_lines = {row["order"] for row in lines.rows} | known.orders
        bare = [index for index, row in enumerate(orders.rows) if row["number"] not in with_lines]
        notes += _note(orders, bare, "number", "no order_lines")
    if products:
        free = [i for i, row in enumerate(products.rows) if row["active"] and not row["list_price"]]
        notes += _note(products, free, "list_price", "a price of zero on sale")
    return notes


def _note(records: Records, found: list[int], column: str, what: str) -> list[str]:
    rows = "row" if len(found) == 1 else "rows"
    first = f"first {records.at(found[0], column)}" if found else ""
    return [f"{records.place}: {len(found):,} {rows} with {what}, {first}"] if found else []

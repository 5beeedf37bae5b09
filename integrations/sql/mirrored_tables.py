"""Mirroring the tables that an export holds whole: what it no longer contains has vanished."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, Table, Update, delete, select, update

from integrations.sql.reads import folded
from integrations.sql.rows import Row, RowWriter
from integrations.sql.schema import (
    attributes,
    brands,
    dealers,
    price_list,
    products,
    staff,
    stock,
    tiers,
    warehouses,
)

Tables = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Load:
    """A load under way, over its connection: its number, version and moment."""

    connection: Connection
    writer: RowWriter
    id: int
    version: str
    as_of: datetime


def mirror_warehouses(load: Load, tables: Tables) -> None:
    """Write warehouses; vanished ones become inactive."""
    _mirror_active(load, warehouses, tables)


def mirror_staff(load: Load, tables: Tables) -> None:
    """Write staff; who has vanished becomes inactive."""
    _mirror_active(load, staff, tables)


def mirror_dealers(load: Load, tables: Tables) -> None:
    """Write dealers; vanished ones become inactive. Staff and tiers must be there."""
    _mirror_active(load, dealers, tables)


def _mirror_active(load: Load, table: Table, tables: Tables) -> None:
    rows = tables.get(table.name)
    if rows is None:
        return
    load.writer.upsert(table, ({**row, "active": True, "load": load.id} for row in rows), len(rows))
    load.connection.execute(_vanished(table, load).values(active=False))


def _vanished(table: Table, load: Load) -> Update:
    return update(table).where(table.c.load != load.id)


def mirror_tiers(load: Load, tables: Tables) -> None:
    """Write the tiers that dealers and prices name; unused ones do no harm."""
    named = {row["tier"] for name in ("dealers", "price_list") for row in tables.get(name, ())}
    new = named - set(load.connection.scalars(select(tiers.c.code)))
    load.writer.insert(tiers, ({"code": code} for code in new), len(new))


def mirror_products(load: Load, tables: Tables) -> None:
    """Write products, their brands and attributes; vanished products become inactive."""
    rows = tables.get("products")
    if rows is None:
        return
    brand_ids = _brand_ids(load, rows)
    load.writer.upsert(products, (_product(row, brand_ids, load) for row in rows), len(rows))
    load.connection.execute(_vanished(products, load).values(active=False))
    exported = select(products.c.sku).where(products.c.load == load.id)
    load.connection.execute(delete(attributes).where(attributes.c.sku.in_(exported)))
    further = list(_attributes(rows))
    load.writer.insert(attributes, further, len(further))


def _brand_ids(load: Load, rows: Sequence[Row]) -> dict[object, int]:
    known = {name: number for number, name in load.connection.execute(select(brands.c.id, brands.c.name))}
    names = dict.fromkeys(str(row["brand"]) for row in rows if row["brand"] is not None)
    first = max(known.values(), default=0) + 1
    new = {name: first + index for index, name in enumerate(name for name in names if name not in known)}
    load.writer.insert(
        brands,
        ({"id": number, "name": name, "folded": folded(name)} for name, number in new.items()),
        len(new),
    )
    return {**known, **new}


def _product(row: Row, brand_ids: Mapping[object, int], load: Load) -> Row:
    written = {name: value for name, value in row.items() if name != "attributes"}
    model, network = row["model"], row["network"]
    return written | {
        "brand": brand_ids.get(row["brand"]),
        "model_folded": None if model is None else folded(str(model)),
        "network_folded": None if network is None else folded(str(network)),
        "load": load.id,
    }


def _attributes(rows: Sequence[Row]) -> Iterator[Row]:
    for row in rows:
        pairs = cast("tuple[tuple[str, str], ...]", row.get("attributes", ()))
        for position, (name, value) in enumerate(pairs):
            yield {"sku": row["sku"], "position": position, "name": name, "value": value}


def mirror_stock(load: Load, tables: Tables) -> None:
    """Write stock; vanished stock is zero. What is held for orders placed here is left alone."""
    rows = tables.get("stock")
    if rows is None:
        return
    load.writer.upsert(
        stock, ({**row, "held": 0, "load": load.id} for row in rows), len(rows), keep=("held",)
    )
    nothing = {"on_hand": 0, "reserved": 0, "incoming": 0, "incoming_date": None}
    load.connection.execute(_vanished(stock, load).values(**nothing))


def mirror_prices(load: Load, tables: Tables) -> None:
    """Write the price list in place of the old one."""
    rows = tables.get("price_list")
    if rows is not None:
        load.connection.execute(delete(price_list))
        load.writer.insert(price_list, rows, len(rows))

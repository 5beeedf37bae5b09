"""What the database already holds, to which a new export may refer."""

from dataclasses import dataclass

from sqlalchemy import Column, Engine, select

from integrations.sql.engine import reading
from integrations.sql.schema import dealers, orders, products, staff, warehouses


@dataclass(frozen=True, slots=True)
class KnownKeys:
    """The keys of all rows of earlier loads, inactive ones too."""

    skus: frozenset[str]
    dealers: frozenset[str]
    warehouses: frozenset[str]
    staff: frozenset[str]
    orders: frozenset[str]


def known_keys(engine: Engine) -> KnownKeys:
    """Return all keys.

    Raises:
        Unavailable: if the database does not answer.
    """

    def keys(column: Column[str]) -> frozenset[str]:
        return frozenset(connection.scalars(select(column)))

    with reading(engine) as connection:
        return KnownKeys(
            skus=keys(products.c.sku),
            dealers=keys(dealers.c.code),
            warehouses=keys(warehouses.c.code),
            staff=keys(staff.c.code),
            orders=keys(orders.c.number),
        )

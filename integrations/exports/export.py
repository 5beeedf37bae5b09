"""What reading an export gives, and what the database already knows when it is read."""

from collections.abc import Mapping
from dataclasses import dataclass

Row = dict[str, object]
"""One record by column: str, int (pieces), Decimal (rupees, gigabytes), bool, date, aware UTC datetime
or None. A row of `products` also has `attributes`, a tuple of pairs of name and text."""


@dataclass(frozen=True, slots=True)
class Known:
    """Keys that the database holds from earlier loads, whether or not they are still exported."""

    skus: frozenset[str] = frozenset()
    dealers: frozenset[str] = frozenset()
    warehouses: frozenset[str] = frozenset()
    staff: frozenset[str] = frozenset()
    orders: frozenset[str] = frozenset()

    def of(self, table: str) -> frozenset[str]:
        """Return the keys of a table that others refer to."""
        return {
            "products": self.skus,
            "dealers": self.dealers,
            "warehouses": self.warehouses,
            "staff": self.staff,
            "orders": self.orders,
        }[table]


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Export:
    """A whole export, checked. `tables` has every table by name, `invoices` empty where there is none.

    `notes` are sentences on what is allowed but may be a mistake: columns that are not used, orders
    without lines, a dealer's tier that no price is listed for.
    """

    tables: Mapping[str, list[Row]]
    notes: tuple[str, ...] = ()

"""A small company whose export each test bends to its needs."""

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from integrations.exports import Export, read_export

Rows = list[list[Any]]


def _tables() -> dict[str, Rows]:
    return {
        "products": [
            [
                "sku",
                "brand",
                "model",
                "ram_gb",
                "storage_gb",
                "colour",
                "network",
                "ean",
                "list_price",
                "pta_approved",
                "active",
                "wattage",
                "Material",
            ],
            ["P-1", "Acme", "One", "8", "256", "Black", "5G", "2000000000015", "41999", "yes", "1", "", ""],
            ["P-2", "", "", "", "", "", "", "", "1,499.50", "NO", "true", "20W", "ABS"],
        ],
        "warehouses": [["code", "name", "city"], ["W1", "Main", "Lahore"], ["W2", "Port", "Karachi"]],
        "stock": [
            ["sku", "warehouse", "on_hand", "reserved", "incoming", "incoming_date"],
            ["P-1", "W1", "5", "2", "0", ""],
            ["P-2", "W1", "0", "0", "10", "2026-02-01"],
        ],
        "price_list": [
            ["tier", "sku", "min_qty", "unit_price"],
            ["gold", "P-1", "1", "39999"],
            ["gold", "P-1", "10", "39500"],
        ],
        "dealers": [
            ["code", "name", "city", "phone", "tier", "credit_limit", "balance", "sales_rep", "language"],
            ["D1", "Madina Mobiles", "Lahore", "0300-0000001", "gold", "500000", "-1200.50", "S1", "ur-Latn"],
            ["D2", "نور موبائل", "Karachi", "", "gold", "", "0", "S1", "UR"],
        ],
        "staff": [["code", "name", "role", "phone"], ["S1", "Rep", "sales_rep", ""]],
        "orders": [
            [
                "number",
                "dealer",
                "placed_at",
                "status",
                "warehouse",
                "courier",
                "tracking_number",
                "expected_delivery",
                "delivered_at",
            ],
            ["O-1", "D1", "2026-01-10 14:30", "dispatched", "W1", "TCS", "0012345", "2026-01-14", ""],
        ],
        "order_lines": [["order", "sku", "quantity", "unit_price"], ["O-1", "P-1", "3", "39999"]],
        "invoices": [
            ["number", "dealer", "order", "issued_on", "due_on", "amount", "paid"],
            ["I-1", "D1", "O-1", "2026-01-11", "2026-01-25", "119997", "0"],
            ["I-2", "D2", "", "11/01/2026", "25-01-2026", "500", "0"],
        ],
    }


@dataclass
class Company:
    """An export in the making; rows begin with the header."""

    folder: Path
    tables: dict[str, Rows] = field(default_factory=_tables)

    def set(self, table: str, row: int, column: str, value: object) -> None:
        """Put a value where a spreadsheet shows it: the header is row 1."""
        rows = self.tables[table]
        rows[row - 1][rows[0].index(column)] = value

    def drop(self, table: str, column: str) -> None:
        place = self.tables[table][0].index(column)
        for row in self.tables[table]:
            del row[place]

    def write_csv(self, separator: str = ",", encoding: str = "utf-8", end: str = "\r\n") -> Path:
        self.folder.mkdir(exist_ok=True, parents=True)
        for name, rows in self.tables.items():
            with (self.folder / f"{name}.csv").open("w", encoding=encoding, newline="") as file:
                csv.writer(file, delimiter=separator, lineterminator=end).writerows(rows)
        return self.folder

    def write_workbook(self) -> Path:
        from openpyxl import Workbook

        self.folder.mkdir(exist_ok=True, parents=True)
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, rows in self.tables.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        file = self.folder / "export.xlsx"
        book.save(file)
        return file

    def write_map(self, text: str) -> Path:
        file = self.folder / "company.toml"
        self.folder.mkdir(exist_ok=True, parents=True)
        file.write_text(text, encoding="utf-8")
        return file

    def read(self, **how: Any) -> Export:
        return read_export(self.write_csv(), **how)

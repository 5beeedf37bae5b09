import warnings
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from export_company import Company
from openpyxl import load_workbook
from openpyxl.chart import BarChart

from domain.errors import BadInput
from integrations.exports import read_export


def errors(path: Path) -> list[str]:
    with pytest.raises(BadInput) as caught:
        read_export(path)
    return str(caught.value).splitlines()[1:]


def test_a_workbook_reads_like_its_csv_files(company: Company) -> None:
    expected = company.read().tables
    company.folder = company.folder / "book"
    book = company.write_workbook()

    assert read_export(book).tables == expected
    assert read_export(book.parent).tables == expected


def test_csv_files_come_before_a_workbook(company: Company) -> None:
    company.write_workbook()
    company.set("products", 2, "brand", "Csv")

    assert read_export(company.write_csv()).tables["products"][0]["brand"] == "Csv"


def test_typed_cells_are_read_as_they_look(company: Company) -> None:
    company.set("products", 2, "sku", 1001)
    company.set("products", 2, "ean", 8901234567890)
    company.set("products", 3, "ean", 8.90123456789e12)
    company.set("products", 2, "model", 13)
    company.set("products", 2, "list_price", 41999.5)
    company.set("products", 2, "active", True)
    company.set("products", 2, "ram_gb", 8.0)
    company.set("products", 2, "wattage", date(2026, 1, 31))
    company.set("stock", 2, "sku", 1001.0)
    company.set("stock", 2, "on_hand", 5.0)
    company.set("stock", 2, "incoming_date", datetime(2026, 2, 3))  # noqa: DTZ001 - workbooks know no zones
    company.set("dealers", 2, "phone", 923001234567)
    company.set("dealers", 2, "balance", -0.1 - 0.2)
    for row in (2, 3):
        company.set("price_list", row, "sku", 1001)
    company.set("orders", 2, "placed_at", datetime(2026, 1, 10, 14, 30))  # noqa: DTZ001 - the same
    company.set("orders", 2, "expected_delivery", date(2026, 1, 14))
    company.set("orders", 2, "tracking_number", 770012345678)
    company.set("order_lines", 2, "sku", 1001)
    tables = read_export(company.write_workbook()).tables
    product, stock, dealer, order = (tables[name][0] for name in ("products", "stock", "dealers", "orders"))

    assert (product["sku"], product["ean"], product["model"]) == ("1001", "8901234567890", "13")
    assert tables["products"][1]["ean"] == "8901234567890"
    assert (product["list_price"], product["active"], product["ram_gb"]) == (Decimal("41999.5"), True, 8)
    assert product["attributes"] == (("wattage", "2026-01-31"),)
    assert (stock["sku"], stock["on_hand"], stock["incoming_date"]) == ("1001", 5, date(2026, 2, 3))
    assert (dealer["phone"], dealer["balance"]) == ("923001234567", Decimal("-0.3"))
    assert order["placed_at"] == datetime(2026, 1, 10, 9, 30, tzinfo=UTC)
    assert (order["expected_delivery"], order["tracking_number"]) == (date(2026, 1, 14), "770012345678")


def test_what_a_spreadsheet_made_of_a_cell_is_refused(company: Company) -> None:
    company.set("products", 2, "model", date(2026, 3, 5))
    company.set("dealers", 2, "phone", 9230012345678901)
    company.set("stock", 3, "incoming_date", 46054)
    company.set("price_list", 2, "unit_price", "=1/0")
    book = company.write_workbook()

    model, incoming, price, phone = errors(book)
    assert model.startswith("export.xlsx sheet products row 2, column model: '2026-03-05' is a date or time")
    assert incoming.startswith("export.xlsx sheet stock row 3, column incoming_date: '46054' is not a date")
    assert price == "export.xlsx sheet price_list row 2, column unit_price: is empty"
    assert phone.startswith(
        "export.xlsx sheet dealers row 2, column phone: '9.2300123456789e+15' has lost digits"
    )


def test_rows_are_counted_as_they_are_shown(company: Company) -> None:
    file = company.write_workbook()
    book = load_workbook(file)
    book["staff"]["A5"], book["staff"]["C5"] = "S2", "chief"
    book.save(file)

    assert errors(file) == [
        "export.xlsx sheet staff row 5, column name: is empty",
        "export.xlsx sheet staff row 5, column role: 'chief' is not one of sales_rep, support, admin",
    ]


def test_sheet_names_in_any_case_and_missing_ones(company: Company) -> None:
    company.tables[" Stock "] = company.tables.pop("stock")
    del company.tables["orders"]

    assert errors(company.write_workbook()) == ["export.xlsx sheet orders: there is no such sheet"]


def test_wrong_dimensions_lose_no_rows(company: Company) -> None:
    company.tables["stock"] += [["P-2", "W2", n, 0, 0, ""] for n in range(1)]
    file = company.write_workbook()
    shrunk = file.with_name("shrunk.xlsx")
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(shrunk, "w") as copy:
        for name in whole.namelist():
            text = whole.read(name)
            if name.startswith("xl/worksheets/"):
                start, end = (
                    text.index(b'<dimension ref="') + 16,
                    text.index(b'"', text.index(b"<dimension") + 16),
                )
                text = text[:start] + b"A1" + text[end:]
            copy.writestr(name, text)

    assert read_export(shrunk).tables == read_export(file).tables


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x05\x06" + bytes(18)])
def test_a_damaged_workbook_is_named(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "export.xlsx"
    file.write_bytes(content)

    with pytest.raises(BadInput, match=r"export\.xlsx: cannot be read as an XLSX workbook"):
        read_export(file)


def test_a_damaged_sheet_is_named(company: Company) -> None:
    file = company.write_workbook()
    broken = file.with_name("broken.xlsx")
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(broken, "w") as copy:
        for name in whole.namelist():
            text = whole.read(name)
            copy.writestr(name, text[: len(text) - 60] if name.endswith("sheet3.xml") else text)

    assert errors(broken)[0].startswith("broken.xlsx sheet stock row ")


def test_warnings_of_the_library_stay_inside(company: Company) -> None:
    file = company.write_workbook()
    book = load_workbook(file)
    book["stock"]["F3"], book["stock"]["F3"].number_format = 10**10, "yyyy-mm-dd"
    book.save(file)

    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        (message,) = errors(file)
    assert message.startswith("export.xlsx sheet stock row 3, column incoming_date: '#VALUE!' is not a date")
    assert not seen


def test_charts_and_other_sheets_do_not_matter(company: Company) -> None:
    file = company.write_workbook()
    book = load_workbook(file)
    book.create_chartsheet("Chart").add_chart(BarChart())
    book.create_sheet("Notes").append(["free", "text"])
    book.save(file)

    assert len(read_export(file).tables["products"]) == 2

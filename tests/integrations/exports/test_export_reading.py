from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from export_company import Company

from domain.errors import BadInput
from integrations.exports import Known, read_export


def test_every_value_has_its_type(company: Company) -> None:
    tables = company.read().tables

    assert tables["products"][0] == {
        "sku": "P-1",
        "brand": "Acme",
        "model": "One",
        "ram_gb": Decimal(8),
        "storage_gb": Decimal(256),
        "colour": "Black",
        "network": "5G",
        "ean": "2000000000015",
        "list_price": Decimal(41999),
        "pta_approved": True,
        "active": True,
        "attributes": (),
    }
    assert tables["products"][1]["brand"] is None
    assert tables["products"][1]["list_price"] == Decimal("1499.50")
    assert tables["products"][1]["pta_approved"] is False
    assert tables["products"][1]["attributes"] == (("wattage", "20W"), ("Material", "ABS"))
    assert tables["stock"][1] == {
        "sku": "P-2",
        "warehouse": "W1",
        "on_hand": 0,
        "reserved": 0,
        "incoming": 10,
        "incoming_date": date(2026, 2, 1),
    }
    assert tables["dealers"][0]["balance"] == Decimal("-1200.50")
    assert tables["dealers"][1]["credit_limit"] is None
    assert tables["dealers"][1]["language"] == "ur"
    assert tables["orders"][0]["placed_at"] == datetime(2026, 1, 10, 9, 30, tzinfo=UTC)
    assert tables["orders"][0]["tracking_number"] == "0012345"
    assert tables["invoices"][1]["issued_on"] == date(2026, 1, 11)
    assert tables["invoices"][1]["due_on"] == date(2026, 1, 25)
    assert tables["invoices"][1]["order"] is None


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_dialects_read_alike(company: Company, separator: str, encoding: str, end: str) -> None:
    expected = company.read().tables
    for name in company.tables:
        (company.folder / f"{name}.csv").unlink()

    assert read_export(company.write_csv(separator, encoding, end)).tables == expected


def test_header_case_blanks_and_order_do_not_matter(company: Company) -> None:
    expected = company.read().tables["dealers"]
    rows = company.tables["dealers"]
    rows[0] = [f" {title.upper()} " for title in rows[0]]
    company.tables["dealers"] = [row[::-1] for row in rows]

    assert company.read().tables["dealers"] == expected


def test_file_names_in_any_case(company: Company) -> None:
    folder = company.write_csv()
    (folder / "stock.csv").rename(folder / "STOCK.CSV")

    assert len(read_export(folder).tables["stock"]) == 2


def test_columns_that_may_be_empty_may_be_absent(company: Company) -> None:
    for table, columns in {
        "products": ["brand", "model", "ram_gb", "storage_gb", "colour", "network", "ean"],
        "stock": ["incoming_date"],
        "dealers": ["phone", "credit_limit"],
        "staff": ["phone"],
        "orders": ["courier", "tracking_number", "expected_delivery", "delivered_at"],
        "invoices": ["order"],
    }.items():
        for column in columns:
            company.drop(table, column)
    tables = company.read().tables

    assert tables["products"][0]["brand"] is None
    assert tables["dealers"][0]["credit_limit"] is None
    assert tables["orders"][0]["delivered_at"] is None
    assert tables["invoices"][0]["order"] is None


def test_invoices_may_be_missing(company: Company) -> None:
    del company.tables["invoices"]

    assert company.read().tables["invoices"] == []


def test_rows_may_be_short_and_empty_rows_are_skipped(company: Company) -> None:
    company.tables["stock"][1:] = [["P-1", "W1", "5", "2", "0"], [], ["", "", "", "", "", ""], ["P-2", "W1"]]

    with pytest.raises(BadInput) as caught:
        company.read()
    lines = str(caught.value).splitlines()[1:]
    assert lines == [
        f"stock.csv row 5, column {name}: is empty" for name in ("on_hand", "reserved", "incoming")
    ]


def test_a_line_break_in_quotes_is_one_row(company: Company) -> None:
    company.set("dealers", 2, "name", 'Madina\nMobiles, "Hall" Road')
    company.set("dealers", 3, "balance", "much")

    with pytest.raises(BadInput, match=r"dealers\.csv row 3, column balance"):
        company.read()
    company.set("dealers", 3, "balance", "1")
    assert company.read().tables["dealers"][0]["name"] == 'Madina Mobiles, "Hall" Road'


def test_invisible_characters_and_blanks_go_joiners_stay(company: Company) -> None:
    company.set("dealers", 2, "name", "\u200fMadina\u00a0 Mobiles\x00\u200e ")
    company.set("dealers", 3, "name", "می\u200cخواہم")
    dealers = company.read().tables["dealers"]

    assert [dealer["name"] for dealer in dealers] == ["Madina Mobiles", "می\u200cخواہم"]


def test_codes_take_the_spelling_they_refer_to(company: Company) -> None:
    company.set("stock", 2, "sku", "p-1")
    company.set("orders", 2, "dealer", " d1 ")
    company.set("order_lines", 2, "order", "o-1")
    company.set("price_list", 3, "tier", "GOLD")
    company.set("dealers", 2, "tier", "Gold")
    tables = company.read().tables

    assert tables["stock"][0]["sku"] == "P-1"
    assert tables["orders"][0]["dealer"] == "D1"
    assert tables["order_lines"][0]["order"] == "O-1"
    assert {row["tier"] for row in (*tables["price_list"], *tables["dealers"])} == {"gold"}


def test_what_is_known_may_be_referred_to(company: Company) -> None:
    company.set("orders", 2, "dealer", "D-OLD")
    company.set("orders", 2, "warehouse", "w-old")
    company.set("order_lines", 2, "sku", "P-OLD")
    company.set("order_lines", 2, "order", "O-OLD")
    company.set("invoices", 2, "order", "O-OLD")
    known = Known(
        skus=frozenset({"P-OLD"}),
        dealers=frozenset({"D-OLD"}),
        warehouses=frozenset({"W-OLD"}),
        orders=frozenset({"O-OLD"}),
    )
    tables = company.read(known=known).tables

    assert tables["orders"][0]["warehouse"] == "W-OLD"
    with pytest.raises(BadInput) as caught:
        company.read()
    assert str(caught.value).splitlines()[1:] == [
        "orders.csv row 2, column dealer: 'D-OLD' is not in dealers",
        "orders.csv row 2, column warehouse: 'w-old' is not in warehouses",
        "order_lines.csv row 2, column order: 'O-OLD' is not in orders",
        "order_lines.csv row 2, column sku: 'P-OLD' is not in products",
        "invoices.csv row 2, column order: 'O-OLD' is not in orders",
    ]


def test_stock_prices_and_reps_must_be_exported_even_if_known(company: Company) -> None:
    company.set("stock", 2, "sku", "P-OLD")
    company.set("price_list", 2, "sku", "P-OLD")
    company.set("dealers", 2, "sales_rep", "S-OLD")

    with pytest.raises(BadInput) as caught:
        company.read(known=Known(skus=frozenset({"P-OLD"}), staff=frozenset({"S-OLD"})))
    assert str(caught.value).splitlines()[1:] == [
        "stock.csv row 2, column sku: 'P-OLD' is not in products any longer",
        "price_list.csv row 2, column sku: 'P-OLD' is not in products any longer",
        "dealers.csv row 2, column sales_rep: 'S-OLD' is not in staff any longer",
    ]


def test_an_order_may_repeat_a_sku(company: Company) -> None:
    company.tables["order_lines"].append(["O-1", "P-1", "2", "39000"])

    assert len(company.read().tables["order_lines"]) == 2


def test_notes_tell_what_may_be_a_mistake(company: Company) -> None:
    company.tables["stock"][0].append("Bin")
    company.set("dealers", 3, "tier", "glod")
    company.tables["order_lines"][1:] = []
    company.set("products", 3, "list_price", "0")

    assert company.read().notes == (
        "stock.csv: column Bin is not used",
        "dealers.csv: tier 'glod' is not in price_list: list prices hold",
        "orders.csv: 1 row with no order_lines, first orders.csv row 2, column number",
        "products.csv: 1 row with a price of zero on sale, first products.csv row 3, column list_price",
    )


def test_a_known_order_may_come_without_its_lines(company: Company) -> None:
    company.tables["order_lines"][1:] = []

    assert company.read(known=Known(orders=frozenset({"O-1"}))).notes == ()


def test_the_exported_spelling_of_a_code_comes_before_the_known_one(company: Company) -> None:
    company.set("orders", 2, "dealer", "d1")
    tables = company.read(known=Known(dealers=frozenset({"d1"}))).tables

    assert tables["orders"][0]["dealer"] == "D1"


def test_progress_is_told_for_every_table(company: Company) -> None:
    told: list[tuple[str, int]] = []
    company.read(progress=lambda table, rows: told.append((table, rows)))

    assert ("products", 2) in told
    assert [table for table, _ in told] == list(company.tables)


def test_many_errors_are_counted_and_fifty_shown(company: Company) -> None:
    company.tables["staff"] += [[f"S{n}", "", "rep", ""] for n in range(2, 50)]

    with pytest.raises(BadInput) as caught:
        company.read()
    lines = str(caught.value).splitlines()
    assert lines[0] == "96 errors in the export; nothing was changed."
    assert len(lines) == 52
    assert lines[-1] == "... and 46 more"


def test_an_unreadable_table_is_told_once(company: Company) -> None:
    company.drop("products", "sku")

    with pytest.raises(BadInput) as caught:
        company.read()
    assert str(caught.value).splitlines()[1:] == ["products.csv: column sku is missing"]


def test_a_wrong_cell_does_not_make_its_references_wrong(company: Company) -> None:
    company.set("products", 2, "list_price", "dear")

    with pytest.raises(BadInput) as caught:
        company.read()
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ([], "holds neither CSV files nor an XLSX workbook"),
        (["a.xlsx", "b.xlsx"], r"holds 2 workbooks \(a.xlsx, b.xlsx\)"),
    ],
)
def test_folders_that_are_no_export(tmp_path: Path, files: list[str], message: str) -> None:
    for file in files:
        (tmp_path / file).touch()

    with pytest.raises(BadInput, match=message):
        read_export(tmp_path)


def test_paths_that_are_no_export(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()

    with pytest.raises(BadInput, match="there is no such file or folder"):
        read_export(tmp_path / "nowhere")
    with pytest.raises(BadInput, match="neither a folder of CSV files nor an XLSX workbook"):
        read_export(tmp_path / "notes.txt")


def test_what_is_on_back_order_may_be_told_and_is_of_the_line(company: Company) -> None:
    assert company.read().tables["order_lines"][0]["back_ordered"] is None
    company.tables["order_lines"][0].append("back_ordered")
    company.tables["order_lines"][1].append("2")
    assert company.read().tables["order_lines"][0]["back_ordered"] == 2
    company.set("order_lines", 2, "back_ordered", "4")
    with pytest.raises(BadInput, match="column back_ordered: 4 is more than the 3 ordered"):
        company.read()

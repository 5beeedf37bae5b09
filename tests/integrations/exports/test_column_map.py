import re
from decimal import Decimal
from pathlib import Path

import pytest
from export_company import Company

from domain.errors import BadInput
from integrations.exports import read_export

FOREIGN = """
[products]
file = "Item Master.txt"
ignore = ["Purchase Rate"]
[products.columns]
sku = "Item Code"
brand = "Make"
model = "Item Name"
ram_gb = "RAM"
storage_gb = "ROM"
colour = "Clr"
list_price = "M.R.P."
active = "Sts"
[products.values.active]
A = "yes"
D = "no"
"" = "no"
[products.values.brand]
"ACM" = "Acme"
[products.constants]
pta_approved = true
[products.attributes]
battery_mah = "Batt."

[stock]
file = "stk_bal.csv"
[stock.columns]
sku = "Item Code"
warehouse = "Godown"
on_hand = "Bal Qty"
[stock.constants]
reserved = 0
incoming = 0
[stock.values.warehouse]
"Main Godown" = "W1"

[orders.values.status]
"in transit" = "dispatched"
"""


@pytest.fixture
def foreign(company: Company) -> Company:
    """Give a company whose system has words of its own."""
    company.write_csv()
    for name in ("products", "stock"):
        (company.folder / f"{name}.csv").unlink()
        del company.tables[name]
    (company.folder / "item master.txt").write_text(
        "Item Code;Make;Item Name;RAM;ROM;Clr;M.R.P.;Sts;Batt.;Purchase Rate\n"
        "P-1;ACM;One;8GB;1TB;Black;41,999.00;A;5000;38,000\n"
        "P-2;Other;Two;;;;1499;D;;900\n"
        "P-3;;;;;;5;;;\n",
        encoding="utf-8-sig",
    )
    (company.folder / "stk_bal.csv").write_text(
        "SNo,Item Code,Godown,Bal Qty\n1,P-1, main godown ,5.00\n2,P-2,W2,-3\n", encoding="utf-8"
    )
    company.set("orders", 2, "status", "In Transit")
    return company


def test_a_foreign_export_reads_in_our_words(foreign: Company) -> None:
    export = foreign.read(column_map=foreign.write_map(FOREIGN))
    first, second, third = export.tables["products"]

    assert (first["sku"], first["brand"], first["model"]) == ("P-1", "Acme", "One")
    assert (first["ram_gb"], first["storage_gb"]) == (Decimal(8), Decimal(1024))
    assert first["attributes"] == (("battery_mah", "5000"),)
    assert first["pta_approved"] is True
    assert [row["active"] for row in (first, second, third)] == [True, False, False]
    assert second["brand"] == "Other"
    assert export.tables["stock"][0] == {
        "sku": "P-1",
        "warehouse": "W1",
        "on_hand": 5,
        "reserved": 0,
        "incoming": 0,
        "incoming_date": None,
    }
    assert export.tables["stock"][1]["on_hand"] == -3
    assert export.tables["orders"][0]["status"] == "dispatched"
    assert export.notes == ("stk_bal.csv: column SNo is not used",)


def test_errors_speak_the_companys_words(foreign: Company) -> None:
    with (foreign.folder / "stk_bal.csv").open("a", encoding="utf-8") as file:
        file.write("3,P-9,W2,few\n")

    with pytest.raises(BadInput) as caught:
        foreign.read(column_map=foreign.write_map(FOREIGN))
    assert str(caught.value).splitlines()[1:] == [
        "stk_bal.csv row 4, column Bal Qty (on_hand): 'few' is not a whole number",
        "stk_bal.csv row 4, column Item Code (sku): 'P-9' is not in products",
    ]


def test_sheets_have_names_too(company: Company) -> None:
    company.tables["Stk Bal"] = company.tables.pop("stock")
    column_map = company.write_map('[stock]\nsheet = "stk bal"\n')

    assert len(read_export(company.write_workbook(), column_map=column_map).tables["stock"]) == 2


def test_a_constant_stands_for_a_column_of_the_same_name(company: Company) -> None:
    column_map = company.write_map('[dealers.constants]\nlanguage = "en"\ncredit_limit = ""\n')
    dealers = company.read(column_map=column_map).tables["dealers"]

    assert [(row["language"], row["credit_limit"]) for row in dealers] == [("en", None), ("en", None)]


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[products", "company.toml: is not TOML"),
        ("[goods]\n", "company.toml: goods: is not one of the tables products, warehouses"),
        ("products = 3\n", "company.toml: products: must be a table of keys and values"),
        ('[products]\nfiles = "x"\n', "company.toml: products.files: is not one of attributes, columns"),
        ("[products]\nfile = 3.5\n", "company.toml: products.file: must be a text in quotation marks"),
        ('[products]\nignore = "x"\n', "company.toml: products.ignore: must be a list of headers"),
        ('[stock.attributes]\nbin = "Bin"\n', "company.toml: stock.attributes: is not one of columns"),
        (
            '[products.columns]\nskuu = "x"\n',
            "company.toml: products.columns.skuu: is not one of the columns sku",
        ),
        ("[products.columns]\nsku = []\n", "company.toml: products.columns.sku: must be a text"),
        (
            '[products.columns]\nsku = "Item"\n',
            "company.toml: products.columns.sku: products.csv has no column 'Item'",
        ),
        (
            '[products.values.active]\nA = "maybe"\n',
            "company.toml: products.values.active.a: 'maybe' is not one of yes, no",
        ),
        (
            '[products.values.list_price]\nfree = ""\n',
            "company.toml: products.values.list_price.free: list_price may not be empty",
        ),
        (
            '[products.values.size]\nA = "b"\n',
            "company.toml: products.values.size: is not one of the columns",
        ),
        (
            '[stock.constants]\nreserved = "none"\n',
            "company.toml: stock.constants.reserved: 'none' is not a whole number",
        ),
        (
            '[stock.columns]\nreserved = "Res"\n[stock.constants]\nreserved = 0\n',
            "company.toml: stock.constants.reserved: is among the columns as well",
        ),
        ('[stock]\nfile = "gone.csv"\n', "gone.csv: there is no such file in "),
    ],
)
def test_a_mistake_in_the_map_is_told_by_its_key(company: Company, toml: str, message: str) -> None:
    with pytest.raises(BadInput, match=re.escape(message)):
        company.read(column_map=company.write_map(toml))


def test_an_optional_table_that_is_mapped_must_be_there(company: Company) -> None:
    del company.tables["invoices"]

    with pytest.raises(BadInput, match=r"bills\.csv: there is no such file"):
        company.read(column_map=company.write_map('[invoices]\nfile = "bills.csv"\n'))


def test_a_map_that_is_not_there_is_named(company: Company, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"none\.toml: cannot be read"):
        company.read(column_map=tmp_path / "none.toml")

import pytest
from export_company import Company

from domain.errors import BadInput


def errors(company: Company) -> list[str]:
    with pytest.raises(BadInput) as caught:
        company.read()
    return str(caught.value).splitlines()[1:]


@pytest.mark.parametrize(
    ("table", "column", "value", "why"),
    [
        ("products", "sku", " ", "is empty"),
        ("products", "list_price", "", "is empty"),
        (
            "products",
            "list_price",
            "Rs 500",
            "'Rs 500' is not an amount in rupees such as 41999 or 41,999.50",
        ),
        ("products", "list_price", "1_000", "'1_000' is not an amount in rupees such as 41999 or 41,999.50"),
        ("products", "list_price", "1e3", "'1e3' is not an amount in rupees such as 41999 or 41,999.50"),
        ("products", "list_price", "NaN", "'NaN' is not an amount in rupees such as 41999 or 41,999.50"),
        ("products", "list_price", "٥٠٠", "'٥٠٠' is not an amount in rupees such as 41999 or 41,999.50"),
        (
            "products",
            "list_price",
            "419,99",
            "'419,99' is not an amount in rupees such as 41999 or 41,999.50",
        ),
        ("products", "list_price", "-1", "'-1' is negative"),
        ("products", "list_price", "1.005", "'1.005' is finer than one paisa"),
        ("products", "list_price", "9" * 13, f"'{'9' * 13}' is more than 1,000,000,000,000 rupees"),
        ("products", "pta_approved", "maybe", "'maybe' is not one of yes, no, true, false, 1, 0"),
        ("products", "active", "2", "'2' is not one of yes, no, true, false, 1, 0"),
        ("products", "ram_gb", "big", "'big' is not a size in gigabytes such as 8, 512MB or 1TB"),
        ("products", "ram_gb", "-8", "'-8' is not a size in gigabytes such as 8, 512MB or 1TB"),
        ("products", "brand", "#N/A", "'#N/A' is a spreadsheet's error, not a value"),
        ("products", "wattage", "#REF!", "'#REF!' is a spreadsheet's error, not a value"),
        ("stock", "on_hand", "2.5", "'2.5' is not a whole number"),
        ("stock", "on_hand", "many", "'many' is not a whole number"),
        ("stock", "on_hand", "9" * 40, f"'{'9' * 40}' is more than 1,000,000,000 pieces"),
        ("stock", "reserved", "-1", "'-1' is less than 0"),
        ("stock", "incoming", "-1", "'-1' is less than 0"),
        (
            "stock",
            "incoming_date",
            "2026-02-30",
            "'2026-02-30' is not a date such as 2026-01-31 or 31/01/2026 (day first)",
        ),
        (
            "stock",
            "incoming_date",
            "03/25/2026",
            "'03/25/2026' is not a date such as 2026-01-31 or 31/01/2026 (day first)",
        ),
        (
            "stock",
            "incoming_date",
            "soon",
            "'soon' is not a date such as 2026-01-31 or 31/01/2026 (day first)",
        ),
        ("stock", "incoming_date", "1900-01-01", "'1900-01-01': the year is not between 1990 and 2200"),
        (
            "stock",
            "incoming_date",
            "today+3",
            "'today+3' is a relative date, which only the sample may use",
        ),
        ("price_list", "min_qty", "0", "'0' is less than 1"),
        ("price_list", "unit_price", "-5", "'-5' is negative"),
        ("price_list", "sku", "P-9", "'P-9' is not in products"),
        ("stock", "warehouse", "W9", "'W9' is not in warehouses"),
        ("dealers", "language", "fr", "'fr' is not one of en, ur, ur-Latn"),
        ("dealers", "sales_rep", "S9", "'S9' is not in staff"),
        ("dealers", "credit_limit", "-1", "'-1' is negative"),
        ("staff", "role", "boss", "'boss' is not one of sales_rep, support, admin"),
        (
            "orders",
            "status",
            "lost",
            "'lost' is not one of confirmed, packed, dispatched, delivered, cancelled",
        ),
        (
            "orders",
            "placed_at",
            "2026-01-10 25:00",
            "'2026-01-10 25:00' is not a date such as 2026-01-31 or 31/01/2026 (day first)",
        ),
        (
            "orders",
            "tracking_number",
            "7.7547E+11",
            (
                "'7.7547E+11' has lost digits in a spreadsheet; "
                "give the column the format Text and export it again"
            ),
        ),
        ("order_lines", "quantity", "0", "'0' is less than 1"),
        ("invoices", "amount", "-500", "'-500' is negative"),
        ("invoices", "dealer", "D9", "'D9' is not in dealers"),
    ],
)
def test_a_wrong_cell_is_named(company: Company, table: str, column: str, value: str, why: str) -> None:
    row = {"stock": 3, "price_list": 3, "invoices": 3}.get(table, 2)
    company.set(table, row, column, value)

    assert f"{table}.csv row {row}, column {column}: {why}" in errors(company)


@pytest.mark.parametrize(
    ("table", "row", "message"),
    [
        ("products", "p-1,,,,,,,,5,yes,yes", "products.csv row 4, column sku: 'p-1' stands in row 2 already"),
        ("warehouses", "w1,x,y", "warehouses.csv row 4, column code: 'w1' stands in row 2 already"),
        (
            "stock",
            "P-1,W1,1,0,0",
            "stock.csv row 4, column sku + column warehouse: 'P-1' + 'W1' stands in row 2 already",
        ),
        (
            "price_list",
            "GOLD,P-1,10,5",
            (
                "price_list.csv row 4, column tier + column sku + column min_qty: "
                "'GOLD' + 'P-1' + '10' stands in row 3 already"
            ),
        ),
        ("dealers", "D1,x,y,,gold,,0,S1,en", "dealers.csv row 4, column code: 'D1' stands in row 2 already"),
        ("staff", "S1,x,admin", "staff.csv row 3, column code: 'S1' stands in row 2 already"),
        (
            "orders",
            "O-1,D1,2026-01-01,packed,W1",
            "orders.csv row 3, column number: 'O-1' stands in row 2 already",
        ),
        (
            "invoices",
            "I-1,D1,,2026-01-01,2026-01-01,5,0",
            "invoices.csv row 4, column number: 'I-1' stands in row 2 already",
        ),
    ],
)
def test_a_key_stands_once(company: Company, table: str, row: str, message: str) -> None:
    company.tables[table].append(row.split(","))

    assert errors(company) == [message]


def test_a_code_is_a_dealers_or_a_member_of_staffs(company: Company) -> None:
    company.tables["staff"].append(["d2", "Imposter", "admin", ""])

    assert errors(company) == ["dealers.csv row 3, column code: 'D2' is the code of staff.csv row 3 as well"]


@pytest.mark.parametrize("table", ["products", "stock", "orders", "order_lines", "price_list"])
def test_a_missing_table_is_named(company: Company, table: str) -> None:
    del company.tables[table]

    assert errors(company) == [f"{table}.csv: there is no such file in {company.folder}"]


@pytest.mark.parametrize(
    ("table", "column"), [("products", "list_price"), ("stock", "reserved"), ("dealers", "balance")]
)
def test_a_missing_column_is_named(company: Company, table: str, column: str) -> None:
    company.drop(table, column)

    assert errors(company) == [f"{table}.csv: column {column} is missing"]


def test_a_column_stands_once(company: Company) -> None:
    company.tables["staff"][0] = ["code", "name", "role", "Role"]

    assert errors(company) == ["staff.csv row 1: there are two columns 'Role'"]


@pytest.mark.parametrize("table", ["products", "warehouses", "dealers", "staff"])
def test_a_mirror_of_nothing_is_refused(company: Company, table: str) -> None:
    del company.tables[table][1:]

    assert f"{table}.csv: has no rows" in errors(company)


@pytest.mark.parametrize("table", ["stock", "price_list", "orders", "order_lines", "invoices"])
def test_others_may_have_no_rows(company: Company, table: str) -> None:
    for name in {table, "order_lines", "invoices"} if table == "orders" else {table}:
        del company.tables[name][1:]

    assert company.read().tables[table] == []


def test_a_file_without_a_header_is_named(company: Company) -> None:
    company.tables["stock"] = [[], ["", ""]]

    assert errors(company) == ["stock.csv: is empty, not even a header is there"]


def test_what_stands_under_no_heading_is_named(company: Company) -> None:
    company.tables["price_list"].append(["gold", "P-2", "1", "41", "999"])
    company.tables["stock"][0] += ["", ""]
    company.tables["stock"][1] += ["", "moved"]

    assert errors(company) == [
        "stock.csv row 2: 'moved' stands in a column without a heading",
        "price_list.csv row 4: '999' stands in a column without a heading",
    ]


def test_an_open_quotation_mark_is_named(company: Company) -> None:
    folder = company.write_csv()
    with (folder / "staff.csv").open("a", encoding="utf-8") as file:
        file.write('S2,"Open,support,\n')
    company.tables.pop("staff")

    (message,) = errors(company)
    assert message.startswith("staff.csv row 3: unexpected end of data")


def test_another_encoding_is_named(company: Company) -> None:
    folder = company.write_csv()
    (folder / "staff.csv").write_bytes("code,name,role\nS1,Rep,sales_rep\nS2,Zoë,admin\n".encode("latin-1"))
    company.tables.pop("staff")

    assert errors(company) == ["staff.csv line 3: is not UTF-8; save it as 'CSV UTF-8'"]

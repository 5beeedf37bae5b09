from decimal import Decimal

from domain.evidence import MAX_ROWS, RecordingDistribution
from domain.ports import OfferQuery
from tests.records import a_product
from tests.shops import a_shop


def rows(recording: RecordingDistribution, table: str) -> dict[str, dict[str, str]]:
    return {row.key: dict(row.values) for row in recording.evidence if row.table == table}


def test_every_row_read_is_kept_with_exact_values() -> None:
    recording = RecordingDistribution(a_shop())
    recording.products(["OC-20"])
    recording.availability(["Z5-8-BLK"])
    recording.prices(["Z5-8-BLK"], "A")
    assert rows(recording, "products")["OC-20"]["attribute wattage"] == "20W"
    stock = rows(recording, "stock")
    assert stock["Z5-8-BLK LHR"]["available"] == "30"
    assert stock["Z5-8-BLK KHI"] | {"available": "12", "incoming_date": "2025-03-20"} == stock["Z5-8-BLK KHI"]
    assert rows(recording, "availability")["Z5-8-BLK"]["available"] == "42"
    assert rows(recording, "list_prices")["Z5-8-BLK"]["list_price"] == "50000"
    assert rows(recording, "price_list")["A Z5-8-BLK 20"]["unit_price"] == "48499.50"


def test_orders_accounts_and_people_are_kept() -> None:
    recording = RecordingDistribution(a_shop())
    recording.find_orders("1001", dealer="D-1")
    recording.orders(dealer="D-2")
    recording.account("D-1")
    recording.staff_member("S-1")
    assert rows(recording, "orders")["SO-1001"]["status"] == "dispatched"
    assert rows(recording, "orders")["SO-2001"]["total"] == "296670"
    assert rows(recording, "order_lines")["SO-1001 1"]["quantity"] == "4"
    assert rows(recording, "accounts")["D-1"]["credit_left"] == "500000"
    assert rows(recording, "invoices")["INV-1"]["unpaid"] == "50000"
    assert rows(recording, "staff")["S-1"]["phone"] == "0300-5550101"


def test_a_dealers_phone_is_not_kept() -> None:
    recording = RecordingDistribution(a_shop())
    recording.dealer("D-1")
    assert rows(recording, "dealers")["D-1"]["tier"] == "A"
    assert "phone" not in rows(recording, "dealers")["D-1"]


def test_a_row_read_twice_is_kept_once() -> None:
    recording = RecordingDistribution(a_shop())
    recording.offers(OfferQuery())
    recording.products(["Z5-8-BLK"])
    assert sum(row.key == "Z5-8-BLK" for row in recording.evidence) == 1


def test_whole_tables_leave_no_rows() -> None:
    recording = RecordingDistribution(a_shop())
    recording.catalogue()
    recording.dealers()
    recording.warehouses()
    recording.order_numbers()
    recording.catalogue_version()
    assert recording.evidence == []


def test_everything_is_passed_on_even_beyond_what_is_kept() -> None:
    shop = a_shop()
    shop.catalogue_products += [a_product(f"N-{number}") for number in range(MAX_ROWS + 5)]
    recording = RecordingDistribution(shop)
    found = recording.products([f"N-{number}" for number in range(MAX_ROWS + 5)])
    assert (len(found), len(recording.evidence)) == (MAX_ROWS + 5, MAX_ROWS)
    assert found["N-7"].list_price == Decimal(50_000)

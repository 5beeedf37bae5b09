"""Quotes that answer are kept with their place; what only learns from documents leaves no rows."""

from domain.citations import MAX_PASSAGES, MAX_QUOTE, RecordingKnowledge, told_rows
from domain.facts import BankAccounts, Fact, ModelFacts, PolicyAnswer
from tests.fakes_knowledge import FakeKnowledge, a_measure, a_passage, a_policy
from tests.records import a_product

SHEET = a_passage("Battery: 5000 mAh\nNo NFC")


def test_a_quote_is_kept_with_its_place_and_what_it_says() -> None:
    recording = RecordingKnowledge(FakeKnowledge([SHEET]))
    recording.specifications("nfc hai?", "Zenta", "Z5")
    (row,) = recording.evidence
    assert (row.table, row.key) == ("passages", SHEET.id)
    assert dict(row.values) == {
        "document": "sheets/z5.pdf",
        "title": "Zenta Z5",
        "heading": "Specifications",
        "page": "2",
        "brand": "Zenta",
        "model": "Z5",
        "quote": "No NFC",
        "attributes": "nfc",
        "use": "denies",
    }


def test_what_is_near_is_kept_as_near() -> None:
    recording = RecordingKnowledge(FakeKnowledge([SHEET]))
    recording.specifications("weight?", "Zenta", "Z5")
    assert [dict(row.values)["use"] for row in recording.evidence] == ["near"]


def test_a_quote_read_twice_is_kept_once_and_a_policy_has_no_model() -> None:
    recording = RecordingKnowledge(FakeKnowledge([a_policy("Damaged goods are returned.")]))
    findings = [recording.policy("damaged goods?") for _ in range(2)]
    assert findings[0] == findings[1]
    assert [dict(row.values)["model"] for row in recording.evidence] == [""]


def test_measures_leave_no_rows() -> None:
    numbers = {"battery_capacity": (a_measure(SHEET, "5000"),)}
    recording = RecordingKnowledge(FakeKnowledge([SHEET], numbers))
    assert recording.measures("battery_capacity") == numbers["battery_capacity"]
    assert recording.evidence == []


def test_what_is_kept_is_bounded_and_everything_is_passed_on() -> None:
    lines = [f"Feature {number}: {'x' * 3_000}" for number in range(MAX_PASSAGES + 5)]
    recording = RecordingKnowledge(FakeKnowledge([a_passage("\n".join(lines))]))
    finding = recording.specifications("", "Zenta", "Z5")
    assert (len(finding.statements), len(recording.evidence)) == (MAX_PASSAGES + 5, MAX_PASSAGES)
    assert {len(dict(row.values)["quote"]) for row in recording.evidence} == {MAX_QUOTE}


def test_facts_told_from_elsewhere_leave_rows_of_their_own() -> None:
    told = ModelFacts(a_product("Z5-8-BLK"), ("network",), catalogue=(Fact("network", ("4G",)),))
    network, account = told_rows([told, PolicyAnswer(None), BankAccounts(("Example Bank 0000",))])
    assert (network.table, network.key, dict(network.values)["values"]) == ("facts", "Zenta Z5", "4G")
    assert dict(account.values) == {"source": "settings", "name": "Example Bank 0000"}

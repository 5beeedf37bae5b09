"""A question on how we trade is answered by a passage that covers what was asked, or not at all."""

import pytest

from knowledge.base import DocumentKnowledge
from tests.knowledge.shelf import Shelf, by_sentence, passage

KNOWLEDGE = DocumentKnowledge(Shelf())


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("warranty kitni hai", "12 months"),
        ("وارنٹی کتنی ہے", "12 months"),
        ("battery ki warranty", "Batteries are covered"),
        ("pani mein gir gaya warranty?", "Water damage"),
        ("what is the return policy", "7 days"),
        ("maal wapis hota hai?", "7 days"),
        ("مال واپس ہوتا ہے؟", "7 days"),
        ("restocking charge kitna", "2%"),
        ("udhar kitne din", "15 days"),
        ("credit kitne din ka", "15 days"),
        ("bilty ka kharcha kon dega", "paid by the dealer"),
    ],
)
def test_a_policy_is_quoted(question: str, words: str) -> None:
    finding = KNOWLEDGE.policy(question)
    assert finding.statements, finding
    assert any(words in one.quote for one in finding.statements), finding.statements


@pytest.mark.parametrize(
    "question",
    [
        "franchise kaise loon",
        "jobs available?",
        "loan on phones?",
        "do you deliver to dubai",
        "koi scheme hai?",
        "who is your lawyer",
        "نوکری ہے؟",
        "",
        "???",
    ],
)
def test_what_no_document_covers_is_not_answered(question: str) -> None:
    assert KNOWLEDGE.policy(question).statements == ()


@pytest.mark.parametrize(
    "question", ["account number bhejo", "bank account?", "which account do i pay into", "IBAN"]
)
def test_a_bank_account_is_never_told_out_of_a_document(question: str) -> None:
    told = "Payment goes to our bank account number PK36SCBL0000001123456702 (IBAN), Meezan Bank."
    accounts = by_sentence((passage(told, "Payment", document="accounts.md"),))
    finding = DocumentKnowledge(Shelf(accounts)).policy(question)
    assert (finding.statements, finding.near) == ((), ())


def test_without_documents_nothing_is_stated() -> None:
    finding = DocumentKnowledge(Shelf(())).policy("warranty?")
    assert finding.statements == ()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("ek handset ki warranty kitne maheene", "12 months"),
        ("price gir jaye to farq milta hai?", "10 days"),
        ("aik din mein return kitne din tak", "7 days"),
    ],
)
def test_fillers_and_inflected_verbs_do_not_stand_in_the_way(question: str, words: str) -> None:
    finding = KNOWLEDGE.policy(question)
    assert any(words in one.quote for one in finding.statements), finding


TRANSPORT = tuple(
    passage(text, "Transport", province, document="transport.md")
    for province, text in (
        ("Sindh", "Vans run every day; delivery takes one day."),
        ("Balochistan", "Delivery goes by bus, 2 to 5 days."),
        ("Other provinces", "Delivery goes by courier, 3 to 6 days."),
    )
)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("karachi delivery kitne din", "one day"),
        ("hyderabad me kitne din me maal pohnchta hai", "one day"),
        ("بلوچستان مال کتنے دن میں پہنچتا ہے؟", "2 to 5"),
        ("delivery days to turbat", "2 to 5"),
        ("delivery days to peshawar", "3 to 6"),
    ],
)
def test_what_holds_for_a_province_holds_for_its_cities(question: str, words: str) -> None:
    finding = DocumentKnowledge(Shelf(by_sentence(TRANSPORT))).policy(question)
    assert [words in one.quote for one in finding.statements] == [True], finding


def test_where_nothing_answers_what_is_near_is_told_as_such() -> None:
    finding = KNOWLEDGE.policy("broken screen ka refund kitne din mein")
    assert finding.statements == ()
    assert finding.unstated
    assert ["screens" in one.quote for one in finding.near] == [True]


@pytest.mark.parametrize(
    "question", ["franchise fee kitni hai", "IBAN", "bank account?", "do you deliver to dubai"]
)
def test_no_figure_is_near_to_what_its_sentence_does_not_name(question: str) -> None:
    assert not [one for one in KNOWLEDGE.policy(question).near if any(map(str.isdigit, one.quote))]

"""What must hold whatever is asked: nobody sees another's business, and figures are exact."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain.accounts import Account, Invoice
from domain.answers import DraftAnswer, ProductAnswer
from domain.clock import FixedClock
from domain.desk import Outcome, SalesDesk
from domain.evidence import RecordingDistribution
from domain.intents import Budget, DealerMention, Intent, IntentName, ProductMention, Standing
from domain.orders import Draft, DraftStatus, Order
from domain.parties import UNKNOWN_PERSON, Actor, Dealer
from domain.prices import Prices
from tests.fakes import FakeDistribution
from tests.fakes_knowledge import FakeKnowledge, a_measure, a_passage
from tests.records import KARACHI_WEST, LAHORE, NOON
from tests.shops import a_shop, as_dealer, as_staff
from tests.wishes import known, wish

SKUS = [product.sku for product in a_shop().catalogue_products]
CODES = ["D-1", "D-2", "D-3", "D-4", "D-9", "S-1"]
TYPED = ["SO-1001", "SO-2001", "so 3003", "1", "3", "001", "' OR 1=1 --", "", "D-3", "%"]

some_skus = st.lists(st.sampled_from([*SKUS, "GONE"]), max_size=4).map(tuple)
mentions = st.builds(ProductMention, st.just("said"), st.sampled_from(Standing), some_skus, some_skus)
dealers = st.builds(
    DealerMention, st.just("somebody"), st.lists(st.sampled_from(CODES), max_size=4).map(tuple)
)
amounts = st.none() | st.decimals() | st.integers(-5, 90_000).map(Decimal)
intents = st.builds(
    Intent,
    st.sampled_from(IntentName),
    st.just(0.9),
    st.lists(mentions, max_size=3).map(tuple),
    quantity=st.none() | st.integers(-2, 60) | st.integers(),
    order=st.none() | st.sampled_from(TYPED),
    dealer=st.none() | dealers,
    city=st.none() | st.just("Karachi"),
    brand=st.none() | st.sampled_from(["Zenta", "orbit", "None such"]),
    budget=st.none() | st.builds(Budget, amounts, amounts),
    ram_gb=st.none() | st.sampled_from([Decimal(6), Decimal(8)]),
    storage_gb=st.none() | st.just(Decimal(256)),
    network=st.none() | st.sampled_from(["4G", "5g"]),
    detail=st.none() | st.sampled_from(["confirm", "thanks", "language:ur", "language:", "odd"]),
    question=st.none()
    | st.sampled_from(["nfc?", "specs", "6000 mah battery", "wapis?", "bank account", "ram"]),
)
messages = st.lists(intents, max_size=5)


def records(value: object) -> Iterator[Any]:
    """Yield every record within answers, at any depth."""
    if isinstance(value, (tuple, list)):
        for part in value:
            yield from records(part)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from records(getattr(value, field.name))


def dealers_shown(outcome: Outcome) -> set[str | None]:
    shown: set[str | None] = set()
    for record in records([outcome.answers, outcome.intents]):
        if isinstance(record, Dealer):
            shown.add(record.code)
        elif isinstance(record, (Order, Account, Invoice, Draft)):
            shown.add(record.dealer)
        elif isinstance(record, DealerMention):
            shown.update(record.codes)
    return shown - {None}


def answer(
    asked: list[Intent], shop: FakeDistribution, actor: Actor
) -> tuple[Outcome, RecordingDistribution]:
    recording = RecordingDistribution(shop)
    sheet = a_passage("Battery: 5000 mAh\nNFC on board")
    documents = FakeKnowledge([sheet], {"battery_capacity": (a_measure(sheet, "5000"),)})
    return SalesDesk(recording, FixedClock(NOON), documents).answer(asked, actor), recording


@given(messages)
def test_a_dealer_never_sees_or_even_reads_anothers_business(asked: list[Intent]) -> None:
    shop = a_shop()
    outcome, recording = answer(asked, shop, as_dealer(shop))
    assert dealers_shown(outcome) <= {"D-1"}
    tiers = {record.tier for record in records(outcome.answers) if isinstance(record, Prices)}
    assert tiers <= {"A", None}
    read = {
        (row.table, row.key.split()[0], dict(row.values).get("dealer", "D-1")) for row in recording.evidence
    }
    assert {key for table, key, _ in read if table in {"dealers", "accounts"}} <= {"D-1"}
    assert {tier for table, tier, _ in read if table == "price_list"} <= {"A"}
    assert {dealer for _, _, dealer in read} == {"D-1"} or not read


@given(messages)
def test_a_rep_never_sees_the_dealers_of_another(asked: list[Intent]) -> None:
    shop = a_shop()
    outcome, recording = answer(asked, shop, as_staff(shop))
    assert dealers_shown(outcome) <= {"D-1", "D-2"}
    read = [dict(row.values) for row in recording.evidence if row.table in {"orders", "invoices"}]
    assert {row["dealer"] for row in read} <= {"D-1", "D-2"}
    assert {row.key for row in recording.evidence if row.table == "accounts"} <= {"D-1", "D-2"}


@given(messages)
def test_a_dealer_and_a_name_nobody_has_are_answered_alike(asked: list[Intent]) -> None:
    shop = a_shop()
    actor = as_dealer(shop)
    there, recording = answer(asked, shop, actor)
    shop = a_shop()
    shop.parties = [actor.dealer] if actor.dealer else []
    alone, read_alone = answer(asked, shop, actor)
    assert there.answers == alone.answers
    assert recording.evidence == read_alone.evidence


@given(messages)
def test_an_unknown_person_reads_nothing(asked: list[Intent]) -> None:
    shop = a_shop()
    outcome, _ = answer(asked, shop, UNKNOWN_PERSON)
    assert (shop.calls, dealers_shown(outcome), len(outcome.answers)) == ([], set(), 1)


@given(messages, st.sampled_from(["H-1", "M-1"]))
def test_every_known_person_gets_an_answer_to_anything(asked: list[Intent], code: str) -> None:
    shop = a_shop()
    outcome, _ = answer(asked, shop, as_staff(shop, code))
    assert outcome.answers
    assert [intent.name for intent in outcome.intents] == [intent.name for intent in asked]


counts = st.integers(0, 500)
rows = st.tuples(counts, counts, counts)


@given(rows, rows)
def test_the_total_available_is_the_sum_of_what_each_warehouse_can_sell(
    lahore: tuple[int, int, int], karachi: tuple[int, int, int]
) -> None:
    shop = a_shop()
    for place, (on_hand, reserved, held) in ((LAHORE, lahore), (KARACHI_WEST, karachi)):
        shop.put("Z4-8-BLK", on_hand, reserved=reserved, held=held, at=place)
    outcome, _ = answer([wish("check_stock", known("Z4-8-BLK"))], shop, as_dealer(shop))
    (found,) = outcome.answers
    assert isinstance(found, ProductAnswer)
    (item,) = found.items
    assert item.availability is not None
    expected = sum(max(0, on_hand - reserved - held) for on_hand, reserved, held in (lahore, karachi))
    assert item.availability.available == expected
    assert bool(found.alternatives) == (expected == 0)


paisa = st.integers(1, 10**9).map(lambda amount: Decimal(amount).scaleb(-2))
quantities = st.lists(
    st.tuples(st.sampled_from(["Z5-8-BLK", "Z4-8-BLK"]), st.integers(1, 30)), min_size=1, max_size=6
)


@given(quantities, paisa, paisa, st.integers(2, 60))
def test_a_draft_is_exact_and_ready_only_if_nothing_stands_in_its_way(
    wanted: list[tuple[str, int]], single: Decimal, many: Decimal, step: int
) -> None:
    shop = a_shop()
    for sku in ("Z5-8-BLK", "Z4-8-BLK"):
        shop.price("A", sku, (1, str(single)), (step, str(many)))
    asked = [wish("place_order", known(sku), quantity=quantity) for sku, quantity in wanted]
    outcome, _ = answer(asked, shop, as_dealer(shop))
    (found,) = outcome.answers
    assert isinstance(found, DraftAnswer)
    totals = {sku: sum(n for other, n in wanted if other == sku) for sku, _ in wanted}
    cost = sum(n * (many if n >= step else single) for n in totals.values())
    assert found.draft.total == cost
    assert [(line.sku, line.quantity) for line in found.draft.lines] == list(totals.items())
    there = {"Z5-8-BLK": 42, "Z4-8-BLK": 50}
    fine = all(there[sku] >= n for sku, n in totals.items()) and cost <= Decimal(500_000)
    assert found.draft.status is (DraftStatus.READY if fine else DraftStatus.BLOCKED)

"""Whatever is placed, repeated, cancelled, handed over and loaded in any order: the figures hold, exactly."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import Engine, func, select

from domain.errors import Refused
from domain.orders import OrderLine, OrderStatus
from domain.placing import (
    Cancelled,
    Changed,
    NewOrder,
    NoStock,
    NotCancelled,
    NotChanged,
    NotPlaced,
    OverCredit,
    Placed,
    PriceChanged,
)
from domain.ports import OfferQuery
from integrations.sql.distribution import SqlDistribution
from integrations.sql.engine import reading, writing
from integrations.sql.mirror import mirror
from integrations.sql.orders import SqlOrders
from integrations.sql.schema import metadata, orders
from tests.distributor import LOADED, MadeExport, Tables, order
from tests.integrations.sql.selling_model import LIMIT, NEAREST, PLACES, SKUS, STEP, Company, Sale, by_sku
from tests.selling import new_order

LINES = st.tuples(st.sampled_from(SKUS), st.integers(1, 8), st.sampled_from([0, 0, 0, 1, 3, 8]))
"""SKU, pieces, and how many of them go on back order at most."""


class Selling(RuleBasedStateMachine):
    """Orders placed here against a model of what must come of them."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.engine, self.reads, self.orders = engine, SqlDistribution(engine), SqlOrders(engine)
        self.company, self.sales, self.count = Company(), dict[str, Sale](), 0
        with writing(engine) as connection:
            for table in reversed(metadata.sorted_tables):
                connection.execute(table.delete())
        self.bring(self.company.export())

    def bring(self, held: Tables) -> None:
        mirror(self.engine, MadeExport(held), source="export", now=LOADED, progress=lambda *_: None)
        self.loaded = self.company.export() | {key: held[key] for key in held}
        self.stock = {(row["sku"], row["warehouse"]): row for row in self.loaded["stock"]}
        self.price = dict(self.company.prices)
        for sale in self.sales.values():
            if sale.acknowledged:
                sale.pieces, sale.credit = Counter(), Decimal(0)
            sale.aside = Counter()
        for sale in self.waiting():
            self.put_aside(sale, self.owed(sale))

    def waiting(self) -> list[Sale]:
        """Return those whose back orders are for this system to serve, the first placed first."""
        return [sale for sale in self.sales.values() if not (sale.acknowledged or sale.cancelled_under)]

    def owed(self, sale: Sale) -> Counter[str]:
        """Return what of an order is on back order."""
        owed = Counter[str]()
        for line in sale.order.lines:
            owed[line.sku] += line.back_ordered
        return owed

    def pass_on(self, freed: Counter[str]) -> None:
        """Put what an order gave back aside for those that wait for it, the first placed first."""
        for sale in self.waiting():
            before = by_sku(sale.aside)
            self.put_aside(sale, (self.owed(sale) - before) & freed)
            freed = freed - (by_sku(sale.aside) - before)

    def put_aside(self, sale: Sale, wanted: Counter[str]) -> None:
        for sku, pieces_owed in wanted.items():
            left = pieces_owed
            for at in NEAREST[sale.order.dealer]:
                pieces = min(left, self.free(sku, at))
                sale.aside[sku, at] += pieces
                left -= pieces
        sale.aside = +sale.aside

    def free(self, sku: str, at: str) -> int:
        row = self.stock[sku, at]
        held = sum(sale.pieces[sku, at] + sale.aside[sku, at] for sale in self.sales.values())
        return int(str(row["on_hand"])) - int(str(row["reserved"])) - held

    def held_credit(self, code: str) -> Decimal:
        return sum((s.credit for s in self.sales.values() if s.order.dealer == code), Decimal(0))

    def expected(
        self, asked: NewOrder, given_back: Decimal = Decimal(0)
    ) -> NotPlaced | Counter[tuple[str, str]]:
        """Return what must come of an order where so much credit comes back for it."""
        reasons: list[object] = [
            PriceChanged(line.sku, line.unit_price, self.price[line.sku])
            for line in asked.lines
            if line.unit_price != self.price[line.sku]
        ]
        total = sum((self.price[line.sku] * line.quantity for line in asked.lines), Decimal(0))
        account = self.reads.account(asked.dealer)
        if account.credit_left is not None and total > account.credit_left + given_back:
            reasons.append(OverCredit(total - account.credit_left - given_back))
        wanted: Counter[str] = Counter()
        for line in asked.lines:
            wanted[line.sku] += line.from_stock
        taken: Counter[tuple[str, str]] = Counter()
        for sku, pieces in wanted.items():
            left = pieces
            for at in NEAREST[asked.dealer]:
                taken[sku, at] = min(left, self.free(sku, at))
                left -= taken[sku, at]
            if left:
                reasons.append(NoStock(sku, pieces, pieces - left))
        return NotPlaced(tuple(reasons)) if reasons else +taken  # type: ignore[arg-type]

    @rule(
        code=st.sampled_from(sorted(LIMIT)),
        lines=st.lists(LINES, min_size=1, max_size=3),
        stale=st.sampled_from([False, False, False, True]),
    )
    def place(self, code: str, lines: list[tuple[str, int, int]], stale: bool) -> None:
        shown = [
            OrderLine(sku, n, self.price[sku] - (STEP if stale else 0), min(n, waiting))
            for sku, n, waiting in lines
        ]
        asked, expected = new_order(*shown, dealer=code), None
        expected = self.expected(asked)
        self.count += 1
        answer = self.orders.place_order(asked, f"draft-{self.count}")
        if isinstance(expected, NotPlaced):
            assert answer == expected
            return
        assert isinstance(answer, Placed)
        assert not answer.already
        self.sales[f"draft-{self.count}"] = Sale(asked, answer.order, expected, asked.total)

    def some(self, number: int) -> tuple[str, Sale] | None:
        known = list(self.sales.items())
        return known[number % len(known)] if known else None

    @rule(number=st.integers(0, 50), other=st.booleans())
    def repeat(self, number: int, other: bool) -> None:
        if (some := self.some(number)) is None:
            return
        reference, sale = some
        if other:
            with pytest.raises(Refused):
                self.orders.place_order(new_order(*sale.asked.lines, OrderLine("A", 1, STEP)), reference)
            return
        answer = self.orders.place_order(sale.asked, reference)
        assert isinstance(answer, Placed)
        assert answer.already
        assert answer.order.number == sale.order.number

    @rule(number=st.integers(0, 50), reference=st.integers(0, 1))
    def cancel(self, number: int, reference: int) -> None:
        if (some := self.some(number)) is None:
            return
        key = f"cancel-{some[0]}-{reference}"
        answer = self.orders.cancel_order(some[1].order.number, key)
        if some[1].cancelled_under is not None:
            same = some[1].cancelled_under == key
            assert isinstance(answer, Cancelled) if same else isinstance(answer, NotCancelled)
        elif some[1].acknowledged:
            assert isinstance(answer, NotCancelled)
        else:
            assert isinstance(answer, Cancelled)
            assert not answer.already
            freed = by_sku(some[1].pieces + some[1].aside)
            some[1].cancelled_under, some[1].pieces, some[1].credit = key, Counter(), Decimal(0)
            some[1].aside = Counter()
            self.pass_on(freed)

    @rule(
        number=st.integers(0, 50),
        lines=st.lists(LINES, min_size=1, max_size=3),
    )
    def change(self, number: int, lines: list[tuple[str, int, int]]) -> None:
        if (some := self.some(number)) is None:
            return
        sale = some[1]
        wanted = [OrderLine(sku, n, self.price[sku], min(n, waiting)) for sku, n, waiting in lines]
        asked = new_order(*wanted, dealer=sale.order.dealer)
        self.count += 1
        reference = f"change-{self.count}"
        if sale.acknowledged or sale.cancelled_under:
            answer = self.orders.change_order(sale.order.number, sale.order.lines, asked, reference)
            assert isinstance(answer, NotChanged)
            return
        before = sale.pieces, sale.credit, sale.aside
        sale.pieces, sale.credit, sale.aside = Counter(), Decimal(0), Counter()
        expected = self.expected(asked, sale.order.total)
        sale.pieces, sale.credit, sale.aside = before
        for _ in range(2):
            answer = self.orders.change_order(sale.order.number, sale.order.lines, asked, reference)
            if isinstance(expected, NotPlaced):
                assert answer == expected
                continue
            assert isinstance(answer, Changed)
        if isinstance(answer, Changed) and not isinstance(expected, NotPlaced):
            assert answer.already
            sale.order, sale.pieces, sale.credit = answer.order, expected, asked.total
            sale.revision += 1
            sale.aside = Counter()
            self.put_aside(sale, self.owed(sale) & by_sku(before[2]))
            self.pass_on(by_sku(before[0] + before[2]) - by_sku(sale.pieces + sale.aside))

    @rule(number=st.integers(0, 50))
    def hand_over(self, number: int) -> None:
        if (some := self.some(number)) is None:
            return
        status = OrderStatus.CANCELLED if some[1].cancelled_under else OrderStatus.CONFIRMED
        if some[1].revision and not some[1].acknowledged:
            assert self.orders.acknowledge({some[1].order.number: status}, LOADED).changed
        revisions = {some[1].order.number: some[1].revision}
        answer = self.orders.acknowledge({some[1].order.number: status}, LOADED, revisions)
        assert bool(answer.taken) is not some[1].acknowledged
        if answer.taken:
            self.company.book(some[1])
            some[1].acknowledged = True

    @rule(number=st.integers(0, 50))
    def load_what_contains_an_order(self, number: int) -> None:
        held, some = self.company.export(), self.some(number)
        if some is not None and not some[1].cancelled_under:
            if not some[1].acknowledged:
                self.company.book(some[1])
            placed = order(some[1].order.number, some[1].order.dealer, 15, warehouse="LHE")
            held = self.company.export() | {"orders": [placed], "order_lines": []}
            some[1].acknowledged = True
        self.bring(held)

    @rule(
        sku=st.sampled_from(SKUS), at=st.sampled_from(PLACES), pieces=st.integers(0, 4), dearer=st.booleans()
    )
    def load(self, sku: str, at: str, pieces: int, dearer: bool) -> None:
        self.company.on_hand[sku, at] += pieces
        self.company.prices[sku] += STEP if dearer else 0
        self.bring(self.company.export())

    @invariant()
    def stock_is_exact_and_never_negative(self) -> None:
        for sku, found in self.reads.availability(SKUS).items():
            for place in found.places:
                at = place.warehouse.code
                held = (sale.pieces[sku, at] + sale.aside[sku, at] for sale in self.sales.values())
                assert place.held == sum(held)
                assert place.on_hand - place.reserved - place.held == self.free(sku, at) >= 0
        free = {sku for sku in SKUS if any(self.free(sku, at) > 0 for at in PLACES)}
        assert {found.sku for found in self.reads.offers(OfferQuery(tier="gold")).products} == free

    @invariant()
    def what_waits_is_what_is_on_back_order_and_not_set_aside(self) -> None:
        for sku, found in self.reads.availability(SKUS).items():
            owed = sum(self.owed(sale)[sku] for sale in self.sales.values() if not sale.cancelled_under)
            aside = sum(sale.aside[sku, at] for sale in self.sales.values() for at in PLACES)
            assert found.waiting == owed - aside >= 0

    @invariant()
    def credit_is_exact_and_never_exceeded(self) -> None:
        for code, limit in LIMIT.items():
            account = self.reads.account(code)
            assert account.open_orders == self.held_credit(code)
            assert limit is None or account.balance + account.open_orders <= limit

    @invariant()
    def a_reference_is_one_order_of_what_was_confirmed(self) -> None:
        with reading(self.engine) as connection:
            assert connection.scalar(select(func.count()).select_from(orders)) == len(self.sales)
        for reference, sale in self.sales.items():
            found = self.orders.order_by_reference(reference)
            assert found is not None
            assert (found.number, found.lines) == (sale.order.number, sale.order.lines)
        waiting = {found.order.reference: found for found in self.orders.unacknowledged_orders()}
        assert set(waiting) == {key for key, sale in self.sales.items() if not sale.acknowledged}
        for key, found in waiting.items():
            parts = {(part.sku, part.warehouse): part.quantity for part in found.allocations}
            assert parts == self.sales[str(key)].pieces
            if not self.sales[str(key)].cancelled_under:
                assert sum(parts.values()) == sum(line.from_stock for line in found.order.lines)


def test_figures_hold_whatever_happens(distribution_engine: Engine) -> None:
    bounded = settings(
        max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(lambda: Selling(distribution_engine), settings=bounded)

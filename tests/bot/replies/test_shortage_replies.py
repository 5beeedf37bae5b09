"""A draft of which less is there than asked for: what there is, from where, what can be done."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from trade_goods import DEALER, NOW, item, product

from bot.replies import phrase
from domain.answers import DraftAnswer, DraftLine, Obstacle
from domain.conversation import Reply
from domain.intents import ProductMention, Standing
from domain.order_answers import OrderNotPlaced
from domain.orders import Draft, DraftStatus, LineChange, OrderLine
from domain.parties import Dealer, Language
from domain.placing import Allocation, NoStock, OverCredit

MENTION = ProductMention("z five", Standing.KNOWN)
SHORT = DraftLine(
    MENTION,
    10,
    item(product(), 4, incoming=77, due=date(2025, 11, 28)),
    (Obstacle.NO_STOCK,),
    alternatives=(item(product(colour="Blue"), 25), item(product("Orbit Z6"), 12)),
)
NAME = "Nimbus Orbit Z5 8/256 Black"


def reply(
    *lines: DraftLine,
    status: DraftStatus = DraftStatus.BLOCKED,
    language: Language = Language.ENGLISH,
    dealer: Dealer = DEALER,
    **more: object,
) -> Reply:
    ordered = tuple(
        OrderLine(line.item.product.sku, line.quantity, Decimal(54999), line.back_ordered)
        for line in lines
        if line.item and line.quantity
    )
    draft = Draft(dealer.code, ordered, status)
    return phrase([DraftAnswer(draft, lines, dealer, None, **more)], language, NOW)  # type: ignore[arg-type]


def sourced(*pieces: int) -> DraftLine:
    places = zip(("W1", "W2", "W3"), pieces, strict=True)
    sources = tuple(Allocation(product().sku, code, number) for code, number in places if number)
    return DraftLine(MENTION, sum(pieces), item(product(), 40, 40, 40), sources=sources)


def test_a_line_that_is_short_says_what_can_be_done() -> None:
    answer = reply(SHORT)
    assert answer.text.splitlines()[2:] == [
        "Only 4 pcs in stock",
        "Coming: 77 pcs (28 Nov)",
        "Instead: 8/256 Blue (25 pcs), Nimbus Orbit Z6 8/256 Black (12 pcs)",
        "Total: Rs 549,990",
        "Write “send what you have” or “the rest on back order”.",
    ]
    assert [(button.label, button.text) for button in answer.buttons] == [
        ("Take the 4 pcs", f"10 {NAME}, send what you have"),
        ("4 now, 6 on back order (28 Nov)", f"10 {NAME}, the rest on back order"),
        ("8/256 Blue instead", f"10 Nimbus Orbit Z5 8/256 Blue instead of {NAME}"),
        ("Nimbus Orbit Z6 8/256 Black instead", f"10 Nimbus Orbit Z6 8/256 Black instead of {NAME}"),
        ("Edit", "edit"),
        ("Cancel", "cancel"),
    ]


@pytest.mark.parametrize(
    ("incoming", "due", "label"),
    [
        (77, date(2025, 11, 28), "All 10 pcs on back order (28 Nov)"),
        (9, date(2025, 11, 28), "All 10 pcs on back order"),
        (77, None, "All 10 pcs on back order"),
        (77, date(2025, 11, 20), "All 10 pcs on back order"),
        (0, None, "All 10 pcs on back order"),
    ],
)
def test_a_day_is_told_only_when_all_of_the_rest_comes_by_it(
    incoming: int, due: date | None, label: str
) -> None:
    gone = DraftLine(MENTION, 10, item(product(), 0, incoming=incoming, due=due), (Obstacle.NO_STOCK,))
    assert [button.label for button in reply(gone).buttons] == [label, "Edit", "Cancel"]


def test_several_short_lines_get_buttons_for_all_of_them() -> None:
    answer = reply(SHORT, SHORT)
    assert [button.text for button in answer.buttons] == [
        "send what you have",
        "the rest on back order",
        "edit",
        "cancel",
    ]


def test_whoever_may_not_order_gets_no_such_button() -> None:
    answer = reply(SHORT, obstacles=(Obstacle.NOT_ALLOWED,))
    assert not answer.buttons
    assert "Write" not in answer.text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (DraftLine(MENTION, 4, item(product(), 4), left_out=6), "4 pcs of the 10 asked for"),
        (DraftLine(MENTION, 10, item(product(), 4), back_ordered=6), "10 pcs, 6 pcs on back order"),
        (DraftLine(MENTION, 10, item(product(), 0), back_ordered=10), f"{NAME}: 10 pcs on back order"),
        (DraftLine(MENTION, 0, item(product(), 0), left_out=6), "none in stock now, left out"),
    ],
)
def test_what_becomes_of_the_pieces_that_are_not_there_is_said(line: DraftLine, said: str) -> None:
    assert said in reply(line, status=DraftStatus.READY).text


def test_when_the_rest_comes_is_said_or_said_to_be_unknown() -> None:
    unknown = reply(DraftLine(MENTION, 10, item(product(), 4), back_ordered=6), status=DraftStatus.READY)
    assert "When the rest comes is not known yet." in unknown.text
    known = DraftLine(MENTION, 10, item(product(), 4, incoming=9, due=date(2025, 11, 28)), back_ordered=6)
    assert "Coming: 9 pcs (28 Nov)" in reply(known, status=DraftStatus.READY).text


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        ((10, 0, 0), "from Lahore"),
        ((4, 3, 3), "from Lahore 4, Karachi 6"),
        ((0, 10, 0), None),
        ((0, 4, 6), None),
    ],
)
def test_where_goods_come_from_is_said_unless_it_is_the_own_city(
    pieces: Sequence[int], said: str | None
) -> None:
    line = reply(sourced(*pieces), status=DraftStatus.READY).text.splitlines()[1]
    assert line.endswith(said) if said else "from" not in line


@pytest.mark.parametrize("language", Language)
def test_that_nothing_is_held_is_said_first(language: Language) -> None:
    ready = sourced(10, 0, 0)
    kept = reply(ready, status=DraftStatus.READY, language=language, to_hold=True).text.splitlines()
    assert kept[1:] == reply(ready, status=DraftStatus.READY, language=language).text.splitlines()
    assert kept[0] != kept[1]


def test_other_back_orders_than_those_shown_are_told_old_and_new() -> None:
    sku = product().sku
    change = LineChange(sku, OrderLine(sku, 10, Decimal(1), 6), OrderLine(sku, 10, Decimal(1), 2))
    line = DraftLine(MENTION, 10, item(product(), 8), back_ordered=2)
    text = reply(line, status=DraftStatus.READY, changes=(change,)).text
    assert "before 10 pcs, 6 pcs on back order at Rs 1 each, now 10 pcs, 2 pcs on back order" in text


def test_who_lost_the_last_pieces_is_offered_the_same() -> None:
    lost = OrderNotPlaced((NoStock(product().sku, 10, 4),), (product(),), None)
    texts = [button.text for button in phrase([lost], Language.ENGLISH, NOW).buttons]
    assert texts == ["send what you have", "the rest on back order"]
    both = OrderNotPlaced((NoStock(product().sku, 10, 4), OverCredit(Decimal(9))), (product(),), None)
    assert not phrase([both], Language.ENGLISH, NOW).buttons

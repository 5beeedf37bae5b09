"""Priced summaries that are not orders."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from trade_goods import DEALER, NOW, REP, account, item, product

from bot.replies import phrase
from domain.accounts import Account
from domain.answers import DraftAnswer, DraftLine, Obstacle
from domain.conversation import Reply
from domain.intents import ProductMention, Standing
from domain.orders import Draft, DraftStatus, OrderLine
from domain.parties import Dealer, Language, StaffMember

NOT_PLACED = {
    Language.ENGLISH: "NOT placed yet",
    Language.URDU: "ابھی لگا نہیں ہے",
    Language.ROMAN_URDU: "abhi laga NAHI hai",
}
MENTION = ProductMention("z five", Standing.KNOWN)
READY = DraftLine(MENTION, 10, item(product(), 40))


def reply(
    *lines: DraftLine,
    priced: Sequence[OrderLine] = (OrderLine(product().sku, 10, Decimal(54999)),),
    status: DraftStatus = DraftStatus.READY,
    obstacles: tuple[Obstacle, ...] = (),
    language: Language = Language.ENGLISH,
    dealer: Dealer | None = DEALER,
    khata: Account | None = None,
    rep: StaffMember | None = None,
) -> Reply:
    draft = Draft(dealer.code if dealer else None, tuple(priced), status)
    return phrase([DraftAnswer(draft, lines, dealer, khata, obstacles, rep)], language, NOW)


def test_a_ready_draft() -> None:
    answer = reply(READY, khata=account(limit="900000"))
    assert answer.text.splitlines() == [
        "Order for Bismillah Mobiles, NOT placed yet:",
        "Nimbus Orbit Z5 8/256 Black: 10 pcs, Rs 54,999 each, total Rs 549,990",
        "Total: Rs 549,990",
        "Credit left after this order: Rs 180,010",
        "If this is right, write “confirm”: your confirmation goes to our team, to place the order.",
    ]
    assert [button.text for button in answer.buttons] == ["confirm", "edit", "cancel"]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("status", DraftStatus)
def test_it_is_never_said_to_be_placed(status: DraftStatus, language: Language) -> None:
    for dealer in (DEALER, None):
        text = reply(READY, status=status, language=language, dealer=dealer).text
        assert NOT_PLACED[language] in text
        assert "Rs 549,990" in text


def test_only_a_ready_draft_asks_for_confirmation() -> None:
    for status in set(DraftStatus) - {DraftStatus.READY}:
        answer = reply(READY, status=status)
        assert "confirm" not in answer.text
        changing = ["edit", "cancel"] if status is DraftStatus.BLOCKED else []
        assert [button.text for button in answer.buttons] == changing


@pytest.mark.parametrize(
    ("language", "only", "over"),
    [
        (Language.ENGLISH, "Only 4 pcs in stock", "Over the credit limit by Rs 219,990"),
        (Language.URDU, "اسٹاک میں صرف 4 عدد", "کریڈٹ لمٹ سے \u2068Rs 219,990\u2069 اوپر"),
        (Language.ROMAN_URDU, "Stock mein sirf 4 pcs", "Credit limit se Rs 219,990 upar"),
    ],
)
def test_stock_and_credit_in_the_way(language: Language, only: str, over: str) -> None:
    short = DraftLine(
        MENTION, 10, item(product(), 4, incoming=77, due=date(2025, 11, 28)), (Obstacle.NO_STOCK,)
    )
    text = reply(
        short,
        status=DraftStatus.BLOCKED,
        obstacles=(Obstacle.OVER_CREDIT,),
        language=language,
        khata=account(),
    ).text
    assert only in text.splitlines()
    assert over in text.splitlines()
    assert "77" in text
    assert "28" in text


def test_nothing_in_stock_and_fewer_than_the_price_list_begins_with() -> None:
    gone = DraftLine(MENTION, 2, item(product(), 0, steps=((5, "54999"),)), (Obstacle.NO_STOCK,))
    lines = reply(gone, status=DraftStatus.BLOCKED, priced=()).text.splitlines()
    assert lines[1] == "Nimbus Orbit Z5 8/256 Black: 2 pcs, Rs 60,000 each (list price)"
    assert lines[2:] == [
        "None in stock now",
        "To have it when it comes, write “the rest on back order”.",
    ]


@pytest.mark.parametrize("language", Language)
def test_rights_stand_below_the_total(language: Language) -> None:
    ready = reply(READY, status=DraftStatus.BLOCKED, language=language).text
    forbidden = reply(
        READY, status=DraftStatus.BLOCKED, obstacles=(Obstacle.NOT_ALLOWED,), language=language
    ).text
    assert forbidden.splitlines()[:-1] == ready.splitlines()


@pytest.mark.parametrize("language", Language)
def test_a_missing_shop_is_asked_for_first_and_no_price_is_shown(language: Language) -> None:
    lines = reply(
        READY,
        status=DraftStatus.INCOMPLETE,
        obstacles=(Obstacle.WHICH_DEALER,),
        language=language,
        dealer=None,
    ).text.splitlines()
    asked = reply(status=DraftStatus.INCOMPLETE, obstacles=(Obstacle.WHICH_DEALER,), language=language).text
    assert lines[1] == asked.splitlines()[1]
    assert len(lines) == 3
    assert "Rs" not in "\n".join(lines)
    assert "10" in lines[2]


@pytest.mark.parametrize("language", Language)
def test_a_blocked_order_says_how_to_go_on_and_no_credit_after_it(language: Language) -> None:
    short = DraftLine(MENTION, 10, item(product(), 4), (Obstacle.NO_STOCK,))
    rich = account(limit="9000000")
    answer = reply(short, status=DraftStatus.BLOCKED, language=language, khata=rich, rep=REP)
    assert answer.text.splitlines()[-1].count("0300 1234567") == 1
    assert "8,280,010" not in answer.text
    assert "8,280,010" in reply(READY, language=language, khata=rich).text
    assert [button.text.partition(",")[0].partition("،")[0] for button in answer.buttons] == [
        "10 Nimbus Orbit Z5 8/256 Black"
    ] * 2 + [change.text for change in answer.buttons[2:]]
    assert len(answer.buttons) == 4
    assert len(answer.text.splitlines()) == 6
    spent = account(limit="1000")
    over = reply(
        READY,
        status=DraftStatus.BLOCKED,
        language=language,
        khata=spent,
        rep=REP,
        obstacles=(Obstacle.OVER_CREDIT,),
    )
    assert len(over.text.splitlines()) == 5, "fewer pieces help nobody who has no credit left"
    two = reply(short, READY, status=DraftStatus.BLOCKED, language=language)
    assert two.buttons == answer.buttons, "each says which of the lines it is for"


def test_an_unclear_variant_is_asked_with_buttons_that_order_it() -> None:
    choices = tuple(product(ram=ram, colour=colour) for ram in (6, 8) for colour in ("Black", "Blue"))
    line = DraftLine(MENTION, 10, None, (Obstacle.WHICH_VARIANT,), choices)
    answer = reply(line, priced=(), status=DraftStatus.INCOMPLETE)
    assert answer.text.splitlines()[1] == (
        "Nimbus Orbit Z5, 10 pcs: which one? 6/256: Black, Blue; 8/256: Black, Blue"
    )
    assert answer.buttons[0].label == "6/256 Black"
    assert answer.buttons[0].text == "10 Nimbus Orbit Z5 6/256 Black"
    assert len(answer.buttons) == 4


def test_an_unclear_model_an_unknown_one_and_a_missing_quantity() -> None:
    lines = (
        DraftLine(
            ProductMention("z", Standing.AMBIGUOUS),
            5,
            None,
            (Obstacle.WHICH_PRODUCT,),
            (product(), product("Luna")),
        ),
        DraftLine(
            ProductMention("qqq", Standing.UNKNOWN), 5, None, (Obstacle.UNKNOWN_PRODUCT,), (product("Luna"),)
        ),
        DraftLine(
            ProductMention("", Standing.UNKNOWN), None, None, (Obstacle.WHICH_PRODUCT, Obstacle.NO_QUANTITY)
        ),
        DraftLine(MENTION, None, item(product(), 40), (Obstacle.NO_QUANTITY,)),
    )
    answer = reply(*lines, priced=(), status=DraftStatus.INCOMPLETE, obstacles=(Obstacle.WHICH_PRODUCT,))
    assert answer.text.splitlines()[1:] == [
        "z, 5 pcs: which one? Nimbus Orbit Z5, Nimbus Luna",
        "qqq: not in our list. Nearest: Nimbus Luna",
        "Which product? Please write its name.",
        "How many pcs?",
        "Nimbus Orbit Z5 8/256 Black: how many pcs?",
    ]
    assert [button.text for button in answer.buttons] == ["5 Nimbus Orbit Z5", "5 Nimbus Luna"]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("obstacle", Obstacle)
def test_every_obstacle_is_said_wherever_it_is_found(obstacle: Obstacle, language: Language) -> None:
    plain = reply(status=DraftStatus.BLOCKED, language=language, priced=()).text
    at_draft = reply(status=DraftStatus.BLOCKED, obstacles=(obstacle,), language=language, priced=()).text
    assert NOT_PLACED[language] in plain
    assert len(at_draft.splitlines()) >= 2
    clear = reply(READY, status=DraftStatus.BLOCKED, language=language).text
    line = DraftLine(MENTION, 10, item(product(), 4), (obstacle,), (product(), product("Luna")))
    at_line = reply(line, status=DraftStatus.BLOCKED, language=language).text
    assert at_line != clear


def test_too_many_lines_keep_those_that_need_an_answer_and_the_whole_total() -> None:
    clear = [DraftLine(MENTION, n, item(product(sku=f"S{n}"), 99)) for n in range(1, 41)]
    asking = DraftLine(ProductMention("qqq", Standing.UNKNOWN), 1, None, (Obstacle.UNKNOWN_PRODUCT,))
    priced = [OrderLine(f"S{n}", n, Decimal(10)) for n in range(1, 41)]
    lines = reply(*clear, asking, priced=priced, status=DraftStatus.INCOMPLETE).text.splitlines()
    assert len(lines) == 31
    assert lines[28] == "qqq: not in our list."
    assert lines[29] == "… and more lines, all of them in the total"
    assert lines[30] == "Total so far: Rs 8,200"


def test_a_model_that_does_not_come_like_that_is_not_called_unknown() -> None:
    mention = ProductMention("z 12/512", Standing.NO_VARIANT)
    line = DraftLine(mention, 3, None, (Obstacle.UNKNOWN_PRODUCT,), (product(),))
    answer = reply(line, priced=(), status=DraftStatus.INCOMPLETE)
    assert answer.text.splitlines()[1] == (
        "z 12/512: we do not have this memory, colour or network. Nearest: Nimbus Orbit Z5 8/256 Black"
    )
    assert answer.buttons[0].text == "3 Nimbus Orbit Z5 8/256 Black"


def test_a_break_reached_by_two_lines_together_is_not_called_a_list_price() -> None:
    shelf = item(product(), 99, steps=((5, "54999"),))
    lines = (DraftLine(MENTION, 3, shelf), DraftLine(ProductMention("again", Standing.KNOWN), 4, shelf))
    priced = [OrderLine(product().sku, quantity, Decimal(54999)) for quantity in (3, 4)]
    text = reply(*lines, priced=priced).text
    assert "list price" not in text
    assert "total Rs 164,997" in text
    assert "total Rs 219,996" in text

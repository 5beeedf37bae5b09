"""The file of rules for orders: read as a whole, or refused with the key that is wrong."""

from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from domain.errors import BadInput
from domain.order_rules import OrderRules
from order_rules import read_rules

WHOLE = """
may_order = ["dealer", "sales_rep"]
minimum_order = 50000
refuse_overdue = true
cut_off = 14:30:00
closed_weekdays = ["sunday", "friday"]
holidays = [2026-12-25]
approvers = ["S09"]
approval_limit = 250000
[delivery_days]
default = 3
Lahore = 1
"""


def test_a_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(WHOLE, "utf-8")
    assert read_rules(file) == OrderRules(
        may_order=frozenset({"dealer", "sales_rep"}),
        minimum=Decimal(50_000),
        refuse_overdue=True,
        cut_off=time(14, 30),
        closed_weekdays=frozenset({4, 6}),
        holidays=frozenset({date(2026, 12, 25)}),
        delivery_days={"lahore": 1},
        default_days=3,
        approvers=frozenset({"S09"}),
        approval_limit=Decimal(250_000),
    )


def test_without_a_file_nothing_is_forbidden() -> None:
    assert read_rules(None) == OrderRules()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("minimum_order = -1", "minimum_order"),
        ('closed_weekdays = ["Sonntag"]', r"closed_weekdays\.0"),
        ("minimum = 5", "minimum: Extra"),
        ("[delivery_days]\nLahore = 99", r"delivery_days\.Lahore"),
        ('may_order = ["everybody"]', r"may_order\.0"),
        ("approval_limit = -1", "approval_limit"),
        ('approvers = [""]', r"approvers\.0"),
        ("cut_off = ", "not TOML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(BadInput, match=rf"rules\.toml.*{told}"):
        read_rules(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"HAZIR_ORDER_RULES: .*gone\.toml"):
        read_rules(tmp_path / "gone.toml")

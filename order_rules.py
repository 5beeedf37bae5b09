"""The file of rules for orders (TOML), read and checked as a whole."""

import tomllib
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from domain.errors import BadInput
from domain.order_rules import OrderRules

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_Days = Annotated[int, Field(ge=0, le=60)]
_Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class _File(BaseModel):
    """The keys of the file; what is left out keeps its default."""

    model_config = ConfigDict(extra="forbid")

    may_order: list[Literal["dealer", "sales_rep", "admin"]] = ["dealer", "sales_rep", "admin"]
    minimum_order: Annotated[Decimal, Field(ge=0)] = Decimal(0)
    refuse_overdue: bool = False
    cut_off: time | None = None
    closed_weekdays: list[_Weekday] = []
    holidays: list[date] = []
    delivery_days: dict[str, _Days] = {}
    approvers: list[Annotated[str, Field(min_length=1)]] = []
    approval_limit: Annotated[Decimal, Field(ge=0)] | None = None


def read_rules(file: Path | None) -> OrderRules:
    """Return the rules of a file; without one the defaults, which promise and forbid nothing.

    Raises:
        BadInput: if the file cannot be read, or a key in it is unknown or wrong; the message names both.
    """
    if file is None:
        return OrderRules()
    try:
        read = _File(**tomllib.loads(file.read_text("utf-8")))
    except OSError as error:
        raise BadInput(f"HAZIR_ORDER_RULES: {file} cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: not TOML: {error}") from None
    except ValidationError as error:
        raise BadInput(f"{file}: {_wrong(error)}") from None
    days = {city.casefold(): count for city, count in read.delivery_days.items()}
    return OrderRules(
        may_order=frozenset(read.may_order),
        minimum=read.minimum_order,
        refuse_overdue=read.refuse_overdue,
        cut_off=read.cut_off,
        closed_weekdays=frozenset(map(_WEEKDAYS.index, read.closed_weekdays)),
        holidays=frozenset(read.holidays),
        default_days=days.pop("default", None),
        delivery_days=days,
        approvers=frozenset(read.approvers),
        approval_limit=read.approval_limit,
    )


def _wrong(error: ValidationError) -> str:
    first: dict[str, Any] = dict(error.errors(include_url=False)[0])
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}"

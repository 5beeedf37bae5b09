"""Readable JSON for the trade's own types: dataclass ⇄ JSON, exact.

An amount is a string (`"41999.50"`), an enum its value, a moment ISO 8601, a tuple a list. A field that
is `None` or empty by default and holds just that is left out, so that records stay short and fields
added later can be read from records written before.
"""

import json
from collections.abc import Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from domain.errors import BadInput


def dumps(value: object) -> str:
    """Return `value` (a dataclass, or tuples of such) as one line of JSON.

    Raises:
        TypeError: if a value is of a type that the codec does not know.
    """
    text = _READABLE.encode(value)
    # A lone surrogate cannot be stored as UTF-8; JSON's own escape of it can.
    return text if text.isascii() or _is_utf8(text) else _ESCAPED.encode(value)


def loads(kind: Any, text: str) -> Any:
    """Return the value of type `kind` (a dataclass, or a tuple alias of such) that `dumps` wrote.

    Raises:
        BadInput: if the text is not JSON or not of that type; the message names the field.
    """
    try:
        plain = json.loads(text)
    except ValueError as error:
        raise BadInput(f"not JSON: {error}") from None
    return from_plain(kind, plain)


def _told(value: object) -> object:
    """Return what stands in JSON for a value that JSON does not know; what is in it is asked for again."""
    kind = type(value)
    if is_dataclass(kind):
        told = ((name, default, getattr(value, name)) for name, default in _defaults(kind))
        return {name: part for name, default, part in told if not _left_out(default, part)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"the codec knows no {kind.__name__}")


_JSON = partial(json.JSONEncoder, separators=(",", ":"), default=_told, check_circular=False)
_READABLE, _ESCAPED = _JSON(ensure_ascii=False), _JSON()


@cache
def _defaults(kind: Any) -> tuple[tuple[str, object], ...]:
    """Return the fields of a dataclass with their defaults."""
    return tuple((field.name, field.default) for field in fields(kind))


def from_plain(kind: Any, plain: Any, at: str = "value") -> Any:
    """Return the value of the type `kind` of which `plain` is the JSON; `at` names it in errors.

    Raises:
        BadInput: if it is not of that type; the message names the field.
    """
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        return _from_optional(kind, plain, at)
    if origin is tuple:
        return _from_list(get_args(kind), plain, at)
    if is_dataclass(kind) and isinstance(kind, type):
        return _from_mapping(kind, plain, at)
    try:
        return _from_scalar(kind, plain)
    except (ValueError, InvalidOperation, TypeError):
        raise BadInput(f"{at}: {plain!r} is no {getattr(kind, '__name__', kind)}") from None


def _left_out(default: object, value: object) -> bool:
    return default is not MISSING and (default is None or default == ()) and value == default


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _from_optional(kind: Any, plain: Any, at: str) -> Any:
    if plain is None:
        return None
    (inner,) = (part for part in get_args(kind) if part is not NoneType)
    return from_plain(inner, plain, at)


def _from_list(kinds: Sequence[Any], plain: Any, at: str) -> tuple[Any, ...]:
    if not isinstance(plain, list):
        raise BadInput(f"{at}: {plain!r} is no list")
    if kinds[-1] is Ellipsis:
        kinds = [kinds[0]] * len(plain)
    if len(kinds) != len(plain):
        raise BadInput(f"{at}: {len(kinds)} values expected, {len(plain)} found")
    return tuple(
        from_plain(kind, part, f"{at}[{index}]")
        for index, (kind, part) in enumerate(zip(kinds, plain, strict=True))
    )


def _from_mapping(kind: type, plain: Any, at: str) -> Any:
    if not isinstance(plain, dict):
        raise BadInput(f"{at}: {plain!r} is no {kind.__name__}")
    hints = _hints(kind)
    known = {name: value for name, value in plain.items() if name in hints}
    values = {name: from_plain(hints[name], value, f"{at}.{name}") for name, value in known.items()}
    try:
        return kind(**values)
    except TypeError as error:
        raise BadInput(f"{at}: {error}") from None


def _from_scalar(kind: Any, plain: Any) -> Any:
    if kind is float and isinstance(plain, int | float):
        return float(plain)
    if kind in {str, int, bool} and type(plain) is not kind:
        raise TypeError
    if kind is Decimal and not isinstance(plain, str):
        raise TypeError
    if kind in {datetime, date}:
        return kind.fromisoformat(plain)
    return kind(plain)

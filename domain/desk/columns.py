"""What the catalogue's own columns tell of a model, and which attributes each column tells."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from domain.catalogue import Product
from domain.documents import Statement
from domain.facts import COLOURS, MEMORY, NETWORK, PTA, Fact
from domain.language.attributes import attributes, attributes_in, includes, related
from domain.language.lexicon import lexicon
from domain.language.measured import UNITS
from domain.language.normalise import normalise
from domain.language.tokens import Kind, Token, tokenise

OWN = frozenset({"memory", "ram", "storage", "network", "mobile_generation", "colours", "pta"})
"""Attributes for which the catalogue's word stands: it is what is sold."""
_SHORTEST_WORD = 3
_REMEMBERED = 4_096


def catalogue_facts(products: Sequence[Product]) -> tuple[Fact, ...]:
    """Return all that the catalogue holds of the SKUs of one model, the columns in their order."""
    ram = any(product.ram_gb is not None for product in products)
    storage = any(product.storage_gb is not None for product in products)
    sized = ("ram",) * ram + ("storage",) * storage
    facts = [
        _fact(MEMORY, (product.memory for product in products), sized),
        _fact(NETWORK, (product.network for product in products), ("network", "mobile_generation")),
        _fact(COLOURS, (product.colour for product in products), ("colours",)),
        *_columns(products),
    ]
    if any(p.pta_approved or p.network or p.storage_gb is not None for p in products):
        said = ("yes" if product.pta_approved else "no" for product in products)
        facts.append(_fact(PTA, said, ("pta",)))
    return tuple(fact for fact in facts if fact.values)


def telling(facts: Iterable[Fact], attribute: str) -> tuple[Fact, ...]:
    """Return the facts that tell an attribute or a part of it."""
    return tuple(fact for fact in facts if any(includes(attribute, own) for own in fact.attributes))


def called(facts: Iterable[Fact], question: str) -> tuple[Fact, ...]:
    """Return the facts whose column is called by a word of the question or by what it means."""
    tokens = _words(question)
    said = {token.text for token in tokens} | {g for token in tokens for g in lexicon().glosses(token.text)}
    return tuple(fact for fact in facts if said.intersection(_name_words(fact.name)))


def agrees(fact: Fact, statements: Iterable[Statement]) -> bool:
    """Tell whether quotes on the same attributes say each value of a fact already.

    Numbers decide where there are some: `5000` in the catalogue and `5,000 mAh` in a sheet are one.
    """
    about = [
        frozenset(token.text.replace(",", "") for token in _words(statement.quote))
        for statement in statements
        if any(related(own, told) for own in fact.attributes for told in said_of(statement))
    ]
    return bool(about) and all(any(_values(value) <= said for said in about) for value in fact.values)


def said_of(statement: Statement) -> tuple[str, ...]:
    """Return the attributes that a statement answers, then the others that its words name."""
    return tuple(dict.fromkeys((*statement.attributes, *attributes_in(statement.quote))))


def _values(value: str) -> frozenset[str]:
    tokens = _words(value)
    numbers = frozenset(token.text.replace(",", "") for token in tokens if token.kind is Kind.NUMBER)
    return numbers or frozenset(token.text for token in tokens)


def _fact(name: str, values: Iterable[str | None], told: tuple[str, ...]) -> Fact:
    kept = dict.fromkeys(value.strip() for value in values if value and value.strip())
    return Fact(name, tuple(kept), told)


def _columns(products: Sequence[Product]) -> list[Fact]:
    values: dict[str, list[str]] = {}
    for product in products:
        for name, value in product.attributes:
            values.setdefault(name, []).append(value)
    told = _told_by(tuple(name for name, found in values.items() if any(value.strip() for value in found)))
    return [
        _fact(name, found, (*told[name], *_in_values(found)))
        for name, found in values.items()
        if name in told
    ]


def _in_values(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for value in values for name in attributes_in(value)))


@lru_cache(_REMEMBERED)
def _told_by(names: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return the attributes that each of the columns of one model tells by its name.

    A broad name with a unit (`charging_w`) tells the one part of it that is measured so and that no
    other column names: of `camera_mp` and `front_camera_mp` the first is the main camera.
    """
    plain = {name: attributes_in(name) for name in names}
    return {
        name: tuple(dict.fromkeys(part for own in told for part in (own, *_part(own, name, plain))))
        for name, told in plain.items()
    }


def _part(broad: str, name: str, plain: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    words = set(_name_words(name, shortest=1))
    units = {unit for unit, forms in UNITS.items() if words & forms}
    units |= {"inch"} if "in" in words else set()
    others = {own for other, told in plain.items() if other != name for own in told}
    parts = [each.name for each in attributes().values() if each.broader == broad and each.units & units]
    free = [part for part in parts if part not in others]
    return tuple(free) if len(free) == 1 else ()


def _name_words(name: str, shortest: int = _SHORTEST_WORD) -> list[str]:
    return [token.text for token in _words(name.replace("_", " ")) if len(token.text) >= shortest]


def _words(text: str) -> list[Token]:
    return [token for token in tokenise(normalise(text)) if token.kind not in {Kind.SIGN, Kind.BREAK}]

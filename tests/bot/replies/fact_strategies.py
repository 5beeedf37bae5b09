"""Random facts, quotes and documents with figures, signs and directions in them, some of great length."""

from typing import Any

from hypothesis import strategies as st

from domain.documents import Finding, Passage, Stance, Statement
from domain.facts import (
    BankAccounts,
    Cell,
    Comparison,
    Fact,
    ModelFacts,
    NotTaken,
    PolicyAnswer,
    RankedOffers,
)

words = st.sampled_from(
    ["5,000", "mAh", "Rs", "1.5", "up", "to", "بیٹری", "45W", "\u202e", "a\n", "12,34,567", "{}"]
)
quotes = st.one_of(st.text(max_size=60), st.lists(words, max_size=200).map(" ".join))
passages = st.builds(
    Passage,
    id=st.just("p"),
    document=st.sampled_from(["sheets/a.pdf", "b.md"]),
    title=quotes,
    heading=st.lists(quotes, max_size=2).map(tuple),
    page=st.none() | st.integers(1, 9_999),
    text=st.just(""),
)
names = st.sampled_from(["battery_capacity", "nfc", "pta", "memory", "odd 7", "main_camera"])
some_names = st.lists(names, max_size=3).map(tuple)
statements = st.builds(Statement, passages, quotes, some_names, st.sampled_from(Stance))
several = st.lists(statements, max_size=4).map(tuple)
facts = st.builds(
    Fact,
    st.sampled_from(["memory", "network", "colours", "battery_mah", "category", ""]) | quotes,
    st.lists(quotes, max_size=3).map(tuple),
    some_names,
) | st.builds(Fact, st.just("pta"), st.sampled_from([("yes",), ("no",), ("yes", "no")]))
several_facts = st.lists(facts, max_size=3).map(tuple)


@st.composite
def comparisons(draw: st.DrawFn, products: Any, shelves: Any, bases: Any, dealers: Any) -> Comparison:
    models = tuple(draw(st.lists(products, min_size=2, max_size=4)))
    cells = st.builds(Cell, several, several_facts)
    row = st.tuples(names, st.lists(cells, min_size=len(models), max_size=len(models)).map(tuple))
    rows = tuple(draw(st.lists(row, max_size=4)))
    dealer = draw(st.none() | dealers)
    return Comparison(models, rows, draw(shelves), draw(bases), dealer, draw(st.booleans()))


@st.composite
def ranked(draw: st.DrawFn, shelves: Any, bases: Any, dealers: Any) -> RankedOffers:
    items = draw(shelves)
    cells = tuple(draw(st.builds(Cell, several, several_facts)) for _ in items)
    dealer, unused = draw(st.none() | dealers), draw(some_names)
    return RankedOffers(
        "battery_capacity", items, cells, None, draw(bases), dealer, draw(st.booleans()), unused
    )


def fact_answers(products: Any, shelves: Any, bases: Any, dealers: Any, staff: Any) -> Any:
    """Return any answer of `domain.facts`."""
    return st.one_of(
        st.builds(
            ModelFacts, products, some_names, several, several_facts, some_names, several, st.booleans(),
            st.booleans(),
        ),
        ranked(shelves, bases, dealers),
        comparisons(products, shelves, bases, dealers),
        st.builds(PolicyAnswer, st.none() | st.builds(Finding, several, near=several)),
        st.builds(BankAccounts, st.lists(quotes, max_size=10).map(tuple)),
        st.builds(NotTaken, st.none() | staff),
    )  # fmt: skip

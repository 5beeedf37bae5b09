"""Goods whose size is a fraction: the strands of a wire, the bore of a pipe."""

import pytest
from shelves import a_model, found, index_of, mention

from domain.intents import Standing

INDEX = index_of(
    *a_model("Kabelo", "Copper Wire 3/29", colours=("Red", "Green"), category="wire"),
    *a_model("Kabelo", "Copper Wire 7/29", colours=("Red",), category="wire"),
    *a_model("Strando", "Copper Wire 7/36", colours=("Red",), category="wire"),
    *a_model("Rohra", "Steel Pipe 1/2 inch", colours=(None,), category="pipe"),
    *a_model("Rohra", "Steel Pipe 3/4 inch", colours=(None,), category="pipe"),
    *a_model("Zorva", "Note 13", [(4, 64), (8, 128)]),
)
RED, GREEN = "KABELO-COPPER-WIRE-3/29-RED-WIRE", "KABELO-COPPER-WIRE-3/29-GREEN-WIRE"


@pytest.mark.parametrize(
    "text",
    [
        "copper wire 3/29 stock",
        "send 3/29 wire 2 pcs",
        "90 Copper Wire 3/29",
        "3/29",
        "wire 3/29 pcs 5",
        "wire 3-29",
        "3/29 wire ka rate",
        "3/29 copper wire 5 pcs",
    ],
)
def test_a_fraction_of_the_catalogue_is_the_size(text: str) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.KNOWN
    assert set(one.skus) == {RED, GREEN}


@pytest.mark.parametrize("text", ["copper wire 3/29 2", "send 3/29 wire 2 pcs", "90 copper wire 3/29"])
def test_both_of_its_numbers_belong_to_the_product(text: str) -> None:
    (one,) = found(INDEX, text)
    words = text.replace("/", " / ").split()
    assert {words[at] for at in one.tokens} >= {"3", "/", "29", "wire"}
    assert not {words[at] for at in one.tokens} & {"2", "90"}


def test_the_fraction_tells_siblings_apart() -> None:
    assert mention(INDEX, "7/36 wire").skus == ("STRANDO-COPPER-WIRE-7/36-RED-WIRE",)
    assert mention(INDEX, "wire 7/29").skus == ("KABELO-COPPER-WIRE-7/29-RED-WIRE",)
    assert mention(INDEX, "wire 3/29 green").skus == (GREEN,)
    assert mention(INDEX, "1/2 inch pipe").skus == ("ROHRA-STEEL-PIPE-1/2-INCH-PIPE",)


@pytest.mark.parametrize("text", ["copper wire 5/29", "5/29 wire bhejo", "wire ka 5/29"])
def test_a_fraction_that_is_not_sold_is_no_other_and_no_quantity(text: str) -> None:
    (one,) = found(INDEX, text)
    assert one.mention.standing is Standing.UNKNOWN
    assert not one.mention.skus
    assert RED in one.mention.nearest
    words = text.replace("/", " / ").split()
    assert {"5", "/", "29"} <= {words[at] for at in one.tokens}


def test_memory_stays_memory_beside_fractions() -> None:
    one = mention(INDEX, "note 13 8/128")
    assert one.standing is Standing.KNOWN
    assert one.skus == ("ZORVA-NOTE-13-8-128-BLACK",)

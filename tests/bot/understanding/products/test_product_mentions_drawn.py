"""Catalogues drawn at random, with siblings, and noisy mentions of their SKUs."""

from collections.abc import Callable
from itertools import combinations, pairwise
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA
from shelves import MOMENT, a_model, found

from bot.understanding.products import ProductIndex
from domain.catalogue import Catalogue, Product
from domain.intents import Standing

SYLLABLES = ("bro", "kal", "ti", "ven", "zo", "ru", "mai", "shel", "pla", "ni", "tor", "gu", "da", "fex")
GRADES = ("", "Pro", "Pro+", "Plus", "Ultra", "Lite", "5G", "Max")
MEMORIES = ((4, 64), (4, 128), (6, 128), (8, 128), (8, 256), (12, 512))
COLOURS = ("Black", "Midnight Blue", "Sky Blue", "Green", "Titan Grey", "White")
SPOKEN = {"Black": "kala", "Green": "sabz", "White": "safed"}


def _far_apart(names: list[str]) -> bool:
    return all(OSA.distance(one, other) > 3 for one, other in combinations(names, 2))


@st.composite
def catalogues(draw: st.DrawFn) -> list[Product]:
    words = st.lists(st.sampled_from(SYLLABLES), min_size=3, max_size=3, unique=True).map("".join)
    # A misspelling of one name must not be as near to another: then only asking would be right.
    unlike = st.lists(words, min_size=4, max_size=4, unique=True).filter(_far_apart)
    names = [word.capitalize() for word in draw(unlike)]
    products: list[Product] = []
    for brand in names[:2]:
        for series in names[2:]:
            number = draw(st.integers(2, 99))
            stem = draw(
                st.sampled_from([f"{series} {number}", f"{series} A{number:02d}", f"{series} {number}c"])
            )
            for grade in ["", *draw(st.lists(st.sampled_from(GRADES[1:]), max_size=3, unique=True))]:
                memories = draw(st.lists(st.sampled_from(MEMORIES), min_size=1, max_size=3, unique=True))
                colours = draw(st.lists(st.sampled_from(COLOURS), min_size=1, max_size=3, unique=True))
                products += a_model(brand, f"{stem} {grade}".strip(), memories, colours)
    return products


def misspelt(word: str, rng: Random) -> str:
    if not word.isalpha() or len(word) < 7:
        return word
    at = rng.randrange(2, len(word) - 1)
    return rng.choice((word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]))


def spaced(word: str, _: Random) -> str:
    pieces = [f" {b}" if a.isdigit() is not b.isdigit() and b.isalnum() else b for a, b in pairwise(word)]
    return word[0] + "".join(pieces)


def as_written(word: str, _: Random) -> str:
    return word


NOISES: tuple[Callable[[str, Random], str], ...] = (as_written, misspelt, spaced)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(products=catalogues(), seed=st.integers(0, 2**32))
def test_a_noisy_mention_means_its_model_and_never_a_sibling(products: list[Product], seed: int) -> None:
    rng = Random(seed)
    index = ProductIndex.build(Catalogue("drawn", MOMENT, tuple(products)))
    for _ in range(8):
        meant = rng.choice(products)
        noise = rng.choice(NOISES)
        words = [noise(word, rng) for word in (meant.model or "").replace("+", " plus").split()]
        glued = noise is as_written and rng.random() < 0.2
        name = ("" if glued else " ").join(words)
        text = rng.choice((f"{meant.brand} {name}", f"{name}"))
        same = {
            one for one in products if one.model == meant.model and (text == name or one.brand == meant.brand)
        }
        if rng.random() < 0.5:
            same = {one for one in same if (one.ram_gb, one.storage_gb) == (meant.ram_gb, meant.storage_gb)}
            text += f" {meant.ram_gb}/{meant.storage_gb}"
        if meant.colour in SPOKEN and rng.random() < 0.5:
            same = {one for one in same if one.colour == meant.colour}
            text += f" {SPOKEN[meant.colour]}"
        (one,) = found(index, rng.choice((text, text.upper(), text.lower())))
        assert one.mention.standing in {Standing.KNOWN, Standing.AMBIGUOUS}
        assert set(one.mention.skus) == {product.sku for product in same}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(products=catalogues(), memory=st.sampled_from(MEMORIES), seed=st.integers(0, 2**32))
def test_every_sku_returned_has_the_memory_said(
    products: list[Product], memory: tuple[int, int], seed: int
) -> None:
    index = ProductIndex.build(Catalogue("drawn", MOMENT, tuple(products)))
    by_sku = {product.sku: product for product in products}
    meant = Random(seed).choice(products)
    for one in found(index, f"{meant.model} {memory[0]}/{memory[1]}"):
        for sku in one.mention.skus:
            assert (by_sku[sku].ram_gb, by_sku[sku].storage_gb) == memory


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(products=catalogues(), number=st.integers(2, 99), seed=st.integers(0, 2**32))
def test_a_number_that_is_not_sold_is_never_known(products: list[Product], number: int, seed: int) -> None:
    index = ProductIndex.build(Catalogue("drawn", MOMENT, tuple(products)))
    meant = Random(seed).choice(products)
    series, stem, *_ = (meant.model or "").split()
    other = "".join(filter(str.isalpha, stem)).join(("", f"{number:02d}")) if stem[0] == "A" else str(number)
    if any(one.model.split()[1] == other for one in products if one.model):
        return
    for one in found(index, f"{meant.brand} {series} {other} ka rate"):
        assert one.mention.standing is not Standing.KNOWN

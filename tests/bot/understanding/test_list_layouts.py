"""Lists in every layout over drawn catalogues: each line is priced as it was meant, or asked about."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.unseen_shop import draw_shop
from bot.understanding.reader import LocalReader
from domain.catalogue import Catalogue
from domain.intents import Intent, IntentName
from tests.bot.understanding.counters import Counter
from tests.bot.understanding.list_layouts import Line, drawn_list
from tests.fakes import FakeDistribution
from tests.records import a_dealer, a_rep
from tests.shops import as_dealer

SHOPS = range(7100, 7103)
"""Seeds of the catalogues."""


@dataclass(frozen=True, repr=False)
class Drawn:
    """Distributors with catalogues of their own, by seed, and a dealer at the counter of each."""

    catalogues: Mapping[int, Catalogue]
    counters: Mapping[int, Counter]


@pytest.fixture(scope="module")
def drawn(cache: Path) -> Drawn:
    """Distributors that nobody has seen."""
    catalogues, counters = {}, {}
    for seed in SHOPS:
        catalogue = draw_shop(random.Random(seed), 300)
        shop = FakeDistribution(
            catalogue_products=list(catalogue.products),
            parties=[a_dealer("D-101", "Bilal Mobiles")],
            team=[a_rep("S-1")],
            version=f"drawn {seed}",
        )
        catalogues[seed] = catalogue
        counters[seed] = Counter(LocalReader(shop, cache), as_dealer(shop, "D-101"))
    return Drawn(catalogues, counters)


@settings(max_examples=250, derandomize=True)
@given(shop=st.sampled_from(SHOPS), seed=st.integers(0, 2**32))
def test_each_line_of_a_list_is_priced_right_or_asked_about(drawn: Drawn, shop: int, seed: int) -> None:
    rng = random.Random(seed)
    written = drawn_list(rng, drawn.catalogues[shop])
    ordered = [
        one for one in drawn.counters[shop].intents(written.text) if one.name is IntentName.PLACE_ORDER
    ]
    for line in written.lines:
        meant = [one for one in ordered if _may_be(one, line)]
        assert meant, f"{written.text!r} drops {line[0].name}"
        ordered.remove(next((one for one in meant if one.quantity == line[1]), meant[0]))
    assert not [one for one in ordered if _is_ready(one)], written.text


def _may_be(intent: Intent, line: Line) -> bool:
    """Tell whether an intent orders a line as it was meant, or asks for which goods or how many of them."""
    product, pieces = line
    named = any(product.sku in {*mention.skus, *mention.nearest} for mention in intent.products)
    return named and intent.quantity in {pieces, None}


def _is_ready(intent: Intent) -> bool:
    return len(intent.skus) == 1 and intent.quantity is not None

"""What may be taught: words of one's own for one model, and nothing that is said already."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.reader import LocalReader
from domain.aliases import Named
from domain.errors import Refused
from tests.bot.understanding.counters import handsets


@pytest.fixture(scope="module")
def reader(cache: Path) -> LocalReader:
    return LocalReader(handsets(), cache)


@pytest.mark.parametrize(
    ("words", "product", "kept"),
    [
        ("Chota  KALMIR", "orbis a16", Named("chota kalmir", "Kalmir", "Orbis A16")),
        ("chotu", "KALMIR-ORBIS-A17-4-128-BLACK", Named("chotu", "Kalmir", "Orbis A17")),
        ("چھوٹو", "note 13 pro 12/512 blue", Named("چھوٹو", "Zorva", "Note 13 Pro")),
        ("gulabi chotu", "13c", Named("gulabi chotu", "Zorva", "13C")),
        ("chota orbis", "orbis a16", Named("chota orbis", "Kalmir", "Orbis A16")),
        ("zyxel 9", "hot 50", Named("zyxel 9", "Finoxa", "Hot 50")),
    ],
)
def test_words_are_kept_in_one_spelling_and_with_the_model(
    reader: LocalReader, words: str, product: str, kept: Named
) -> None:
    assert reader.name_rules.checked(words, product) == kept


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("a16", "in the catalogue: Kalmir Orbis A16"),
        ("note 13", "in the catalogue: Zorva Note 13"),
        ("orbis", "in the catalogue: Kalmir Orbis A16, Kalmir Orbis A17"),
        ("orbis ka rate", "common words"),
        ("chota finoxa hot", "in the catalogue|names Finoxa"),
        ("hot", "common words"),
        ("chota hot 40i", "in the catalogue: Finoxa Hot 40i"),
        ("finoxa chotu", "names Finoxa"),
        ("kalmir", "common words"),
        ("kalmir ka rate", "common words"),
        ("hai", "common words"),
        ("rate", "common words"),
        ("ریٹ", "common words"),
        ("kitne ka hai", "common words"),
        ("kala", "common words"),
        ("midnight black", "common words"),
        ("8/256", "needs a word"),
        ("128", "needs a word"),
        ("13", "needs a word"),
        ("۱۲", "needs a word"),
        ("", "needs a word"),
        ("???", "needs a word"),
        ("256gb", "variant"),
        ("chotu 8/256", "one name"),
        ("chotu 256 gb", "variant"),
        ("chotu 5g", "variant"),
        ("chotu, motu", "one name"),
        ("chotu aur motu", "one name"),
        ("chotu\nmotu", "one name"),
        ("chotu motu patlu golu molu tolu bholu", "6 words"),
        ("chotu" * 20, "60 characters"),
        ("bilal mobiles", "shop or a place"),
        ("karachi", "shop or a place|common words"),
    ],
)
def test_what_would_change_what_is_said_already_is_refused(reader: LocalReader, words: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        reader.name_rules.checked(words, "orbis a16")


@pytest.mark.parametrize("product", ["note 13 aur a17", "kalmir", "quellor z77", "", "kalmir orbis", "128"])
def test_a_product_that_is_not_one_model_is_refused(reader: LocalReader, product: str) -> None:
    with pytest.raises(Refused, match="not one model"):
        reader.name_rules.checked("chotu", product)


def test_the_choices_are_named(reader: LocalReader) -> None:
    with pytest.raises(Refused, match=r"which of .*Orbis A16, Kalmir Orbis A17\?"):
        reader.name_rules.checked("chotu", "kalmir")
    assert reader.name_rules.models("orbis") == ("Kalmir Orbis A16", "Kalmir Orbis A17")
    assert reader.name_rules.models("hot 50 rate") == ("Finoxa Hot 50",)
    assert reader.name_rules.models("") == ()


@settings(max_examples=200, deadline=None)
@given(words=st.text(max_size=80), product=st.text(max_size=40))
def test_whatever_is_typed_is_refused_in_words_or_kept(reader: LocalReader, words: str, product: str) -> None:
    for asked in (product, "orbis a16"):
        try:
            named = reader.name_rules.checked(words, asked)
        except Refused as refused:
            assert str(refused)  # noqa: PT017 - either is right
        else:
            assert named.words
            assert named.model

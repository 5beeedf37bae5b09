"""Names that were taught: heard over nothing that a message or the catalogue says itself."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.aliases import Named
from domain.intents import Standing
from domain.language.normalise import normalise
from domain.language.spelling import spelling_key
from domain.language.tokens import tokenise
from tests.bot.understanding.products.shelves import GOODS, PHONES, a_model, found, index_of, mention, skus

TAUGHT = (
    Named("chota kalmir", "Kalmir", "Orbis A16"),
    Named("چھوٹا کلمر", "Kalmir", "Orbis A17"),
    Named("gulabi jin", "Zorva", "Note 13"),
    Named("gulabi jin baba", "Zorva", "13C"),
    Named("jaadu wala", "Kalmir", "Orbis A16"),
    Named("lal pari", "Voltic", "33W Charger"),
    Named("chotu", "Finoxa", "Hot 40"),
    Named("chotu", "Finoxa", "Hot 50"),
    Named("patlu orbis", "Kalmir", "Orbis A16"),
    Named("heera moti", "Nobody", "Sells This"),
)
COVERS = a_model("Bazelo", "Cover for Orbis A16")
CATALOGUE = index_of(*PHONES, *GOODS, *COVERS)
INDEX = CATALOGUE.knowing(TAUGHT)
A16, A17, NOTE, SMALL = "Kalmir Orbis A16", "Kalmir Orbis A17", "Zorva Note 13", "Zorva 13C"


@pytest.mark.parametrize(
    ("text", "model", "having"),
    [
        ("chota kalmir rate", A16, ""),
        ("CHHOTA Kalmir ka rate?", A16, ""),
        ("chota kalmir 8/256 black", A16, "8-256-black"),
        ("10 chota kalmir 4 128 bhej do", A16, "4-128"),
        ("چھوٹا کلمر کا ریٹ", A17, ""),
        ("gulabi jin", NOTE, ""),
        ("gulabi jin baba", SMALL, ""),
        ("gulabi jin 10 bhej do", NOTE, ""),
        ("lal pari", "Voltic 33W Charger", ""),
        ("zorva gulabi jin 8 256 blue", NOTE, "8-256-sky-blue"),
        ("jaadu wala kalmir", A16, ""),
        ("kalmir ka jaadu wala", A16, ""),
        ("bhai jaadu wala", A16, ""),
        ("patlu orbis 8/256", A16, "8-256"),
        ("kalmir patlu orbis", A16, ""),
        ("orbis jaadu wala", A16, ""),
    ],
)
def test_a_taught_name_means_its_model_in_what_else_is_said(text: str, model: str, having: str) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.KNOWN
    assert set(one.skus) == skus(model, having=having)


def test_the_whole_mention_is_shown_as_it_was_written() -> None:
    (one,) = found(INDEX, "5 chota kalmir, 8/256 bhejo")
    assert one.mention.text == "chota kalmir 8/256"
    assert (one.named_model, one.ram_gb, one.storage_gb) == (True, 8, 256)


@pytest.mark.parametrize("said", ["12/512", "5g", "gold", "512gb"])
def test_a_memory_colour_or_network_that_the_model_lacks_is_not_sold(said: str) -> None:
    one = mention(INDEX, f"chota kalmir {said}")
    assert one.standing is Standing.NO_VARIANT
    assert set(one.nearest) <= skus(A16)


@pytest.mark.parametrize(
    "text",
    [
        "chota kalmir a17",
        "patlu orbis a17",
        "orbis patlu orbis a17",
        "vexor orbis jaadu wala",
        "patlu orbis s24 ultra",
        "a17 chota kalmir",
        "a17 jaadu wala",
        "jaadu wala phone a17",
        "kalmir jaadu wala a17",
        "chota kalmir orbis s24 ultra",
        "gulabi jin note 13 pro",
        "gulabi jin pro",
        "gulabi jin plus",
        "gulabi jin 15c",
        "finoxa gulabi jin",
        "gulabi jin finoxa",
        "rilmo ka jaadu wala",
        "jaadu wala cover",
        "chota kalmir ka cover",
    ],
)
def test_another_model_grade_maker_or_accessory_that_is_said_stands(text: str) -> None:
    assert found(INDEX, text) == found(CATALOGUE, text)


def test_a_code_stands_whatever_its_words_are_taught_to_mean() -> None:
    taught = CATALOGUE.knowing([Named("finoxa-hot-50-6-128-black", "Zorva", "Note 13")])
    text = "FINOXA-HOT-50-6-128-BLACK"
    assert found(taught, text) == found(CATALOGUE, text) != ()


@pytest.mark.parametrize("name", ["hot 50", "a17", "orbis a17"])
def test_a_name_that_the_catalogue_got_later_is_the_catalogues(name: str) -> None:
    taught = CATALOGUE.knowing([Named(name, "Zorva", "Note 13")])
    assert found(taught, name) == found(CATALOGUE, name)


def test_other_products_are_read_beside_a_taught_name() -> None:
    for text in ("gulabi jin aur a17 rate", "a17, gulabi jin", "gulabi jin\na17"):
        meant = {sku for one in found(INDEX, text) for sku in one.mention.skus}
        assert meant == skus(NOTE, A17), text


def test_words_taught_for_two_models_are_asked_about_unless_only_one_fits() -> None:
    both = mention(INDEX, "chotu rate")
    assert both.standing is Standing.AMBIGUOUS
    assert set(both.skus) == skus("Finoxa Hot 40", "Finoxa Hot 50")
    assert len(both.nearest) == 2
    one = mention(INDEX, "chotu 8/256")
    assert (one.standing, set(one.skus)) == (Standing.KNOWN, skus("Finoxa Hot 40"))


def test_a_maker_between_two_names_belongs_to_one_of_them() -> None:
    products = found(INDEX, "jaadu wala kalmir chota kalmir")
    used = [at for one in products for at in one.tokens]
    assert len(used) == len(set(used))


def test_behind_a_maker_that_nobody_sells_it_is_asked_about() -> None:
    assert mention(INDEX, "vexor gulabi jin").standing is Standing.AMBIGUOUS


def test_a_name_of_what_is_not_sold_sleeps_until_it_is() -> None:
    assert found(INDEX, "heera moti rate") == ()
    sold = index_of(*PHONES, *a_model("Nobody", "Sells This")).knowing(TAUGHT)
    assert mention(sold, "heera moti rate").standing is Standing.KNOWN


def test_titles_are_read_with_the_names_of_the_catalogue_alone() -> None:
    assert INDEX.catalogued(tokenise("chotu")) == ()


def test_a_model_whose_memory_stands_in_its_name_is_found_by_the_rest() -> None:
    index = index_of(
        *a_model("Zorva", "Note 9 4/64", [(4, 64)]), *a_model("Zorva", "Note 9 6/128", [(6, 128)])
    )
    one = mention(index.knowing([Named("purana jin", "Zorva", "Note 9")]), "purana jin 6/128")
    assert (one.standing, len(one.skus)) == (Standing.KNOWN, 1)


WORDS = st.sampled_from(
    ["a17", "hot", "50", "note", "13", "pro", "13c", "kalmir", "zorva", "finoxa", "chota", "jin", "wala",
     "8/256", "10", "bhej", "do", "rate", "black", ",", "aur", "33w", "charger", "cover", "vexor", "ka", "5g",
     "4", "128", "کا", "چھوٹا", "\n"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(text=st.one_of(st.lists(WORDS, max_size=9).map(" ".join), st.text(max_size=40)))
def test_a_message_without_taught_words_is_read_as_if_nothing_was_taught(text: str) -> None:
    said = [spelling_key(token.text) for token in tokenise(normalise(text))]
    for named in TAUGHT:
        words = [spelling_key(token.text) for token in tokenise(named.words)]
        if any(said[at : at + len(words)] == words for at in range(len(said))):
            return
    assert found(INDEX, text) == found(CATALOGUE, text)


@settings(max_examples=300, deadline=None)
@example(before=[], name="patlu orbis", after=["chota", "kalmir"])
@given(
    before=st.lists(WORDS, max_size=4),
    name=st.sampled_from([named.words for named in TAUGHT]),
    after=st.lists(WORDS, max_size=4),
)
def test_no_token_is_in_two_mentions_and_what_is_known_fits(
    before: list[str], name: str, after: list[str]
) -> None:
    products = found(INDEX, " ".join([*before, name, *after]))
    used = [at for one in products for at in one.tokens]
    assert len(used) == len(set(used))
    assert all(one.mention.skus for one in products if one.mention.standing is Standing.KNOWN)


def test_an_index_is_left_as_it_is_when_names_are_learnt() -> None:
    index = index_of(*PHONES)
    index.knowing(TAUGHT)
    assert found(index, "chotu") == ()

"""Speech must not become products, and no text may break the finder or cost seconds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelves import FANS, GOODS, PHONES, found, index_of

from bot.understanding.products.speech import colour_group
from domain.language.normalise import normalise
from domain.language.tokens import tokenise

INDEX = index_of(*PHONES, *GOODS, *FANS)


@pytest.mark.parametrize(
    "text",
    [
        "order bhej do bhai 10 pcs jaldi",
        "kya haal hai",
        "assalam o alaikum, how are you?",
        "mera balance kitna hai",
        "1000 rupay bhej diye",
        "order 5039 kahan pohancha",
        "SO-5039 ka status",
        "note kar lo bhai",
        "hot weather today",
        "find out and call me back",
        "nothing, thanks",
        "50k se kam mein kya hai",
        "kal 5 baje delivery hogi?",
        "2nd floor, shop 12",
        "ok",
        "12 13 14",
        "x",
        "👍",
        "'; drop table products; --",
        "آپ کا کیا حال ہے",
        "پیسے بھیج دیے ہیں",
        "bilty number de do",
        "",
    ],
)
def test_speech_names_no_product(text: str) -> None:
    assert found(INDEX, text) == ()


@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    tokens = tokenise(normalise(text))
    for one in INDEX.find(tokens):
        assert one.tokens <= set(range(len(tokens)))
        assert (one.start, one.end) == (min(one.tokens), max(one.tokens) + 1)


WORDS = (
    "note",
    "13",
    "pro",
    "a16",
    "5g",
    "8/256",
    "black",
    "aur",
    ",",
    "10",
    "pcs",
    "hot",
    "40",
    "i",
    "+",
    "-",
    "zorva",
    "c51",
)


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_mentions_do_not_overlap_and_come_in_order(words: list[str]) -> None:
    products = found(INDEX, " ".join(words))
    used = [token for product in products for token in product.tokens]
    assert len(used) == len(set(used))
    assert [product.start for product in products] == sorted(product.start for product in products)


@pytest.mark.parametrize("word", ["note ", "zorva ", "a16", "8/256 ", "1 ", "x", "ے", "note 13 pro ", "+-/"])
def test_a_flood_of_words_is_bounded(word: str) -> None:
    assert len(found(INDEX, (word * 10_000)[:10_000])) <= 1_000


def test_the_same_text_is_always_found_alike() -> None:
    text = "zorva note 13 pro 8/256, a16 5g black aur 20 watt charger"
    again = index_of(*PHONES, *GOODS, *FANS)
    assert found(INDEX, text) == found(INDEX, text) == found(again, text)


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("black", "black"),
        ("kala", "black"),
        ("siyah", "black"),
        ("کالا", "black"),
        ("midnight", "black"),
        ("blak", "black"),
        ("white", "white"),
        ("safed", "white"),
        ("chitta", "white"),
        ("neela", "blue"),
        ("sky blue", "blue"),
        ("navy", "navy"),
        ("navy blue", "navy"),
        ("midnight blue", "navy"),
        ("hara", "green"),
        ("sabz", "green"),
        ("lal", "red"),
        ("surkh", "red"),
        ("sunehra", "gold"),
        ("rose gold", "rose_gold"),
        ("chandi", "silver"),
        ("jamni", "purple"),
        ("lilac", "purple"),
        ("lavender", "purple"),
        ("surmai", "grey"),
        ("graphite", "grey"),
        ("gulabi", "pink"),
        ("peela", "yellow"),
        ("naranji", "orange"),
        ("bhura", "brown"),
        ("titanium", "titanium"),
        ("teal", "cyan"),
        ("beige", "cream"),
        ("awesome navy", "navy"),
        ("titan grey", "grey"),
        ("سرخ", "red"),
        ("rate", None),
        ("redmi", None),
        ("", None),
    ],
)
def test_a_colour_belongs_to_its_group(words: str, group: str | None) -> None:
    assert colour_group(words) == group

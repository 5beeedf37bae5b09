from collections import Counter

import pytest

from domain.errors import BadInput
from domain.language.lexicon import LEXICON_FILES, Lexicon, lexicon
from domain.language.normalise import normalise
from domain.language.tables import read_rows
from domain.language.tokens import tokenise

_ROWS = [
    row for name in LEXICON_FILES for row in read_rows(name, ("forms", "language", "gloss", "part", "source"))
]
_PARTS = {
    "noun",
    "verb",
    "adjective",
    "adverb",
    "preposition",
    "function",
    "question",
    "phrase",
    "courtesy",
    "address",
    "name",
    "unit",
}


def found(text: str) -> list[str]:
    return [span.gloss for span in lexicon().match(tokenise(normalise(text)))]


def test_there_are_enough_forms_in_every_language() -> None:
    forms = Counter(language for forms, language, *_ in _ROWS for _ in forms.split(" | "))
    assert len(lexicon()) >= 1_500
    assert all(forms[language] >= 300 for language in ("en", "ur", "ur-Latn", "pa-Latn"))


def test_every_gloss_is_in_the_closed_list_and_every_listed_one_is_used() -> None:
    listed = [gloss for gloss, _ in read_rows("glosses.tsv", ("gloss", "meaning"))]
    assert set(listed) == {row[2] for row in _ROWS}
    assert len(listed) == len(set(listed))


def test_every_row_is_well_formed() -> None:
    for forms, language, gloss, part, source in _ROWS:
        assert language in {"en", "ur", "ur-Latn", "pa-Latn"}, (forms, language)
        assert part in _PARTS, (gloss, part)
        assert source in {"standard", "usage", "misspelt", "short", "loan", "sign"}, (gloss, source)


def test_every_form_is_written_as_the_normaliser_leaves_it() -> None:
    wrong = [form for forms, *_ in _ROWS for form in forms.split(" | ") if normalise(form) != form]
    assert not wrong


def test_no_form_stands_twice_under_one_gloss_and_language() -> None:
    seen = Counter(
        (form, language, gloss) for forms, language, gloss, *_ in _ROWS for form in forms.split(" | ")
    )
    assert [entry for entry, times in seen.items() if times > 1] == []


def test_every_form_is_found_in_a_message_of_its_own() -> None:
    for forms, _, gloss, *_ in _ROWS:
        for form in forms.split(" | "):
            spans = lexicon().match(tokenise(form))
            if len(spans) == 1 and spans[0].end == len(tokenise(form)):
                assert gloss in {sense.gloss for sense in spans[0].senses}, form
            else:
                assert form.replace("'", "").isalpha() is False, form


@pytest.mark.parametrize(
    ("word", "gloss"),
    [
        ("qeemat", "price"),
        ("keemat", "price"),
        ("kimat", "price"),
        ("qimat", "price"),
        ("kqmxt", None),
        ("chahiye", "want"),
        ("chaiye", "want"),
        ("chahye", "want"),
        ("kitnay", "how_many"),
        ("kitna", "how_much"),
        ("قیمت", "price"),
        ("چاہئے", "want"),
        ("ھے", "is"),
        ("avlbl", "available"),
        ("stk", "stock"),
        ("wht", "what"),
        ("haiga", "available"),
        ("dasso", "tell"),
        ("kiddan", "how_are_you"),
        ("bilty", "tracking"),
        ("udhaar", "credit"),
        ("lhr", "city:lahore"),
        ("کراچی", "city:karachi"),
        ("kala", "colour:black"),
        ("👍", "ok"),
        ("warrantyy", "warranty"),
        ("warrnaty", "warranty"),
        ("dispatchd", "dispatch"),
        ("lahoore", "city:lahore"),
        ("processors", "processor"),
        ("xyzzy", None),
        ("", None),
    ],
)
def test_a_word_is_known_however_it_is_spelled(word: str, gloss: str | None) -> None:
    assert lexicon().gloss(word) == gloss


_NAMES_OF_PRODUCTS = (
    "redmi galaxy infinix tecno oppo vivo hot spark note pro plus ultra power lava pova iphone xiaomi "
    "huawei smart max camon honor realme oneplus motorola moto nokia itel nord reno zero edge lite "
    "prime neo poco pixel google magic nova mate fold flip mini air samsung apple sony xperia zte "
    "nubia lenovo blade turbo narzo civi "
)


@pytest.mark.parametrize("word", _NAMES_OF_PRODUCTS.split())
def test_names_of_products_are_never_taken_for_misspelt_words(word: str) -> None:
    assert lexicon().senses(word) == ()


@pytest.mark.parametrize(
    ("text", "glosses"),
    [
        ("paisay bhej diye hain", ["sent_done"]),
        ("aaj ki rate list bhejo", ["rate_list", "send"]),
        ("order number", ["order_number"]),
        ("a/c", ["balance"]),
        ("delivery charges kitne", ["delivery_charge", "how_many"]),
        ("آج کا ریٹ", ["rate_list"]),
        ("rahim yar khan", ["city:rahim_yar_khan"]),
        ("raheem yaar khan", ["city:rahim_yar_khan"]),
        ("fast charging\nhai", ["fast_charging", "is"]),
        ("rate\nlist", ["price", "rate_list"]),
        ("12 345", []),
    ],
)
def test_the_longest_forms_are_matched_first(text: str, glosses: list[str]) -> None:
    assert found(text) == glosses


def test_spans_count_tokens() -> None:
    (span, last) = lexicon().match(tokenise("note 13 order number"))[-1:] * 2
    assert span == last
    assert (span.start, span.end) == (2, 4)


def test_a_typo_that_fits_two_meanings_is_left_alone() -> None:
    small = Lexicon(
        [("camera", "en", "camera", "noun", "standard"), ("cameta", "en", "other", "noun", "standard")]
    )
    assert small.gloss("camepa") is None
    assert small.gloss("caamera") == "camera"


def test_a_misspelling_is_no_ground_for_further_guesses() -> None:
    small = Lexicon(
        [("balance", "en", "balance", "noun", "standard"), ("blancs", "en", "balance", "noun", "misspelt")]
    )
    assert small.gloss("blancs") == "balance"
    assert small.gloss("blanct") is None


def test_the_senses_of_a_homograph_are_all_there() -> None:
    assert {"is", "this"} <= lexicon().glosses("is")


def test_a_wrong_header_is_named() -> None:
    with pytest.raises(BadInput, match=r"numbers\.tsv: the first line must be a b"):
        read_rows("numbers.tsv", ("a", "b"))


def test_a_word_as_written_has_no_senses_of_what_it_may_be_a_spelling_of() -> None:
    assert lexicon().written("price") == lexicon().senses("price") != ()
    assert lexicon().senses("prcie")
    assert lexicon().written("prcie") == ()

"""The look of order numbers and dealer codes is learnt from examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.codes import CodeShapes, fold
from domain.language.normalise import normalise


def found(examples: list[str], text: str) -> list[str]:
    return [text[start:end] for start, end in CodeShapes(examples).find(text)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("so-5039 kahan hai", ["so-5039"]),
        ("order so5039?", ["so5039"]),
        ("so 5039 ka kya hua", ["so 5039"]),
        ("so 10 pcs bhej do", []),
        ("also 5039", []),
        ("so-5039 and so-5040", ["so-5039", "so-5040"]),
    ],
)
def test_a_code_is_known_by_its_letters_and_length(text: str, codes: list[str]) -> None:
    assert found(["SO-1042", "SO-10001"], text) == codes


def test_codes_with_several_runs_of_digits() -> None:
    assert found(["ORD/2026/00042"], "ord/2026/00042, ord-2026-42") == ["ord/2026/00042", "ord-2026-42"]


def test_codes_of_digits_alone_are_not_found_without_a_word_for_them() -> None:
    shapes = CodeShapes(["100234", "9999"])
    assert list(shapes.find("100234 50000")) == []
    assert shapes.bare_digits == (4, 6)


@given(
    letters=st.from_regex(r"[A-Z]{1,4}", fullmatch=True),
    digits=st.from_regex(r"[0-9]{3,7}", fullmatch=True),
    sign=st.sampled_from(["", "-", "/", "#"]),
)
def test_every_example_is_found_in_any_case(letters: str, digits: str, sign: str) -> None:
    code = f"{letters}{sign}{digits}"
    text = normalise(f"kahan hai {code} ?")
    assert [fold(one) for one in found([code], text)] == [fold(code)]

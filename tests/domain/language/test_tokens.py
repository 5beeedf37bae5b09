import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.language.normalise import normalise
from domain.language.tokens import Kind, tokenise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a15 8/256", [("a15", Kind.MIXED), ("8", Kind.NUMBER), ("/", Kind.SIGN), ("256", Kind.NUMBER)]),
        ("2.5k", [("2.5k", Kind.MIXED)]),
        ("1,41,999rs", [("1,41,999rs", Kind.MIXED)]),
        ("1,41,999.", [("1,41,999", Kind.NUMBER), (".", Kind.SIGN)]),
        ("12,5", [("12", Kind.NUMBER), (",", Kind.SIGN), ("5", Kind.NUMBER)]),
        ("6.67", [("6.67", Kind.NUMBER)]),
        ("don't", [("don't", Kind.LATIN)]),
        ("ریڈمی13c", [("ریڈمی", Kind.ARABIC), ("13c", Kind.MIXED)]),
        ("a\nb", [("a", Kind.LATIN), ("\n", Kind.BREAK), ("b", Kind.LATIN)]),
        ("👍", [("👍", Kind.SIGN)]),
        ("", []),
    ],
)
def test_a_text_falls_into_tokens(text: str, expected: list[tuple[str, Kind]]) -> None:
    assert [(token.text, token.kind) for token in tokenise(text)] == expected


@given(st.text(max_size=200))
def test_tokens_are_slices_that_cover_all_but_the_blanks(text: str) -> None:
    normalised = normalise(text)
    tokens = tokenise(normalised)
    assert all(normalised[token.start : token.end] == token.text for token in tokens)
    assert "".join(token.text for token in tokens) == "".join(
        character for character in normalised if not character.isspace() or character == "\n"
    )

"""The short codes in the buttons of drafts, which come back as text."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from domain.drafts import draft_code
from domain.language.normalise import normalise


@given(st.text())
@example("x161")
def test_a_code_is_read_as_it_was_written(draft_id: str) -> None:
    code = draft_code(draft_id)
    assert len(code) == 5
    assert normalise(f"draft #{code}") == f"draft #{code}"
    assert all(one != other for one, other in pairwise(code))


def test_drafts_have_codes_of_their_own() -> None:
    codes = {draft_code(f"draft {number}") for number in range(2_000)}
    assert len(codes) > 1_990

"""Whatever a document says is in one piece, under its heading, and cut only where it may be."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.chunks import MOST, chunked
from knowledge.reading import Document, Section

WORDS = st.text(st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S"]), min_size=1, max_size=60)
LINES = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
SECTIONS = st.builds(
    Section,
    st.lists(WORDS, max_size=3).map(tuple),
    st.lists(LINES, min_size=1, max_size=12).map(tuple),
    st.none() | st.integers(1, 9),
)


def letters(lines: tuple[str, ...]) -> str:
    return "".join("".join(lines).split())


@given(st.lists(SECTIONS, max_size=4).map(tuple), st.integers(20, MOST))
def test_no_letter_is_lost_or_said_twice_and_no_piece_is_too_long(
    sections: tuple[Section, ...], most: int
) -> None:
    pieces = chunked(Document("t", sections), most)
    assert letters(tuple(line for piece in pieces for line in piece.lines)) == letters(
        tuple(line for section in sections for line in section.lines)
    )
    assert all(len("\n".join(piece.lines)) <= most for piece in pieces)
    assert all(line.strip() for piece in pieces for line in piece.lines)


@given(st.lists(SECTIONS, min_size=1, max_size=4).map(tuple))
def test_a_piece_keeps_heading_and_page_of_its_section(sections: tuple[Section, ...]) -> None:
    places = [(section.heading, section.page) for section in sections]
    pieces = [(piece.heading, piece.page) for piece in chunked(Document("t", sections), 50)]
    assert list(dict.fromkeys(pieces)) == list(dict.fromkeys(places))


def test_rows_and_sentences_stay_whole_where_they_fit() -> None:
    rows = tuple(f"Row {number}: {'value ' * 12}end" for number in range(40))
    pieces = chunked(Document("t", (Section((), rows),)))
    assert [line for piece in pieces for line in piece.lines] == list(rows)
    sentence = "The battery holds 5000.5 mAh at 3.85 V and charges at 25 W. "
    long = chunked(Document("t", (Section((), (sentence * 40,)),)))
    assert all(piece.lines[-1].endswith("25 W.") for piece in long)
    assert all(piece.lines[0].startswith("The battery") for piece in long)

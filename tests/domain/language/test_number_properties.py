"""Every whole number up to a crore reads back as it was written."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from domain.language.normalise import normalise
from domain.language.numbers import read_numbers
from domain.language.tables import read_rows
from domain.language.tokens import tokenise

_ROWS = read_rows("numbers.tsv", ("value", "english", "urdu", "roman"))
_LARGEST = 99_99_999
_SCALES = (100_000, 1_000, 100)
_NAMES = {
    "urdu": {100_000: "لاکھ", 1_000: "ہزار", 100: "سو"},
    "roman": {100_000: "lakh", 1_000: "hazar", 100: "sau"},
    "english": {100_000: "lakh", 1_000: "thousand", 100: "hundred"},
}
_ENGLISH_ONES = [row[1] for row in _ROWS if int(row[0]) < 20]
_ENGLISH_TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_REFUSALS = {"no", "noo"}
"""Nine only before an Urdu word for pieces; else they are the English no."""
whole = st.integers(min_value=0, max_value=_LARGEST)


def below_hundred(number: int, script: str, variant: int = 0) -> str:
    if script == "english":
        tens, ones = divmod(number, 10)
        if number < 20:
            return _ENGLISH_ONES[number]
        return _ENGLISH_TENS[tens] + (f" {_ENGLISH_ONES[ones]}" if ones else "")
    row = next(row for row in _ROWS if int(row[0]) == number)
    forms = [form for form in row[2 if script == "urdu" else 3].split(" | ") if form not in _REFUSALS]
    return forms[variant % len(forms)]


def in_words(number: int, script: str, variant: int = 0) -> str:
    parts, rest = [], number
    for scale in _SCALES:
        count, rest = divmod(rest, scale)
        if count:
            parts.append(f"{below_hundred(count, script, variant)} {_NAMES[script][scale]}")
    if rest or not parts:
        parts.append(below_hundred(rest, script, variant))
    return " ".join(parts)


def indian_grouping(number: int) -> str:
    digits = str(number)
    head, tail = digits[:-3], digits[-3:]
    groups = [head[max(0, at - 2) : at] for at in range(len(head), 0, -2)][::-1]
    return ",".join([*groups, tail])


def urdu_digits(number: int) -> str:
    return "".join(chr(ord("۰") + int(digit)) for digit in str(number))


def the_value(text: str) -> Decimal:
    (span,) = read_numbers(tokenise(normalise(text)))
    return span.value


@given(whole)
@example(0)
@example(100_000)
@example(_LARGEST)
def test_digits_read_back(number: int) -> None:
    for written in (str(number), indian_grouping(number), f"{number:,}", urdu_digits(number)):
        assert the_value(written) == number


@given(whole, st.integers(min_value=0, max_value=12))
@example(102, 0)
@example(2_002, 1)
@example(12_13_09, 0)
def test_words_read_back(number: int, variant: int) -> None:
    for script in ("urdu", "roman", "english"):
        assert the_value(f"{in_words(number, script, variant)} rupay") == number, script


@given(st.integers(min_value=1, max_value=999_999))
def test_thousands_may_be_written_with_k(number: int) -> None:
    assert the_value(f"{Decimal(number) / 1000:f}k") == number


@given(st.integers(min_value=1, max_value=9_999), st.sampled_from([("dozen", 12), ("jora", 2), ("adad", 1)]))
def test_a_unit_multiplies(number: int, unit: tuple[str, int]) -> None:
    word, pieces = unit
    assert the_value(f"{number} {word}") == number * pieces


def test_every_spelling_of_every_number_word_counts_pieces() -> None:
    for value, _, urdu, roman in _ROWS:
        if int(value) >= 100 or value == "0":
            continue
        for form in f"{urdu} | {roman}".split(" | "):
            assert the_value(f"{form} adad") == int(value), form


@given(st.text(alphabet=st.sampled_from("0123456789,./- kdosaulakhazpc\nعدد"), max_size=80))
def test_no_text_breaks_the_reader_and_spans_never_overlap(text: str) -> None:
    tokens = tokenise(normalise(text))
    spans = read_numbers(tokens)
    assert all(0 <= span.start < span.end <= len(tokens) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.value.is_finite() for span in spans)

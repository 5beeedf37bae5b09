"""Order numbers and dealer codes: their shape is learnt from the distributor's own data."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from domain.language.lexicon import lexicon
from domain.language.normalise import normalise

_RUN = re.compile(r"[a-z]+|\d+")
_RUNS = 3
"""So many runs of digits (`2026/11/7`) look like nothing else; two look like memory."""
_SHORT = 2
"""Letters of a prefix that may be a word of its own, such as "so"."""
_TELLING = 4
"""Digits of a number that is taken for an order's without a word for it."""
_GAP = r"[\s\-/#._:]*"


def fold(code: str) -> str:
    """Return a code without case, blanks and punctuation: `SO-0042` and `so 0042` are one."""
    return "".join(_RUN.findall(normalise(code)))


class CodeShapes:
    """Finds codes that look like the examples: the same letters, about as many digits.

    Codes of digits alone are found only by a reader that knows what word stands before them:
    `bare_digits` gives their usual lengths, `numbers` the last digits of the examples, where those are many.
    """

    def __init__(self, examples: Iterable[str]) -> None:
        """Learn the shapes of `examples`; there may be none."""
        examples = tuple(examples)
        lengths: dict[tuple[str, ...], list[tuple[int, ...]]] = defaultdict(list)
        for example in examples:
            runs = _RUN.findall(normalise(example))
            frame = tuple(run if run.isalpha() else "" for run in runs)
            if "" in frame:
                lengths[frame].append(tuple(len(run) for run in runs if run.isdigit()))
        shaped = {frame: sizes for frame, sizes in lengths.items() if any(frame) or len(frame) >= _RUNS}
        self._patterns = tuple(_pattern(frame, sizes) for frame, sizes in sorted(shaped.items()))
        digits = [size for frame, sizes in lengths.items() for *_, size in sizes if frame == ("",)]
        self.numbers = frozenset(_ends(examples))
        self.bare_digits = (min(digits), max(digits)) if digits else None

    def find(self, normalised: str) -> Iterator[tuple[int, int]]:
        """Yield the character spans of codes in a normalised text, left to right."""
        taken = 0
        matches = (match for pattern in self._patterns for match in pattern.finditer(normalised))
        for match in sorted(matches, key=lambda found: (found.start(), -found.end())):
            if match.start() >= taken:
                taken = match.end()
                yield match.span()


def _ends(examples: Iterable[str]) -> Iterator[str]:
    """Yield the last run of digits of each code, where it is long enough to tell it from a quantity."""
    for example in examples:
        runs = _RUN.findall(normalise(example))
        if runs and runs[-1].isdigit() and len(runs[-1]) >= _TELLING:
            yield runs[-1]


def _pattern(frame: tuple[str, ...], sizes: list[tuple[int, ...]]) -> re.Pattern[str]:
    """Return what matches one frame of letters and digit runs.

    Joined by a sign or nothing, any number of digits up to one more than the longest will do; after
    a mere blank the usual number is needed, for "so 10 pcs" is no order, unless the letters are no word.
    """
    last = len(frame) - 1
    columns = iter(zip(*sizes, strict=True))
    if not any(frame):
        columns = zip(*sizes, strict=True)
        joined = r"[\-/#._:]".join(rf"\d{{1,{max(column) + 1}}}" for column in columns)
        return re.compile(rf"(?<![a-z0-9]){joined}(?![a-z0-9])")
    loose, strict = "", ""
    is_word = any(0 < len(letters) <= _SHORT and lexicon().senses(letters) for letters in frame)
    for place, letters in enumerate(frame):
        if letters:
            loose += re.escape(letters)
            strict += re.escape(letters)
        else:
            column = next(columns)
            least, most = min(column), max(column)
            loose += rf"\d{{{1 if place == last else least},{most + 1}}}"
            strict += rf"\d{{{least if place == last and is_word else 1},{most + 1}}}"
        if place != last:
            loose += r"[\-/#._:]*"
            strict += _GAP
    return re.compile(rf"(?<![a-z0-9])(?:{loose}|{strict})(?![a-z0-9])")


def index_by_fold(codes: Iterable[str]) -> Mapping[str, str]:
    """Return codes by their folded form; where two fold alike the first one stays."""
    index: dict[str, str] = {}
    for code in codes:
        index.setdefault(fold(code), code)
    return index

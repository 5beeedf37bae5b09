"""Two versions on the same conversations: what got better and what got worse, turn by turn."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from domain.errors import BadInput

_FORMAT = 1
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """A turn as it is kept for a later comparison.

    `right` tells whether all was as expected, `frame` whether the understanding was, `None` where no
    intents were expected. `read` are the intents with their slots, a line each.
    """

    place: str
    text: str
    language: str
    right: bool
    frame: bool | None
    read: tuple[str, ...]


def save(path: Path, outcomes: Sequence[Outcome]) -> None:
    """Write outcomes as JSON.

    Raises:
        BadInput: if the file cannot be written.
    """
    text = json.dumps(
        {"format": _FORMAT, "turns": [asdict(one) for one in outcomes]}, ensure_ascii=False, indent=1
    )
    try:
        path.write_text(text + "\n", "utf-8")
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}") from error


def read_saved(path: Path) -> tuple[Outcome, ...]:
    """Return what `save` wrote.

    Raises:
        BadInput: if the file is not there, or not such a file.
    """
    try:
        kept = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise BadInput(f"{path}: not JSON: {error}") from error
    if not isinstance(kept, dict) or kept.get("format") != _FORMAT:
        raise BadInput(f"{path}: not written by `eval --save` of this version")
    try:
        return tuple(Outcome(**turn | {"read": tuple(turn["read"])}) for turn in kept["turns"])
    except (KeyError, TypeError) as error:
        raise BadInput(f"{path}: a turn is damaged: {error}") from error


def compared(before: Sequence[Outcome], now: Sequence[Outcome]) -> list[str]:
    """Return lines that say what changed; turns that only one of the two has are counted, not compared."""
    old, new = dict(_numbered(before)), dict(_numbered(now))
    both = [(old[key], new[key]) for key in new if key in old]
    better = [pair for pair in both if pair[1].right and not pair[0].right]
    worse = [pair for pair in both if pair[0].right and not pair[1].right]
    changed = f"{len(better)} better, {len(worse)} worse"
    lines = [
        f"compared  {len(both)} turns: {changed}; {len(new) - len(both)} new, {len(old) - len(both)} gone"
    ]
    for language in ("all", *sorted({one.language for _, one in both})):
        framed = [pair for pair in both if language in {"all", pair[1].language} and None not in _frame(pair)]
        if framed:
            was, is_ = (sum(bool(pair[at].frame) for pair in framed) / len(framed) for at in (0, 1))
            lines.append(f"frames {language:<10} {was:.3f} -> {is_:.3f} ({is_ - was:+.3f}) of {len(framed)}")
    return [*lines, *_told("BETTER", better), *_told("WORSE", worse)]


def _frame(pair: tuple[Outcome, Outcome]) -> tuple[bool | None, bool | None]:
    return pair[0].frame, pair[1].frame


def _numbered(outcomes: Sequence[Outcome]) -> Iterator[tuple[tuple[str, str, int], Outcome]]:
    """Yield outcomes with a key of their own: two files may have conversations of one name."""
    seen: Counter[tuple[str, str]] = Counter()
    for one in outcomes:
        seen[one.place, one.text] += 1
        yield (one.place, one.text, seen[one.place, one.text]), one


def _told(word: str, pairs: Sequence[tuple[Outcome, Outcome]]) -> Iterator[str]:
    for was, is_ in pairs:
        yield _cut(f"{word} {is_.place}: {is_.text!r}")
        if was.read != is_.read:
            yield _cut(f"  was {'; '.join(was.read) or 'nothing'}")
            yield _cut(f"  is  {'; '.join(is_.read) or 'nothing'}")


def _cut(line: str) -> str:
    return line if len(line) <= _WIDTH else line[: _WIDTH - 3] + "..."

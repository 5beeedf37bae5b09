"""Words by which a sentence is past, conditional, perhaps, future or about somebody else."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def moods() -> Mapping[str, frozenset[str]]:
    """Return the words of each mood, normalised, from `moods.tsv`."""
    lines = files("bot.understanding").joinpath("moods.tsv").read_text("utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines if line)
    return {mood: frozenset(forms.split()) for mood, forms in rows}


def has_mood(word: str) -> bool:
    """Tell whether a word gives its sentence any mood."""
    return any(word in forms for forms in moods().values())


LAST = -1
"""The place of the last one, however many there are."""
_PLACES = {"first": 1, "second": 2, "third": 3, "last_one": LAST}


def ordinal(word: str) -> int:
    """Return the place that a word counts ("pehla": 1), `LAST` for the last one, 0 where it counts none."""
    return next((place for mood, place in _PLACES.items() if word in moods()[mood]), 0)

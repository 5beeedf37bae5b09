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

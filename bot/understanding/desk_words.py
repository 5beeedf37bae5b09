"""Words for orders of before and for what stands under a summary: `desk_words.tsv`, a row a meaning."""

import re
from functools import cache
from importlib.resources import files


@cache
def words_for(meaning: str) -> re.Pattern[str]:
    """Return a pattern of the words with a meaning: `_` stands for a blank, `*` for any ending."""
    lines = files("bot.understanding").joinpath("desk_words.tsv").read_text("utf-8").splitlines()[1:]
    rows = dict(line.split("\t") for line in lines)
    forms = sorted(rows[meaning].split(), key=len, reverse=True)
    told = (re.escape(form).replace("_", " ?").replace(r"\*", r"\w*") for form in forms)
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)")


def speaks_of(meaning: str, text: str) -> bool:
    """Tell whether a normalised text has a word with this meaning."""
    return words_for(meaning).search(text) is not None

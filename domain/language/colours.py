"""Colours as synonym groups: what dealers and catalogues call them, in three languages."""

from domain.language.lexicon import lexicon

_PREFIX = "colour:"
_NEAR = {
    "navy": ("blue", "black"),
    "blue": ("navy", "cyan"),
    "black": ("navy", "grey"),
    "grey": ("titanium", "silver", "black"),
    "titanium": ("grey", "silver"),
    "silver": ("grey", "white", "titanium"),
    "white": ("cream", "silver"),
    "cream": ("white", "gold"),
    "gold": ("rose_gold", "bronze", "yellow", "cream"),
    "rose_gold": ("pink", "gold"),
    "pink": ("rose_gold", "purple"),
    "purple": ("pink", "blue"),
    "bronze": ("brown", "gold"),
    "brown": ("bronze", "orange"),
    "orange": ("red", "brown"),
    "red": ("orange", "pink"),
    "cyan": ("blue", "green"),
    "green": ("cyan",),
    "yellow": ("gold",),
}


def colour_group(words: str) -> str | None:
    """Return the group of a colour (`kala`, `کالا` and `Jet Black` are `black`), `None` for no colour.

    `words` is normalised and may be a maker's name for a finish: as a whole where the lexicon has it
    (`rose gold`), else the last word in it that is a colour (`awesome navy` is `navy`).
    """
    whole = _group(words)
    if whole or " " not in words:
        return whole
    return next((group for word in reversed(words.split()) if (group := _group(word))), None)


def near_colours(group: str) -> tuple[str, ...]:
    """Return the groups that people take for this one, or take instead of it, the nearest first."""
    return _NEAR.get(group, ())


def _group(words: str) -> str | None:
    glosses = (sense.gloss for sense in lexicon().senses(words))
    return next((gloss.removeprefix(_PREFIX) for gloss in glosses if gloss.startswith(_PREFIX)), None)

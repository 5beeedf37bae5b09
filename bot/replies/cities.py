"""Cities as an Urdu reply writes them."""

from functools import cache

from domain.language.lexicon import lexicon
from domain.parties import Language

_CITY = "city:"
_AS_TAUGHT = "standard"


def urdu_city(name: str) -> str | None:
    """Return a city in Urdu script, `None` unless the lexicon spells its English name just like that."""
    return _urdu_names().get(name.casefold())


@cache
def _urdu_names() -> dict[str, str]:
    """Return the Urdu names of the lexicon's cities by their English ones."""
    words = lexicon()
    english: dict[str, str] = {}
    urdu: dict[str, str] = {}
    for form in words.forms:
        for sense in words.senses(form):
            if sense.gloss.startswith(_CITY) and sense.source == _AS_TAUGHT:
                if sense.language == Language.ENGLISH:
                    english.setdefault(form, sense.gloss)
                elif sense.language == Language.URDU:
                    urdu.setdefault(sense.gloss, form)
    return {form: urdu[gloss] for form, gloss in english.items() if gloss in urdu}

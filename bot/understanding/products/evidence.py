"""How much each word of a message speaks for a product, and how much is enough."""

from dataclasses import replace

from bot.understanding.products.chain import Chain
from bot.understanding.products.lattice import Lattice
from bot.understanding.products.naming import Naming, WordKind
from bot.understanding.products.sighting import Sighting
from bot.understanding.products.speech import is_everyday

ENOUGH = 0.65
"""Evidence from which words are taken for a product: a code alone, a name word with a number, a brand."""
OF_KIND = {WordKind.CODE: 1.0, WordKind.MEASURE: 0.4, WordKind.NUMBER: 0.4, WordKind.NETWORK: 0.1}
_BRAND, _NAME, _SHORT, _GRADE, _EVERYDAY, _TRAIT, _LETTER = 1.0, 0.7, 0.4, 0.3, 0.3, 0.3, 0.1
_MISSPELT = 0.4
"""A misspelt name that spelt well would be an everyday word: `smrt 87`."""
_WHOLE_NAME = 0.3
"""Two everyday words that begin a model's name: `king signal`, `spark go`."""
_GOODS = 0.75
"""A word that names a kind of goods: `fan`, `neckband`."""
_SPELT = 0.2
"""What `a05 s` has before `a05`, which would leave the letter over; so with names in two Urdu words."""
_SHORTEST_NAME = 4
_GLUED = 0.3
"""`not13` is no speech: a word glued to a number is meant as a name."""
_MOST_NAMES = 80


class Evidence:
    """Weighs the words of one message. The weights were set on drawn catalogues, not learnt."""

    def __init__(self, lattice: Lattice, naming: Naming) -> None:
        """Weigh the sightings of `lattice`."""
        self._lattice, self._naming = lattice, naming

    def of(self, sighting: Sighting) -> float:
        """Return the evidence of one word."""
        naming, word = self._naming, sighting.word
        kind = WordKind(naming.kinds[word])
        weight = self._plain_evidence(sighting) if kind is WordKind.PLAIN else OF_KIND[kind]
        return weight * sighting.quality + (_SPELT if sighting.spelt else 0.0)

    def _plain_evidence(self, sighting: Sighting) -> float:
        naming, word = self._naming, sighting.word
        text = self._lattice.atoms[sighting.start].text
        if len(text) == 1 or word in naming.grades:
            return _LETTER if len(text) == 1 else _GRADE
        single = sighting.end - sighting.start == 1
        unsure = sighting.everyday or sighting.quality < 1
        bonus = _GLUED if single and unsure and self._touches_number(sighting) else 0.0
        return self._name_evidence(sighting, text) + bonus

    def _name_evidence(self, sighting: Sighting, text: str) -> float:
        naming, word = self._naming, sighting.word
        is_brand = word in naming.brand_words
        if sighting.everyday:
            return _EVERYDAY * (2 if is_brand else 1) * (0.5 if sighting.quality < 1 else 1)
        if is_brand:
            return _BRAND
        if word in naming.goods_words:
            return _GOODS
        if word >= naming.in_names:
            return _TRAIT
        if sighting.quality < 1 and is_everyday(naming.words[word]):
            return _MISSPELT
        is_short = len(naming.words[word]) < _SHORTEST_NAME or (
            sighting.quality < 1 and len(text) < _SHORTEST_NAME
        )
        return _SHORT if is_short else _NAME

    def _touches_number(self, sighting: Sighting) -> bool:
        atoms = self._lattice.atoms
        after = atoms[sighting.end] if sighting.end < len(atoms) else None
        return bool(after and after.glued and after.text[0].isdigit())

    def with_whole_name(self, chain: Chain) -> Chain:
        """Return the chain with more evidence where it has two words or more that begin a name."""
        words = frozenset(chain.words)
        if chain.evidence < ENOUGH and words in self._naming.kinds_of_goods:
            return replace(chain, evidence=ENOUGH)
        if (
            len(words) == 1
            or len(chain.models) > _MOST_NAMES
            or chain.evidence >= ENOUGH
            or chain.quality < 1
        ):
            return chain
        names, brands = self._naming.names, self._naming.brand_words
        said = [word for word in chain.words if word not in brands]
        whole = any(
            said == [word for word in names[model] if word not in brands][: len(said)]
            for model in chain.models
        )
        return replace(chain, evidence=chain.evidence + _WHOLE_NAME) if whole else chain

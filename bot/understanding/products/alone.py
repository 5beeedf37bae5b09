"""When one word alone is a product: a brand, a whole name, or a series where nothing else is meant."""

from collections.abc import Sequence

from bot.understanding.products.chain import Chain
from bot.understanding.products.lattice import Lattice
from bot.understanding.products.naming import Naming, WordKind
from bot.understanding.products.speech import asks_about, is_in_lexicon, names_phone
from domain.language.tokens import Kind, Token

_IS = frozenset({"hai", "hain", "ha", "he", "ہے", "ہیں"})
_MOST_LOOKED_AT = 80


class Alone:
    """Judges chains of one word by what stands beside them."""

    def __init__(self, tokens: Sequence[Token], lattice: Lattice, naming: Naming) -> None:
        """Look at `tokens`, seen in `lattice`."""
        self._tokens, self._lattice, self._naming = tokens, lattice, naming

    def is_series(self, chain: Chain) -> bool:
        """Tell whether an English word stands where only a series can be meant: `10 spark`."""
        first = chain.sightings[0]
        token = self._lattice.atoms[first.start].token
        text = self._tokens[token].text
        is_word = first.everyday and first.quality == 1 and not is_in_lexicon(text)
        if len(chain.sightings) > 1 or chain.strange or not is_word or first.word not in self._naming.shapes:
            return False
        after = self._tokens[token + 1].text if token + 1 < len(self._tokens) else ""
        if after in _IS and token == 0:
            return True
        counted = token > 0 and self._tokens[token - 1].kind is Kind.NUMBER
        return asks_about(after) or (
            counted and not names_phone(after) and (not after or is_in_lexicon(after) or not after.isalnum())
        )

    def is_whole(self, chain: Chain) -> bool:
        """Tell whether one word is a brand or all of a model's name."""
        word = chain.words[0]
        if word in self._naming.brand_words or self._naming.kinds[word] != WordKind.PLAIN:
            return self._naming.kinds[word] == WordKind.PLAIN
        return any(
            set(self._naming.names[model]) - self._naming.brand_words == {word}
            for model in sorted(chain.models)[:_MOST_LOOKED_AT]
        )

"""What dealers choose when they are asked which product they mean: suggestions for staff, never more."""

from collections.abc import Callable, Iterator

from bot.understanding.products.speech import is_everyday, is_grammar
from bot.understanding.products.table import model_of
from domain.aliases import AliasRules, ChosenNames
from domain.conversation import Turn
from domain.errors import Refused
from domain.intents import ProductMention, Standing
from domain.language.normalise import normalise
from domain.language.tokens import Kind, tokenise
from domain.ports import Distribution

_UNCLEAR = frozenset({Standing.AMBIGUOUS, Standing.UNKNOWN})


class Choices:
    """A `domain.aliases.ChoiceListener`: takes down words that may be a name, of a model that was picked."""

    def __init__(
        self, distribution: Distribution, names: ChosenNames, rules: Callable[[], AliasRules]
    ) -> None:
        """Keep in `names` what `rules` would let be taught."""
        self._distribution, self._names, self._rules = distribution, names, rules

    def heard(self, asked: Turn, chosen: Turn) -> None:
        """Store a suggestion if `chosen` is a button of `asked` that says which product was meant.

        Raises:
            domain.errors.Unavailable: if a system does not answer.
        """
        if chosen.text not in {button.text for button in asked.buttons}:
            return
        known = (mention for mention in _mentions(chosen) if mention.standing is Standing.KNOWN)
        picked = {sku for mention in known for sku in mention.skus}
        models = self._models(picked)
        unclear = (mention for mention in _mentions(asked) if mention.standing in _UNCLEAR)
        meant = [one for one in unclear if models & self._models({*one.skus, *one.nearest})]
        if len(models) != 1 or len(meant) != 1:
            return
        words = _words_of(asked.normalised, meant[0].text)
        if any(map(str.isdigit, words)):
            return  # a number names a model by itself: what was picked instead is no name of it
        try:
            named = self._rules().checked(words, min(picked))
        except Refused:
            return
        self._names.chosen(chosen.id, named)

    def _models(self, skus: set[str]) -> set[tuple[str, str]]:
        products = self._distribution.products(skus).values()
        return {(product.brand or "", model_of(product)) for product in products if product.model}


def _mentions(turn: Turn) -> Iterator[ProductMention]:
    yield from dict.fromkeys(mention for intent in turn.intents for mention in intent.products)


def _words_of(said: str, mention: str) -> str:
    """Return a mention with the words before it that are not of common speech: "chota" of "chota samsung"."""
    tokens, words = tokenise(said), [token.text for token in tokenise(normalise(mention))]
    texts = [token.text for token in tokens]
    places = (at for at in range(len(texts)) if texts[at : at + len(words)] == words)
    at = next(places, None)
    if at is None:
        return ""
    first = at
    while first and tokens[first - 1].kind in {Kind.LATIN, Kind.ARABIC}:
        if is_everyday(texts[first - 1]) or is_grammar(texts[first - 1]):
            break
        first -= 1
    return " ".join(texts[first : at + len(words)])

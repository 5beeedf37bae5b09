"""What may be taught as a further name of a model: clear refusals instead of surprises."""

from collections.abc import Callable, Iterator, Sequence

from bot.understanding.products import FoundProduct
from bot.understanding.products.speech import is_everyday, is_grammar, separates
from bot.understanding.products.table import model_of
from bot.understanding.vocabulary import Vocabulary
from domain.aliases import Named
from domain.errors import Refused
from domain.intents import Standing
from domain.language.normalise import normalise
from domain.language.tokens import Kind, Token, tokenise
from domain.ports import Distribution

MOST_WORDS, LONGEST = 6, 60
_SHOWN = 8
"""Models that are shown to choose from."""
_CALLED = frozenset({Standing.KNOWN, Standing.AMBIGUOUS, Standing.NO_VARIANT})


class NameRules:
    """A `domain.aliases.AliasRules` over what a reader knows."""

    def __init__(self, distribution: Distribution, vocabulary: Callable[[], Vocabulary]) -> None:
        """Judge by the newest `vocabulary` of `distribution`."""
        self._distribution, self._vocabulary = distribution, vocabulary

    def checked(self, words: str, product: str) -> Named:
        """Return words and the model that `product` (a name, a SKU) means, as they would be kept.

        Raises:
            Refused: if the words cannot be a name, or `product` is not one model; says why.
            domain.errors.Unavailable: if the distributor's system does not answer.
        """
        vocabulary = self._vocabulary()
        tokens = tokenise(normalise(words[: LONGEST * 2]))
        _check_form(tokens)
        brand, model = self._model(vocabulary, product)
        named = Named(" ".join(token.text for token in tokens), brand, model)
        self._check_meaning(vocabulary, tokens, named)
        return named

    def models(self, typed: str) -> tuple[str, ...]:
        """Return the names of the models that what is typed may mean, best first, a few at most.

        Raises:
            domain.errors.Unavailable: if the distributor's system does not answer.
        """
        found = self._vocabulary().products.catalogued(tokenise(normalise(typed[:LONGEST])))
        return tuple(dict.fromkeys(name for one in found for name in self._names(one)))[:_SHOWN]

    def _names(self, found: FoundProduct) -> list[str]:
        skus = found.mention.nearest or found.mention.skus
        return [Named("", *pair).model_name for pair in self._pairs(skus)]

    def _pairs(self, skus: Sequence[str]) -> list[tuple[str, str]]:
        """Return brand and model, without memory and colour, of each product."""
        products = self._distribution.products(skus)
        known = [products[sku] for sku in skus if sku in products and products[sku].model]
        return list(dict.fromkeys((one.brand or "", " ".join(model_of(one).split())) for one in known))

    def _model(self, vocabulary: Vocabulary, product: str) -> tuple[str, str]:
        found = vocabulary.products.catalogued(tokenise(normalise(product[:LONGEST])))
        if len(found) == 1 and found[0].mention.standing is Standing.KNOWN:
            pairs = self._pairs(found[0].mention.skus)
            if len(pairs) == 1:
                return pairs[0]
        choices = ", ".join(dict.fromkeys(name for one in found for name in self._names(one)[:_SHOWN]))
        asked = f": which of {choices}?" if choices else ""
        raise Refused(f"“{product.strip()}” is not one model of the catalogue{asked}")

    def _check_meaning(self, vocabulary: Vocabulary, tokens: Sequence[Token], named: Named) -> None:
        makers: set[int] = set()  # and words of a series
        for one in vocabulary.products.catalogued(tokens):
            if one.named_model and one.mention.standing in _CALLED:
                makers |= _needed(vocabulary, tokens, one)
                if len(makers) == len(tokens) or not self._is_left_open(one, named):
                    shown = ", ".join(self._names(one)[:_SHOWN])
                    raise Refused(f"“{named.words}” is in the catalogue: {shown}")
            if one.brand is None and any((one.ram_gb, one.storage_gb, one.network, one.attributes)):
                raise Refused(f"“{one.mention.text}” says a variant: it is said beside a name, not in one")
            if one.brand is not None and one.brand != named.brand:
                raise Refused(f"“{named.words}” names {one.brand}, and {named.model_name} is not theirs")
            makers |= one.tokens if one.brand is not None else set()
        if all(_is_common(token) for at, token in enumerate(tokens) if at not in makers):
            raise Refused(f"“{named.words}” is of common words alone: whoever says them would be misread")
        if any(_others(vocabulary, tokens, named.words)):
            raise Refused(f"“{named.words}” is a shop or a place of the distributor")

    def _is_left_open(self, one: FoundProduct, named: Named) -> bool:
        """Tell whether part of a name only says a series that the model is of: "chota galaxy"."""
        is_open = one.mention.standing is Standing.AMBIGUOUS
        return is_open and (named.brand, named.model) in self._pairs(one.mention.skus)


def _needed(vocabulary: Vocabulary, tokens: Sequence[Token], one: FoundProduct) -> set[int]:
    """Return the tokens of a product without which the catalogue would not read it so."""
    needed = set()
    for at in one.tokens:
        rest = vocabulary.products.catalogued([*tokens[:at], *tokens[at + 1 :]])
        if all(set(other.mention.skus) != set(one.mention.skus) for other in rest):
            needed.add(at)
    return needed


def _check_form(tokens: Sequence[Token]) -> None:
    """Refuse what has not the form of a name.

    Raises:
        Refused: with what is wrong.
    """
    if not any(token.kind in {Kind.LATIN, Kind.ARABIC, Kind.MIXED} for token in tokens):
        raise Refused("a name needs a word: numbers and signs alone say how many, or which memory")
    if any(separates(token) for token in tokens):
        raise Refused("a name is one name: no comma, no new line, no “and” in it")
    if len(tokens) > MOST_WORDS or tokens[-1].end > LONGEST:
        raise Refused(f"a name has {MOST_WORDS} words and {LONGEST} characters at most")


def _is_common(token: Token) -> bool:
    wordless = token.kind in {Kind.NUMBER, Kind.SIGN} or len(token.text) == 1
    return wordless or is_everyday(token.text) or is_grammar(token.text)


def _others(vocabulary: Vocabulary, tokens: Sequence[Token], words: str) -> Iterator[object]:
    yield from vocabulary.dealers.find(words, tokens, (), alone=False)
    if city := vocabulary.city(words):
        yield city

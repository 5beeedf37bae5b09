"""Names that were taught: where a message says one, and whether it may be heard there.

A taught name comes last: what the catalogue itself makes of the words around it, a model, a code or
another maker, is never overruled by it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.understanding.products.found import FoundProduct
from bot.understanding.products.naming import GRADES, Naming
from bot.understanding.products.speech import (
    is_grammar,
    is_understood,
    links_brand,
    names_phone,
    separates,
)
from bot.understanding.products.strangers import SURE
from bot.understanding.products.table import Table, Words, whole_name
from domain.aliases import Named
from domain.intents import Standing
from domain.language.spelling import spelling_key
from domain.language.tokens import Kind, Token, tokenise

Plain = tuple[frozenset[int], FoundProduct]
"""What the catalogue alone makes of a message: the tokens of a name, and what they mean."""

_ONE_OF = frozenset({"wala", "wali", "wale", "waala", "one", "والا", "والی", "والے"})

_WORDS = frozenset({Kind.LATIN, Kind.ARABIC})


@dataclass(frozen=True, slots=True)
class TaughtName:
    """A taught name in a message: the tokens it uses, and the models it means.

    Without `certain` a single model is asked about: a maker or a series that nobody sells was said before.
    """

    tokens: frozenset[int]
    models: tuple[int, ...]
    certain: bool = True


class FurtherNames:
    """The taught names of the models of one table."""

    def __init__(self, taught: Iterable[Named], table: Table, naming: Naming) -> None:
        """Learn those names whose models `table` has; the others sleep until it has them again."""
        self._table, self._naming = table, naming
        places: dict[Words, int] = {}
        self._models: dict[Words, list[int]] = {}
        for named in taught:
            places = places or {name: model for model, name in enumerate(table.names)}
            model = places.get(whole_name(named.brand, named.model))
            if model is not None:
                words = tuple(_key(token) for token in tokenise(named.words))
                self._models.setdefault(words, []).append(model)
        self._lengths: dict[str, list[int]] = {}
        for words in sorted(self._models, key=len, reverse=True):
            self._lengths.setdefault(words[0], []).append(len(words))

    def __bool__(self) -> bool:
        return bool(self._models)

    def spoken(self, tokens: Sequence[Token]) -> list[TaughtName]:
        """Return the names in a message, left to right; of two that overlap the longer one first begun."""
        return list(self._spoken(tokens))

    def _spoken(self, tokens: Sequence[Token]) -> Iterator[TaughtName]:
        at = 0
        while at < len(tokens):
            found = self._at(tokens, at)
            if found:
                yield found
            at = max(found.tokens) + 1 if found else at + 1

    def _at(self, tokens: Sequence[Token], at: int) -> TaughtName | None:
        for length in self._lengths.get(_key(tokens[at]), ()):
            models = self._models.get(tuple(map(_key, tokens[at : at + length])))
            if models and at + length <= len(tokens):
                return TaughtName(frozenset(range(at, at + length)), tuple(models))
        return None

    def heard(
        self, spoken: Iterable[TaughtName], tokens: Sequence[Token], plain: Sequence[Plain]
    ) -> list[TaughtName]:
        """Return the names that say nothing against what the catalogue makes of a message.

        A brand of the same maker beside a name becomes part of it: "samsung chota wala".
        """
        heard: list[TaughtName] = []
        spoken = list(spoken)
        for name in spoken:
            others = [one for one in spoken if one is not name]
            taken = frozenset[int]().union(*(one.tokens for one in (*heard, *others)))
            heard += filter(None, [self._unopposed(name, tokens, plain, taken)])
        return heard

    def _unopposed(
        self,
        name: TaughtName,
        tokens: Sequence[Token],
        plain: Sequence[Plain],
        taken: frozenset[int],
    ) -> TaughtName | None:
        if self._is_graded(name, tokens):
            return None
        used = name.tokens
        for place, found in plain:
            if place <= name.tokens:
                if found.named_model and not self._is_narrowed(name, found):
                    return None  # a name of the catalogue's by now
            elif _is_counted(place - name.tokens, found, tokens) or not _together(place, name.tokens, tokens):
                continue
            elif not self._agrees(name, place, found, tokens):
                return None
            elif not place & taken:
                used |= place
        return TaughtName(used, name.models, certain=not self._is_foreign(used, tokens))

    def _is_narrowed(self, name: TaughtName, found: FoundProduct) -> bool:
        """Tell whether a name says which of several models its own words leave open: "chota galaxy"."""
        own = {self._table.skus[self._table.first[model]] for model in name.models}
        is_open = found.mention.standing is Standing.AMBIGUOUS and own <= set(found.mention.skus)
        return is_open or found.mention.standing is Standing.UNKNOWN

    def _agrees(
        self, name: TaughtName, place: frozenset[int], found: FoundProduct, tokens: Sequence[Token]
    ) -> bool:
        """Tell whether beside a name only the maker or a series of its model is said: "galaxy chota wala"."""
        if not found.named_model:
            return {found.brand} == {self._table.brands[model] for model in name.models}
        said = [tokens[at] for at in place - name.tokens]
        is_series = all(one.kind in _WORDS and one.text in self._naming.ids for one in said)
        return is_series and found.mention.standing is Standing.AMBIGUOUS and self._is_narrowed(name, found)

    def _is_graded(self, name: TaughtName, tokens: Sequence[Token]) -> bool:
        """Tell whether a word that tells siblings apart stands beside a name: `pro`, `plus`, `c`."""
        beside = {min(name.tokens) - 1, max(name.tokens) + 1} & set(range(len(tokens)))
        return any(
            (text in GRADES or self._naming.ids.get(text) in self._naming.grades) and not is_grammar(text)
            for text in (tokens[at].text for at in beside)
        )

    def _is_foreign(self, used: frozenset[int], tokens: Sequence[Token]) -> bool:
        """Tell whether an unknown word stands right before a name without its maker, as if it were one."""
        at = min(used) - 1
        if at < 0 or any(self._naming.ids.get(tokens[i].text) in self._naming.brand_words for i in used):
            return False
        token = tokens[at]
        is_word = token.kind in _WORDS and len(token.text) > 1
        return is_word and not is_understood(token.text)


def _is_counted(beside: frozenset[int], found: FoundProduct, tokens: Sequence[Token]) -> bool:
    """Tell whether words that nobody sells by stand before a number: taught, they are what is counted."""
    unsure = found.mention.standing is Standing.UNKNOWN and found.mention.score < SURE
    return unsure and all(tokens[at].kind is Kind.NUMBER for at in beside)


def _key(token: Token) -> str:
    return spelling_key(token.text) if token.kind in _WORDS else token.text


def _together(place: frozenset[int], name: frozenset[int], tokens: Sequence[Token]) -> bool:
    """Tell whether a product and a name are spoken of as one: nothing between them but what binds them."""
    first, second = sorted((place, name), key=min)
    between = range(max(first) + 1, min(second))
    return all(_binds(tokens[at]) for at in between)


def _binds(token: Token) -> bool:
    if separates(token):
        return False
    of_phone = links_brand(token.text) or names_phone(token.text)
    return token.kind is Kind.SIGN or token.text in _ONE_OF or of_phone

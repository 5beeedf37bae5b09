"""Which of the models that have all words said is meant: the exact one before its longer siblings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.understanding.products.accessories import Accessories
from bot.understanding.products.naming import Naming, WordKind
from bot.understanding.products.table import Table

_MOST_WEIGHED = 1500
"""Models that are compared word by word; of more than these the message said too little to compare."""


class Nearness(IntEnum):
    """What was left unsaid of a model's name, from nothing to its number."""

    EXACT = 0
    """Nothing, or only brand and series in front."""
    NETWORK = 1
    """Only that it is the 5G (4G ...) sibling."""
    WITHIN = 2
    """A word between words that were said: `redmi 13` for Redmi Note 13."""
    GRADE = 3
    """What sets it apart from a shorter sibling: Pro, Ultra, C ..."""
    NUMBER = 4
    """The model number: only brand, series or kind were said."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The models that fit what was said equally well, fewest unsaid words first.

    `certain` tells that a single one of them may be taken for the one meant.
    """

    models: tuple[int, ...]
    nearness: Nearness
    certain: bool


class Chooser:
    """Weighs models against the words said."""

    def __init__(self, table: Table, naming: Naming, accessories: Accessories) -> None:
        """Weigh the models of `table`, whose words are numbered by `naming`."""
        self._table, self._naming, self._accessories = table, naming, accessories

    def choose(self, models: Iterable[int], words: Sequence[int]) -> Choice:
        """Return the models meant among those that have all `words`."""
        candidates = sorted(models)
        if len(candidates) > _MOST_WEIGHED:
            return Choice(tuple(candidates), Nearness.NUMBER, certain=False)
        said = frozenset(words)
        if self._says_number(said):
            weighed = [
                (self._nearness(model, said), self._unsaid(model, said), model) for model in candidates
            ]
            best = min(weighed)[0]
            chosen = tuple(model for near, _, model in sorted(weighed) if near == best)
            if best is Nearness.WITHIN:
                fewest = min(unsaid for near, unsaid, _ in weighed if near is best)
                chosen = tuple(model for near, unsaid, model in weighed if near is best and unsaid == fewest)
            else:
                chosen = self._with_other_makers(chosen, weighed, best)
            certain = best <= Nearness.NETWORK or (best is Nearness.WITHIN and not self._bare_number(said))
            return Choice(chosen, best, certain)
        return self._unnumbered(candidates, said, len(words))

    def _with_other_makers(
        self, chosen: tuple[int, ...], weighed: Iterable[tuple[Nearness, int, int]], best: Nearness
    ) -> tuple[int, ...]:
        """Return the models chosen, and those of other makers who sell that model only as 5G."""
        if best is not Nearness.EXACT:
            return chosen
        makers = {self._table.brands[model] for model in chosen}
        others = [model for near, _, model in sorted(weighed)
                  if near is Nearness.NETWORK and self._table.brands[model] not in makers]  # fmt: skip
        return (*chosen, *others)

    def _unnumbered(self, candidates: Sequence[int], said: frozenset[int], count: int) -> Choice:
        """Choose where no number was said: a whole name beats those it begins; else all fit."""
        whole = [model for model in candidates if not self._unsaid(model, said)]
        starts = tuple(self._model_words(model) for model in whole)
        if whole and count > 1:
            rest = []
        else:
            longer = {m for m in candidates if any(_begins(self._model_words(m), start) for start in starts)}
            rest = [model for model in candidates if model not in whole and model not in longer]
        chosen = sorted(whole) + sorted(rest, key=lambda model: (self._unsaid(model, said), model))
        return Choice(tuple(chosen), Nearness.NUMBER if rest else Nearness.EXACT, certain=True)

    def _says_number(self, said: frozenset[int]) -> bool:
        kinds = self._naming.kinds
        return any(kinds[word] in {WordKind.NUMBER, WordKind.CODE, WordKind.MEASURE} for word in said)

    def _bare_number(self, said: frozenset[int]) -> bool:
        kinds = self._naming.kinds
        return any(kinds[word] == WordKind.NUMBER for word in said)

    def _model_words(self, model: int) -> tuple[int, ...]:
        return self._naming.names[model][self._table.brand_lengths[model] :]

    def _unsaid(self, model: int, said: frozenset[int]) -> int:
        return sum(word not in said for word in self._model_words(model))

    def _nearness(self, model: int, said: frozenset[int]) -> Nearness:
        naming, kinds = self._naming, self._naming.kinds
        name, length = naming.names[model], self._table.brand_lengths[model]
        begun = any(word in said for word in name[:length])
        numbered = False
        nearest = Nearness.EXACT
        within = False
        for at in range(length, len(name)):
            word, kind = name[at], kinds[name[at]]
            if word in said:
                if (within and kind == WordKind.NUMBER and not self._is_house_word(model, at)) or (
                    within and at > length and any(other in said for other in name[length:at])
                ):
                    nearest = max(nearest, Nearness.WITHIN)
                begun, within = True, False
                numbered = numbered or kind in {WordKind.NUMBER, WordKind.CODE, WordKind.MEASURE}
            elif kind == WordKind.NETWORK:
                nearest = max(nearest, Nearness.NETWORK)
            elif kind in {WordKind.NUMBER, WordKind.CODE, WordKind.MEASURE}:
                nearest = Nearness.NUMBER
            elif numbered and word in naming.grades:
                nearest = max(nearest, Nearness.GRADE)
            elif begun:
                within = True
        if self._accessories.is_for_another(model, said):
            return max(nearest, Nearness.GRADE)
        return nearest

    def _is_house_word(self, model: int, at: int) -> bool:
        """Tell whether the words unsaid before a number stand in nearly all names of the brand: `galaxy`."""
        naming, length = self._naming, self._table.brand_lengths[model]
        name = naming.names[model]
        if not length or at != length + 1:
            return False
        brand, house = naming.models(name[0]), naming.models(name[length])
        return len(brand & house) >= _HOUSE * len(brand)


_HOUSE = 0.9


def _begins(words: Sequence[int], start: Sequence[int]) -> bool:
    return len(words) > len(start) > 0 and tuple(words[: len(start)]) == tuple(start)

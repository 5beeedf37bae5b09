"""Glasses, covers and the like that are named after a phone: only a word of their own reaches them."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.understanding.products.chain import Chain
from bot.understanding.products.naming import Naming, WordKind
from bot.understanding.products.speech import goods_named, makes_brand
from bot.understanding.products.strangers import keys_of
from bot.understanding.products.table import Table
from domain.language.tokens import Token

_FITTED = frozenset({"cover", "protector"})
"""Kinds of goods that are made for one phone."""
_FOR = frozenset({"for"})

Found = tuple[Chain, frozenset[int]]


class Accessories:
    """Tells devices, which have memory, from goods that only bear their names."""

    def __init__(self, table: Table, naming: Naming) -> None:
        """Learn which models of `table` are devices, and by which words."""
        self._table, self._naming = table, naming
        memory = [ram is not None or storage is not None for ram, storage in table.memory.values]
        first, codes = table.first, table.memory.codes
        self._devices = bytearray(
            any(memory[code] for code in codes[first[model] : first[model + 1]])
            for model in range(len(table.names))
        )
        self._device_words = {
            word for model, name in enumerate(naming.names) if self._devices[model] for word in name
        }
        self._device_keys = {key for word in self._device_words for key in keys_of(naming.words[word])}
        self._fitted = self._learnt_fitted()

    def _learnt_fitted(self) -> frozenset[int]:
        """Return the words of accessories' own that stand in a name with a device's code: `glass`."""
        kinds, found = self._naming.kinds, set[int]()
        for model, device in enumerate(self._devices):
            own = () if device else self._own(model)
            if any(
                kinds[word] == WordKind.CODE and self._is_device_word(word) for word in self._words(model)
            ):
                found.update(own)
        return frozenset(found)

    def is_device(self, model: int) -> bool:
        """Tell whether a model has memory."""
        return bool(self._devices[model])

    def is_for_another(self, model: int, said: Collection[int]) -> bool:
        """Tell whether of an accessory only the name of the device was said that it is for."""
        if self._devices[model]:
            return False
        own = self._own(model)
        if not own or any(word in said for word in own):
            return False
        brand = self._naming.names[model][: self._table.brand_lengths[model]]
        if any(word in said and word not in self._device_words for word in brand):
            return False
        return any(word in said and self._is_device_word(word) for word in self._words(model))

    def together(self, tokens: Sequence[Token], found: Sequence[Found]) -> list[Found]:
        """Return the products with those made one that are an accessory for a device: `a16 ka glass`.

        Had the catalogue one for this device, its words would have been one product already: it is not sold.
        """
        joined: list[Found] = []
        passed = False
        for place, (chain, used) in enumerate(found):
            after = found[place + 1] if place + 1 < len(found) else None
            if passed:
                passed = False
                continue
            named = self._named_beside(tokens, chain, used, after)
            if named:
                passed = after is not None and bool(after[1] & named)
                whole = used | named
                if joined and joined[-1][1] & named:
                    joined.pop()
                joined.append((replace(chain, strange=tuple(sorted(named))), whole))
            else:
                joined.append((chain, used))
        return joined

    def _named_beside(
        self, tokens: Sequence[Token], chain: Chain, used: frozenset[int], after: Found | None
    ) -> frozenset[int]:
        """Return the tokens of an accessory's name that stands right beside the name of a device."""
        if chain.strange or not any(self._devices[model] for model in chain.models):
            return frozenset()
        if not any(self._naming.kinds[word] in _NUMBERED for word in chain.words):
            return frozenset()
        at = max(used) + 1
        at += at < len(tokens) and makes_brand(tokens[at].text) and not self._is_fitted(tokens[at].text)
        if after and at == min(after[1]) and set(after[0].words) & self._fitted:
            return after[1]
        if at < len(tokens) and self._is_fitted(tokens[at].text):
            return frozenset({at})
        at = min(used) - 1
        at -= at > 0 and tokens[at].text in _FOR
        return frozenset({at}) if at >= 0 and self._is_fitted(tokens[at].text) else frozenset()

    def _is_fitted(self, text: str) -> bool:
        return bool(goods_named(text) & _FITTED) or self._naming.ids.get(text) in self._fitted

    def _words(self, model: int) -> tuple[int, ...]:
        return self._naming.names[model][self._table.brand_lengths[model] :]

    def _own(self, model: int) -> tuple[int, ...]:
        kinds = self._naming.kinds
        return tuple(
            word
            for word in self._words(model)
            if kinds[word] == WordKind.PLAIN and word not in self._device_words
        )

    def _is_device_word(self, word: int) -> bool:
        return word in self._device_words or any(
            key in self._device_keys for key in keys_of(self._naming.words[word])
        )


_NUMBERED = frozenset({WordKind.NUMBER, WordKind.CODE})

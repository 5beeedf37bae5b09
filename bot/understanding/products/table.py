"""The catalogue as a reader needs it: models by their words, and their variants in columns.

Columns instead of objects, because 100,000 SKUs must load from the cache within a second.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, TypeVar

from bot.understanding.products.words import is_measure, measured, name_words, network_of, runs, unit_of
from domain.catalogue import Product
from domain.language.normalise import normalise

Words = tuple[str, ...]
Memory = tuple[Decimal | None, Decimal | None]
_Value = TypeVar("_Value")

_MEMORY_IN_NAME = re.compile(
    r"\b(\d+)\s*(?:gb)?\s*(?:ram)?\s*[/+]\s*(\d+)\s*(gb|tb)?(?:\s*rom)?\b|\b(\d+)\s*(gb|tb)(?:\s*(?:ram|rom|storage))?\b",
    re.IGNORECASE,
)
_NO_TRAIT = frozenset({"yes", "no", "true", "false", "none", "na", "nil", "and", "with", "for", "the"})
_SHORTEST_TRAIT, _LONGEST_TRAIT = 3, 4
"""Letters of a word, and words of a value, from which an attribute is something people would say."""


@dataclass(slots=True)
class Column(Generic[_Value]):
    """One value a variant, each distinct value kept once."""

    values: list[_Value] = field(default_factory=list)
    codes: "array[int]" = field(default_factory=lambda: array("I"))
    _known: dict[_Value, int] = field(default_factory=dict)

    def append(self, value: _Value) -> None:
        """Add the value of the next variant."""
        code = self._known.setdefault(value, len(self.values))
        if code == len(self.values):
            self.values.append(value)
        self.codes.append(code)

    def __getitem__(self, variant: int) -> _Value:
        return self.values[self.codes[variant]]


@dataclass(slots=True)
class Table:
    """Models, each a run of variants. All lists of models and of variants are parallel.

    `names` are brand words and model words; the first `brand_lengths` words of a name are the brand's.
    The variants of model `m` are `first[m]` up to `first[m + 1]`. `traits` are the words of the further
    attributes of a variant, `attributes` what each such word means: attribute and value as written.
    """

    names: list[Words] = field(default_factory=list)
    brand_lengths: "array[int]" = field(default_factory=lambda: array("B"))
    brands: list[str | None] = field(default_factory=list)
    first: "array[int]" = field(default_factory=lambda: array("I", [0]))
    skus: list[str] = field(default_factory=list)
    barcodes: list[str | None] = field(default_factory=list)
    memory: Column[Memory] = field(default_factory=Column)
    colours: Column[str] = field(default_factory=Column)
    networks: Column[str | None] = field(default_factory=Column)
    traits: Column[frozenset[str]] = field(default_factory=Column)
    attributes: dict[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, products: Iterable[Product]) -> "Table":
        """Return the table of the active products; models in the order of their first SKU."""
        models: dict[tuple[Words, Words], list[Product]] = {}
        names = _Names()
        for product in products:
            if product.active:
                models.setdefault(names.of(product), []).append(product)
        table = cls()
        traits = _Traits(table.attributes)
        for (brand, model), variants in models.items():
            table.names.append(brand + model)
            measures = traits.in_name(model)
            named = next((network for word in model if (network := network_of(word))), None)
            table.brand_lengths.append(min(len(brand), 255))
            table.brands.append(variants[0].brand)
            for product in variants:
                table.skus.append(product.sku)
                table.barcodes.append(product.ean)
                table.memory.append((product.ram_gb, product.storage_gb))
                table.colours.append(normalise(product.colour or ""))
                table.networks.append(network_of(normalise(product.network or "")) or named)
                table.traits.append(traits.of(product.attributes) | measures)
            table.first.append(len(table.skus))
        for measure in {word for _, model in models for word in traits.in_name(model)}:
            table.attributes.setdefault(measure, ("", measure))
        return table

    def variants(self, model: int) -> range:
        """Return the variants of a model."""
        return range(self.first[model], self.first[model + 1])

    def model_of(self, variant: int) -> int:
        """Return the model of a variant."""
        low, high = 0, len(self.names)
        while low + 1 < high:
            middle = (low + high) // 2
            low, high = (middle, high) if self.first[middle] <= variant else (low, middle)
        return low


class _Names:
    """Splits products into brand words and model words, remembering what was split before."""

    def __init__(self) -> None:
        self._split: dict[tuple[str | None, ...], tuple[Words, Words]] = {}

    def of(self, product: Product) -> tuple[Words, Words]:
        model = model_of(product)
        key = (product.brand, model)
        if key not in self._split:
            self._split[key] = _split(product.brand or "", model)
        return self._split[key]


def _split(brand_name: str, model: str) -> tuple[Words, Words]:
    brand, words = name_words(brand_name), name_words(model)
    if brand and words[: len(brand)] == brand and len(words) > len(brand):
        words = words[len(brand) :]
    return brand, words


def whole_name(brand: str, model: str) -> Words:
    """Return the words by which a table has a model."""
    first, second = _split(brand, model)
    return first + second


def model_of(product: Product) -> str:
    """Return the model without memory and colour that some catalogues repeat in it."""
    model = product.model or ""
    sizes = {f"{size.normalize():f}" for size in (product.ram_gb, product.storage_gb) if size is not None}
    if sizes:
        terabytes = product.storage_gb is not None and product.storage_gb in {Decimal(1000), Decimal(1024)}
        sizes |= {"1"} if terabytes else set()
        model = _MEMORY_IN_NAME.sub(lambda said: "" if _numbers(said) <= sizes else said.group(), model)
    colour = (product.colour or "").strip()
    if colour and model.casefold().rstrip(" )").endswith((" " + colour.casefold(), "(" + colour.casefold())):
        model = model.rstrip(" )")[: -len(colour)].rstrip(" (-,/")
    return model


def _numbers(match: re.Match[str]) -> set[str]:
    return {number for number in (match[1], match[2], match[4]) if number}


class _Traits:
    """Reads attributes into words, remembering those read before."""

    def __init__(self, attributes: dict[str, tuple[str, str]]) -> None:
        self._attributes = attributes
        self._read: dict[tuple[tuple[str, str], ...], frozenset[str]] = {}

    def of(self, attributes: Sequence[tuple[str, str]]) -> frozenset[str]:
        key = tuple(attributes)
        if key not in self._read:
            self._read[key] = frozenset(word for name, value in key for word in self._words(name, value))
        return self._read[key]

    @staticmethod
    def in_name(model: Words) -> frozenset[str]:
        """Return the measures that a model's name has: people say them like attributes."""
        return frozenset(word for word in model if is_measure(word))

    def _words(self, name: str, value: str) -> Iterator[str]:
        for said in trait_words(name, value):
            self._attributes.setdefault(said, (name, value))
            yield said


def trait_words(name: str, value: str) -> Iterator[str]:
    """Yield the words by which people would say an attribute; a value without name is one itself."""
    if not name:
        yield value
        return
    words = name_words(value)
    if len(words) > _LONGEST_TRAIT:
        return
    units = [unit for part in name_words(name) if (unit := unit_of(part))]
    for word in words:
        said = measured(word, units[0]) if units and word.replace(".", "").isdecimal() else word
        if _is_sayable(said):
            yield said


def _is_sayable(word: str) -> bool:
    if word[0].isdigit():
        return len(runs(word)) > 1
    return word.isalpha() and len(word) >= _SHORTEST_TRAIT and word not in _NO_TRAIT

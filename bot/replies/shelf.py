"""Items as a shopkeeper sees them: models, their memory and network variants, and the colours of each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from bot.replies.naming import clean, model_title, network_of, worded
from domain.answers import Item
from domain.catalogue import Product


@dataclass(frozen=True, slots=True)
class Shade:
    """One SKU of a variant: its colour (may be empty) and what was read of it."""

    label: str
    item: Item


@dataclass(frozen=True, slots=True)
class Variant:
    """SKUs of a model that differ in colour only. `label` is memory and network, may be empty."""

    label: str
    shades: tuple[Shade, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Return the items of all colours."""
        return tuple(shade.item for shade in self.shades)


@dataclass(frozen=True, slots=True)
class Model:
    """All SKUs of one model that were asked about, each once."""

    name: str
    variants: tuple[Variant, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Return the items of all variants."""
        return tuple(item for variant in self.variants for item in variant.items)

    @property
    def title(self) -> str:
        """Return the model's name, with variant and colour where there is only one of each."""
        if len(self.variants) > 1:
            return self.name
        only = self.variants[0]
        colour = only.shades[0].label if len(only.shades) == 1 else ""
        return worded(self.name, only.label, colour)


def shelved(items: Iterable[Item]) -> tuple[Model, ...]:
    """Return the items by model in the order given, variants by size of memory."""
    by_model: dict[str, dict[str, Item]] = {}
    for item in items:
        by_model.setdefault(item.product.model_name.casefold(), {}).setdefault(item.product.sku, item)
    return tuple(_model(tuple(group.values())) for group in by_model.values())


def _model(items: tuple[Item, ...]) -> Model:
    products = [item.product for item in items]
    networks = {network_of(product).casefold() for product in products}
    shared = network_of(products[0]) if len(networks) == 1 else ""
    label_of = _telling_label(products, say_network=len(networks) > 1)
    variants: dict[str, list[Shade]] = {}
    for item in sorted(items, key=lambda item: _size(item.product)):
        shade = Shade(clean(item.product.colour or ""), item)
        variants.setdefault(label_of(item.product), []).append(shade)
    name = worded(model_title(products[0]), shared)
    return Model(name, tuple(Variant(label, tuple(shades)) for label, shades in variants.items()))


def _size(product: Product) -> tuple[Decimal, Decimal]:
    return product.storage_gb or Decimal(0), product.ram_gb or Decimal(0)


def _telling_label(products: list[Product], *, say_network: bool) -> Callable[[Product], str]:
    """Return a label under which no two products of one colour are alike: more is said only as needed."""
    says: list[Callable[[Product], str]] = [lambda p: p.memory]
    if say_network:
        says.insert(0, network_of)
    if len({p.pta_approved for p in products}) > 1:
        says.append(lambda p: "PTA" if p.pta_approved else "non-PTA")
    for name in dict.fromkeys(name for p in products for name, _ in p.attributes):
        if _all_told(products, says):
            break
        if len({_attribute(name, p) for p in products}) > 1:
            says.append(partial(_attribute, name))
    if not _all_told(products, says):
        says.append(lambda p: p.sku)
    return lambda product: worded(*(say(product) for say in says))


def _attribute(name: str, product: Product) -> str:
    return clean(dict(product.attributes).get(name, ""))


def _all_told(products: list[Product], says: list[Callable[[Product], str]]) -> bool:
    told = {(*(say(p) for say in says), clean(p.colour or "").casefold()) for p in products}
    return len(told) == len(products)

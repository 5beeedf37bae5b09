"""A product as a message mentioned it, with the SKUs it means."""

from dataclasses import dataclass
from decimal import Decimal

from domain.intents import ProductMention


@dataclass(frozen=True, slots=True)
class FoundProduct:
    """A product mention in a message.

    `start` and `end` (half open) are the first and last token it used, `tokens` all of them: brand,
    model, memory, colour, network and further attributes, not always side by side. `named_model`
    tells that a model was said, sold or not; without it the mention is a brand (`brand`, as the
    catalogue writes it) or only what narrows products spoken of before, and then `mention` has no
    SKUs. `ram_gb` and `storage_gb` are gigabytes. `colours` are as they were said, any of them will
    do; `network` is `5g`, `4g` ...; `attributes` are the catalogue's own names and values.
    """

    mention: ProductMention
    start: int
    end: int
    tokens: frozenset[int]
    named_model: bool
    brand: str | None = None
    ram_gb: Decimal | None = None
    storage_gb: Decimal | None = None
    colours: tuple[str, ...] = ()
    network: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()

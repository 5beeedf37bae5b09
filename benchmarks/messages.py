"""Messages of every intent about the catalogue at hand: templates filled with drawn names and numbers."""

import csv
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.catalogue import Product
from domain.parties import Dealer
from domain.ports import Distribution

_TEMPLATES = Path(__file__).with_name("messages.tsv")
_DEALERS = 40
"""Dealers who write, drawn from all."""
_UNSEEN_ORDER = "SO-0000000"
_SHORTEST_TYPO = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A message, who writes it, and what it was written to ask."""

    intent: str
    sender: str
    text: str


def templates() -> Mapping[str, Sequence[str]]:
    """Return the templates by intent."""
    found: dict[str, list[str]] = defaultdict(list)
    with _TEMPLATES.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t"):
            found[row["intent"]].append(row["template"])
    return found


def drawn_messages(distribution: Distribution, count: int, seed: int = 1) -> Iterator[Asked]:
    """Yield `count` messages of every intent, about products, dealers and orders of `distribution`."""
    chance = random.Random(seed)
    names = _Names(distribution, chance)
    for intent, wordings in templates().items():
        for number in range(count):
            dealer = chance.choice(names.dealers)
            template = wordings[number % len(wordings)]
            yield Asked(intent, dealer.code, template.format_map(names.drawn(dealer)))


class _Names:
    """What a template is filled with, all of it from the data at hand."""

    def __init__(self, distribution: Distribution, chance: random.Random) -> None:
        self._chance = chance
        self._products = distribution.catalogue().products
        self._brands = sorted({product.brand for product in self._products if product.brand})
        self._cities = sorted({warehouse.city for warehouse in distribution.warehouses()})
        every = distribution.dealers()
        self.dealers: Sequence[Dealer] = chance.sample(every, min(_DEALERS, len(every)))
        self._orders = {
            dealer.code: [order.number for order in distribution.orders(dealer=dealer.code).orders]
            for dealer in self.dealers
        }

    def drawn(self, dealer: Dealer) -> Mapping[str, str]:
        chance = self._chance
        return {
            "product": self._said(chance.choice(self._products)),
            "other": self._said(chance.choice(self._products)),
            "brand": chance.choice(self._brands),
            "city": chance.choice(self._cities),
            "order": chance.choice(self._orders[dealer.code] or [_UNSEEN_ORDER]),
            "quantity": str(chance.choice((2, 5, 10, 20))),
            "amount": str(chance.randrange(20, 150) * 1000),
        }

    def _said(self, product: Product) -> str:
        """Return a product as people write it: half with brand and memory, one in five mistyped."""
        chance = self._chance
        words = [product.model or product.sku]
        if product.brand and chance.randrange(2):
            words.insert(0, product.brand)
        if product.ram_gb is not None and chance.randrange(2):
            words.append(f"{product.ram_gb:f}/{product.storage_gb:f}")
        said = " ".join(words).lower()
        return said if chance.randrange(5) else self._mistyped(said)

    def _mistyped(self, said: str) -> str:
        """Swap two letters of the first long word."""
        words = said.split()
        for at, word in enumerate(words):
            if word.isalpha() and len(word) >= _SHORTEST_TYPO:
                place = self._chance.randrange(1, len(word) - 1)
                words[at] = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
                break
        return " ".join(words)

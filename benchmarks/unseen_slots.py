"""What fills a template: names, numbers and orders of the shop at hand, as somebody would write them."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.mentions import NOISES, Mention, Mentions, in_urdu
from domain.catalogue import Catalogue
from domain.parties import Language
from domain.ports import Distribution

_NUMBERS: Mapping[Language, Mapping[int, str]] = {
    Language.ENGLISH: {3: "three", 5: "five", 8: "eight", 10: "ten", 12: "twelve", 20: "twenty"},
    Language.ROMAN_URDU: {3: "teen", 5: "panch", 8: "aath", 10: "das", 12: "bara", 20: "bees"},
    Language.URDU: {3: "تین", 5: "پانچ", 8: "آٹھ", 10: "دس", 12: "بارہ", 20: "بیس"},
}
_THOUSANDS = {
    Language.ENGLISH: ("{}k", "{},000", "Rs {},000", "{} thousand"),
    Language.ROMAN_URDU: ("{} hazar", "{}k", "{},000", "{}000 rupay"),
    Language.URDU: ("{} ہزار", "{},000", "{}000 روپے"),
}
_CITIES = {"Karachi": "کراچی", "Lahore": "لاہور", "Islamabad": "اسلام آباد", "Rawalpindi": "راولپنڈی"}
_AS_WORD = 4
"""One quantity in so many is written as a word."""
_NOT_SOLD = 15
"""One name in so many is of something that is not sold."""
_URDU_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was meant by the places of a template, and how each is written."""

    sender: str
    written: Mapping[str, str]
    product: Mention
    other: Mention
    quantity: int
    more: int
    rupees: int
    brand: str
    city: str
    order: str | None


class Slots:
    """Draws what fills templates, for dealers who have orders."""

    def __init__(self, rng: random.Random, catalogue: Catalogue, distribution: Distribution) -> None:
        """Read dealers and their orders."""
        self._rng, self._mentions = rng, Mentions(rng, catalogue)
        self._brands = sorted({product.brand for product in catalogue.products if product.brand})
        numbers = {
            dealer.code: [order.number for order in distribution.orders(dealer=dealer.code).orders]
            for dealer in distribution.dealers()
        }
        self._orders: Sequence[tuple[str, list[str]]] = [(c, found) for c, found in numbers.items() if found]

    def draw(self, language: Language) -> Drawn:
        """Return one filling, in the script of a language."""
        rng = self._rng
        sender, orders = rng.choice(self._orders)
        noises = NOISES if language is Language.URDU else [n for n in NOISES if n != "urdu"]
        product = self._mentions.name(noises) if rng.randrange(_NOT_SOLD) else self._mentions.trap()
        other = self._mentions.name(noises)
        while other.skus & product.skus:
            other = self._mentions.name(noises)
        quantity, more = rng.sample(sorted(_NUMBERS[language]), 2)
        thousands = rng.randint(15, 200)
        brand, city, order = rng.choice(self._brands), rng.choice(sorted(_CITIES)), rng.choice(orders)
        urdu = language is Language.URDU
        written = {
            "product": product.text,
            "other": other.text,
            "quantity": self._number(quantity, language),
            "more": self._number(more, language),
            "amount": rng.choice(_THOUSANDS[language]).format(thousands),
            "brand": in_urdu(brand.lower())
            if urdu and rng.randrange(2)
            else rng.choice((brand, brand.lower())),
            "city": _CITIES[city] if urdu else rng.choice((city, city.lower())),
            "order": rng.choice((order, order.lower())),
        }
        return Drawn(sender, written, product, other, quantity, more, thousands * 1000, brand, city, order)

    def _number(self, value: int, language: Language) -> str:
        if not self._rng.randrange(_AS_WORD):
            return _NUMBERS[language][value]
        digits = str(value)
        turned = language is Language.URDU and self._rng.randrange(2)
        return digits.translate(_URDU_DIGITS) if turned else digits

"""Messy mentions of the SKUs of a drawn catalogue, as people would write them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from domain.catalogue import Catalogue, Product

_CHANGEABLE = 5
"""Letters from which a word is misspelt; shorter ones could be any other."""
_LATIN, _ARABIC = "abcdefghijklmnopqrstuvwyz", "ابکڈیفگہیجکلمنوپقرسٹوووی"
_URDU = dict(zip(_LATIN[:-1], _ARABIC, strict=True)) | {"x": "کس", "z": "ز"}
_SAID = {
    "Black": ("black", "kala"), "White": ("white", "safed"), "Blue": ("blue", "neela"),
    "Green": ("green", "sabz"), "Gold": ("gold", "golden"), "Red": ("red", "laal"), "Grey": ("grey", "gray"),
}  # fmt: skip
_FRAMES = (
    "{}", "{} ka rate?", "{} hai kya", "bhai {} kitne ka hai", "price of {} please", "{} ka stock",
    "do you have {} in stock", "{} 10 pcs", "10 {} bhej do", "salam, {} available?", "{} chahiye 5 adad",
)  # fmt: skip

NOISES = ("clean", "glued", "spaced", "typo", "vowels", "urdu")
"""What is done to a name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A message and the SKUs meant by it; `noise` names what was done to it."""

    text: str
    skus: frozenset[str]
    noise: str


class Mentions:
    """Renders SKUs of a catalogue as people would write them."""

    def __init__(self, rng: random.Random, catalogue: Catalogue) -> None:
        """Draw from `rng`."""
        self._rng, self._products = rng, catalogue.products
        self._same: dict[str, list[Product]] = {}
        for product in catalogue.products:
            self._same.setdefault((product.model or "").casefold(), []).append(product)
        self._spoken = {model.replace("+", " plus") for model in self._same}

    def draw(self) -> Mention:
        """Return a mention of a random SKU, in a short message."""
        name = self.name()
        return replace(name, text=self._rng.choice(_FRAMES).format(name.text))

    def name(self, noises: Sequence[str] = NOISES) -> Mention:
        """Return the name of a random SKU by itself, with one of the kinds of noise."""
        rng = self._rng
        noise = rng.choice(noises)
        product = self._product_for(noise)
        meant = self._same[(product.model or "").casefold()]
        words = (product.model or "").replace("+", rng.choice(("+", " plus"))).split()
        brand = rng.random() < 0.5 or noise == "clean"  # half of them
        words = self._noisy(words, noise)
        if brand:
            meant = [other for other in meant if other.brand == product.brand]
            words = [*self._noisy([product.brand or ""], noise), *words]
        text = "".join(words) if noise == "glued" and not brand else " ".join(words)
        text, meant = self._with_memory(text, product, meant)
        text, meant = self._with_colour(text, product, meant)
        text = rng.choice((text, text.lower(), text.lower(), text.upper()))
        return Mention(text, frozenset(other.sku for other in meant), noise)

    def draw_trap(self) -> Mention:
        """Return a mention of something that is not sold, in a short message."""
        trap = self.trap()
        return replace(trap, text=self._rng.choice(_FRAMES).format(trap.text))

    def trap(self) -> Mention:
        """Return the name of something that is not sold, made of parts that are."""
        rng = self._rng
        while True:
            words = (self._product_for("typo").model or "").replace("+", " plus").split()
            kind = rng.choice(("maker", "series", "number"))
            if kind == "maker":
                words.insert(0, self._fresh())
            elif kind == "series":
                words[0] = self._fresh()
            else:
                words[1] = "".join(
                    rng.choice("123456789") if letter.isdigit() else letter for letter in words[1]
                )
            if kind != "number" or " ".join(words).casefold() not in self._spoken:
                return Mention(" ".join(words).lower(), frozenset(), f"trap: foreign {kind}")

    def _fresh(self) -> str:
        """Return a name of no maker: other sounds than those of the drawn ones."""
        return "".join(self._rng.choice(("quo", "wix", "jya", "hup", "chu", "ovi", "ezq")) for _ in range(2))

    def _product_for(self, noise: str) -> Product:
        """Return a product whose series is long enough for the noise to change it."""
        while True:
            product = self._rng.choice(self._products)
            first = (product.model or "").split()[0]
            if noise not in {"typo", "vowels", "urdu"} or (first.isalpha() and len(first) >= _CHANGEABLE):
                return product

    def _noisy(self, words: list[str], noise: str) -> list[str]:
        if noise == "spaced":
            return [spaced for word in words for spaced in _spaced(word)]
        if noise in {"typo", "vowels", "urdu"}:
            return [self._misspelt(word, noise) for word in words]
        return words

    def _misspelt(self, word: str, noise: str) -> str:
        rng = self._rng
        if noise == "urdu":
            return (
                in_urdu(word.lower()) if word.isalpha() and len(word) > 3 else word
            )  # short words are suffixes
        if not word.isalpha() or len(word) < 5:  # too short to recognise
            return word
        if noise == "vowels":
            return word[0] + "".join(letter for letter in word[1:] if letter not in "aeiou")
        at = rng.randrange(1, len(word) - 1)
        return rng.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            )
        )

    def _with_memory(self, text: str, product: Product, meant: list[Product]) -> tuple[str, list[Product]]:
        if product.storage_gb is None or self._rng.random() < 0.4:  # share without memory
            return text, meant
        if product.ram_gb is None:
            form = self._rng.choice(("{}", "{}gb", "{} gb", "{} wala"))
            return f"{text} {form.format(product.storage_gb)}", [
                o for o in meant if o.storage_gb == product.storage_gb
            ]
        form = self._rng.choice(("{}/{}", "{}+{}", "{}-{}", "{}gb {}gb", "{}GB/{}GB", "{}gb ram {}gb"))
        kept = [o for o in meant if (o.ram_gb, o.storage_gb) == (product.ram_gb, product.storage_gb)]
        return f"{text} {form.format(product.ram_gb, product.storage_gb)}", kept

    def _with_colour(self, text: str, product: Product, meant: list[Product]) -> tuple[str, list[Product]]:
        if product.colour is None or self._rng.random() < 0.6:  # share without colour
            return text, meant
        group = product.colour.split()[-1]
        said = self._rng.choice(_SAID.get(group, (group,)))
        return f"{text} {said}", [other for other in meant if (other.colour or "").split()[-1] == group]


def in_urdu(word: str) -> str:
    """Return a word in Urdu letters by plain rules."""
    letters = word.replace("sh", "ش").replace("plus", "پلس")
    begun = "ا" + letters[1:].lstrip("aeiou") if letters[0] in "aeiou" else letters
    return "".join(_URDU.get(letter, letter) for letter in begun)


def _spaced(word: str) -> list[str]:
    """Cut a word between letters and digits."""
    pieces = [word[0]]
    for before, after in pairwise(word):
        if before.isdigit() is after.isdigit() or not after.isalnum() or not before.isalnum():
            pieces[-1] += after
        else:
            pieces.append(after)
    return pieces

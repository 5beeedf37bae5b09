"""Catalogues full of siblings, and messy mentions of their SKUs, drawn at random from a seed.

Brands and series are invented syllables, so that nothing can be tuned to real ones.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count, pairwise

from domain.catalogue import Catalogue, Product

_ONSETS = (
    "b",
    "d",
    "f",
    "g",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "z",
    "br",
    "gr",
    "st",
    "tr",
    "sh",
    "pl",
)
_VOWELS = ("a", "e", "i", "o", "u")
_CODAS = ("", "n", "r", "x", "l", "k", "m", "s")
_SHARED_SERIES = ("Note", "Smart", "Hot", "Air", "Play")
_GRADES = ("", "Pro", "Pro+", "Plus", "Ultra", "Lite", "5G", "Neo", "Max", "Pro Max", "Pro 5G")
_MEMORIES = (
    (2, 32),
    (3, 64),
    (4, 64),
    (4, 128),
    (6, 128),
    (8, 128),
    (8, 256),
    (12, 256),
    (12, 512),
    (16, 1024),
)
_COLOURS = (
    "Black", "Midnight Black", "White", "Pearl White", "Blue", "Sky Blue", "Navy Blue", "Green", "Mint Green",
    "Gold", "Silver", "Red", "Purple", "Grey", "Titan Grey",
)  # fmt: skip
_GOODS = (
    ("{n}W Charger", (18, 20, 25, 33, 45, 65, 67, 120), "wattage", "W"),
    ("Type-C Cable {n}m", (1, 2, 3), "length", "m"),
    ("Ceiling Fan {name}", (36, 48, 52, 56), "size", " inch"),
    ("Fit {n} Watch", (1, 2, 3, 4, 5), "size", " mm"),
    ("Power Bank {n}mAh", (5000, 10000, 20000, 30000), "capacity", "mAh"),
    ("{name} Earbuds", (5, 10), "bluetooth", ""),
)
_ACCESSORY_SHARE = 0.15
_FITTED_SHARE = 0.05
"""Share of the phones for which a glass or a cover is sold that bears their name."""
_STORAGE_ONLY_SHARE = 0.15
"""Share of the models whose RAM the catalogue does not tell."""
_CHANGEABLE = 5
"""Letters from which a word is misspelt; shorter ones could be any other."""
_TRIES = 50
"""Draws after which a fresh name gets one syllable more each time."""
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


@dataclass(frozen=True, slots=True)
class Mention:
    """A message and the SKUs meant by it; `noise` names what was done to it."""

    text: str
    skus: frozenset[str]
    noise: str


def draw_catalogue(rng: random.Random, skus: int) -> Catalogue:
    """Return a catalogue of about so many SKUs, every one a fresh draw of `rng`."""
    products: list[Product] = []
    names = _Names(rng)
    brands = [names.fresh(rng.choice((2, 2, 3))) for _ in range(max(6, min(120, skus // 150)))]
    series = {
        brand: [names.fresh(rng.choice((1, 2))) for _ in range(rng.randint(2, 4 + skus // 8000))]
        for brand in brands
    }
    seen: set[tuple[str, str]] = set()
    while len(products) < skus:
        brand = rng.choice(brands)
        drawn = _goods(rng, names) if rng.random() < _ACCESSORY_SHARE else _family(rng, series[brand])
        for model in drawn:
            if (brand, model.model or "") not in seen:
                seen.add((brand, model.model or ""))
                products += _variants(rng, replace(model, brand=brand), len(products))
                if not model.attributes and rng.random() < _FITTED_SHARE:
                    products.append(_fitted(rng, model, brands[0], len(products)))
    return Catalogue(f"drawn-{skus}", datetime(2025, 1, 1, tzinfo=UTC), tuple(products[:skus]))


class _Names:
    def __init__(self, rng: random.Random) -> None:
        self._rng, self._used = rng, set[str]()

    def fresh(self, syllables: int) -> str:
        for tries in count():
            syllables += tries > _TRIES
            parts = (self._rng.choice(_ONSETS) + self._rng.choice(_VOWELS) for _ in range(syllables))
            name = ("".join(parts) + self._rng.choice(_CODAS)).capitalize()
            if name not in self._used and len(name) > 3:  # noqa: PLR2004 - shorter ones are hardly names
                self._used.add(name)
                return name
        raise AssertionError


_BLANK = Product("", None, None, None, None, None, None, None, Decimal(1000), True, True)


def _family(rng: random.Random, series: list[str]) -> Iterator[Product]:
    """Yield a phone and its siblings."""
    name = rng.choice((*series, rng.choice(_SHARED_SERIES)))
    style = rng.random()
    number = rng.randint(2, 99)
    if style < 0.4:  # noqa: PLR2004 - shares of the styles of naming
        stem = f"{name} {number}"
    elif style < 0.7:  # noqa: PLR2004 - as above
        stem = f"{name} {rng.choice('ACFMSTXY')}{number:02d}"
    else:
        stem = f"{name} {number}{rng.choice('ceisx')}"
        yield replace(_BLANK, model=f"{name} {number}")
    yield replace(_BLANK, model=stem)
    for grade in rng.sample(_GRADES, rng.randint(0, 4)):
        yield replace(_BLANK, model=f"{stem} {grade}".strip(), network="5G" if "5G" in grade else None)


def _goods(rng: random.Random, names: _Names) -> Iterator[Product]:
    form, sizes, attribute, unit = rng.choice(_GOODS)
    size = rng.choice(sizes)
    value = f"{size}{unit}"
    yield replace(_BLANK, model=form.format(n=size, name=names.fresh(2)), attributes=((attribute, value),))


def _fitted(rng: random.Random, phone: Product, brand: str, number: int) -> Product:
    """Return an accessory named after a phone, or only after its code."""
    words = (phone.model or "").split()
    is_code = words[-1][0].isalpha() and words[-1][-1].isdigit()
    name = words[-1] if is_code else " ".join(words)
    form = rng.choice(("Tempered Glass {}", "Silicone Cover {}"))
    return replace(_BLANK, sku=f"FIT-{number:06d}", brand=brand, model=form.format(name))


def _variants(rng: random.Random, model: Product, first: int) -> Iterator[Product]:
    memories: list[tuple[int | None, int | None]] = [(None, None)]
    if not model.attributes:
        memories = list(rng.sample(_MEMORIES, rng.randint(1, 3)))
        if rng.random() < _STORAGE_ONLY_SHARE:
            memories = [(None, storage) for storage in dict.fromkeys(storage for _, storage in memories)]
    colours = rng.sample(_COLOURS, rng.randint(1, 4))
    for at, (memory, colour) in enumerate((memory, colour) for memory in memories for colour in colours):
        ram, storage = (None if size is None else Decimal(size) for size in memory)
        yield replace(model, sku=f"SKU-{first + at:06d}", ram_gb=ram, storage_gb=storage, colour=colour)


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
        """Return a mention of a random SKU."""
        rng = self._rng
        noise = rng.choice(("clean", "glued", "spaced", "typo", "vowels", "urdu"))
        product = self._product_for(noise)
        meant = self._same[(product.model or "").casefold()]
        words = (product.model or "").replace("+", rng.choice(("+", " plus"))).split()
        brand = rng.random() < 0.5 or noise == "clean"  # noqa: PLR2004 - half of them
        words = self._noisy(words, noise)
        if brand:
            meant = [other for other in meant if other.brand == product.brand]
            words = [*self._noisy([product.brand or ""], noise), *words]
        text = "".join(words) if noise == "glued" and not brand else " ".join(words)
        text, meant = self._with_memory(text, product, meant)
        text, meant = self._with_colour(text, product, meant)
        text = rng.choice((text, text.lower(), text.lower(), text.upper()))
        return Mention(rng.choice(_FRAMES).format(text), frozenset(other.sku for other in meant), noise)

    def draw_trap(self) -> Mention:
        """Return a mention of something that is not sold, made of parts that are."""
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
                text = rng.choice(_FRAMES).format(" ".join(words).lower())
                return Mention(text, frozenset(), f"trap: foreign {kind}")

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
            return _in_urdu(word.lower()) if word.isalpha() and len(word) > 3 else word  # noqa: PLR2004 - short words are suffixes
        if not word.isalpha() or len(word) < 5:  # noqa: PLR2004 - too short to recognise
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
        if product.storage_gb is None or self._rng.random() < 0.4:  # noqa: PLR2004 - share without memory
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
        if product.colour is None or self._rng.random() < 0.6:  # noqa: PLR2004 - share without colour
            return text, meant
        group = product.colour.split()[-1]
        said = self._rng.choice(_SAID.get(group, (group,)))
        return f"{text} {said}", [other for other in meant if (other.colour or "").split()[-1] == group]


def _in_urdu(word: str) -> str:
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

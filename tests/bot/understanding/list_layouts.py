"""Lists of goods as people lay them out, drawn over catalogues that nobody has seen."""

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.mentions import in_urdu
from domain.catalogue import Catalogue, Product

Line = tuple[Product, int]

LINES = (
    "{q} {n}", "{n} {q}", "{n} x{q}", "{n} x {q}", "{n} {q}x", "{q}x {n}", "{q} x {n}", "{n} - {q}",
    "{n} -{q}",
    "{n}-{q}", "{n} = {q}", "{n}={q}", "{n}: {q}", "{n} {q} pcs", "{n} {q}pcs", "{q} pcs {n}", "{n} ({q})",
    "({q}) {n}", "{n} .... {q}", "{n} qty {q}", "{n} qty: {q}", "{n} {q} adad", "{n} ke {q}", "{n} کے {q}",
    "{n} {q} عدد", "{q} عدد {n}", "{n} | {q}", "*{n}* {q}", "{n} chahiye {q}",
)  # fmt: skip
"""A line with its name `n` and its quantity `q`, however it is parted from the next."""
OWN_LINES = (
    "{n}\t{q}", "{q}\t{n}", "• {n} {q}", "- {n} {q}", "* {q} {n}", "{i}) {n} {q}", "{i}. {n} - {q}",
    "{i}. {q} {n}", "{i}- {n} {q}", "{i}) {q} pcs {n}", "{i}\t{n}\t{q}", "{n}, {q}",
)  # fmt: skip
"""What begins a line of its own."""
PRICED = ("{q} {n} @ {p}", "{n} {q} @ {p}", "{n} - {q} @ {p}", "{n} @ {p} - {q}", "{n} {q} pcs @{p}")
BELOW = ("{n} {q}", "{q} {n}", "{n} - {q}", "{n}: {q}", "{n} x{q}", "{n} {q} pcs", "{n} = {q}", "{n} ({q})")
HEADS = (
    "",
    "Order:\n",
    "order likh lo\n",
    "Salam bhai, ye bhej do:\n",
    "bhej dein:\n",
    "آرڈر:\n",
    "یہ بھیج دیں\n",
)
TAILS = ("", "", " bhej do", "\nbhej dein", "\nthanks", "\nبھیج دیں")
BETWEEN = ("\n", "\n\n", ", ", "; ", " aur ")
PIECES = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 50, 60, 100)
_URDU_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_URDU_COLOURS = {
    "Black": "بلیک", "Blue": "بلیو", "White": "وائٹ", "Green": "گرین", "Gold": "گولڈ", "Silver": "سلور",
    "Red": "ریڈ", "Purple": "پرپل", "Grey": "گرے",
}  # fmt: skip
_LONG = 5
"""Letters from which a word is written in Urdu letters."""


@dataclass(frozen=True)
class List:
    """A message, and what each of its lines orders."""

    text: str
    lines: Sequence[Line]


def drawn_list(rng: random.Random, catalogue: Catalogue) -> List:
    """Return a list in one of all layouts."""
    layout: Callable[[random.Random, Catalogue], List] = rng.choice(
        (in_lines, in_lines, below_brands, below_models, in_colours, over_several_lines)
    )
    drawn = layout(rng, catalogue)
    return List(rng.choice(HEADS) + drawn.text + rng.choice(TAILS), drawn.lines)


def in_lines(rng: random.Random, catalogue: Catalogue) -> List:
    """Return goods one by one, in whatever layout; at prices only where there are several."""
    lines = _lines(rng, catalogue.products, 6)
    layout = rng.choice((*LINES, *OWN_LINES, *(PRICED if len(lines) > 1 else ())))
    urdu = rng.random() < 0.2
    digits = _URDU_DIGITS if rng.random() < 0.25 else {}
    rows = [
        layout.format(
            q=str(pieces).translate(digits),
            n=_cased(rng, _in_urdu(product) if urdu else _name(rng, product)),
            i=at,
            p=f"{product.list_price - 500:f}" if product.list_price > 5000 else "4900",
        )
        for at, (product, pieces) in enumerate(lines, 1)
    ]
    return List(("\n" if layout in OWN_LINES else rng.choice(BETWEEN)).join(rows), lines)


def below_brands(rng: random.Random, catalogue: Catalogue) -> List:
    """Return goods in sections, each below its brand."""
    brands: defaultdict[str, list[Product]] = defaultdict(list)
    for product in catalogue.products:
        brands[product.brand or ""].append(product)
    head, line = rng.choice(("{}:", "{}", "*{}*", "{} :-", "--{}--")), rng.choice(BELOW)
    rows: list[str] = []
    lines: list[Line] = []
    for brand in rng.sample(sorted(brands), rng.randint(1, 3)):
        rows.append(head.format(rng.choice((brand, brand.upper()))))
        mine = _lines(rng, brands[brand], 4)
        rows += [line.format(n=_words(product), q=pieces) for product, pieces in mine]
        lines += mine
    return List("\n".join(rows), lines)


def below_models(rng: random.Random, catalogue: Catalogue) -> List:
    """Return variants in sections, each below its model: memory and colour in a line each."""
    head, line = rng.choice(("{}:", "{}", "*{}*", "{} -")), rng.choice(BELOW)
    rows: list[str] = []
    lines: list[Line] = []
    for family in rng.sample(_families(catalogue), rng.randint(1, 3)):
        rows.append(head.format(_model(rng, family[0])))
        mine = _lines(rng, family, 4)
        rows += [line.format(n=f"{_memory(product)} {product.colour}", q=pieces) for product, pieces in mine]
        lines += mine
    return List("\n".join(rows), lines)


def in_colours(rng: random.Random, catalogue: Catalogue) -> List:
    """Return models with a memory, their colours counted beside or below, with or without the sum."""
    head, line = rng.choice(("{}", "{}:", "{} -", "*{}*")), rng.choice(BELOW)
    between, summed = rng.choice(("\n", ", ", " ")), rng.random() < 0.3
    rows: list[str] = []
    lines: list[Line] = []
    for family in rng.sample(_families(catalogue), rng.randint(1, 3)):
        memory = _memory(rng.choice(family))
        mine = _lines(rng, [product for product in family if _memory(product) == memory], 4)
        first = head.format(f"{_model(rng, family[0])} {memory}")
        first = f"{sum(pieces for _, pieces in mine)} {first}" if summed and len(mine) > 1 else first
        colours = between.join(line.format(n=product.colour, q=pieces) for product, pieces in mine)
        rows.append(f"{first}\n{colours}")
        lines += mine
    return List(rng.choice(("\n", "\n\n")).join(rows), lines)


def over_several_lines(rng: random.Random, catalogue: Catalogue) -> List:
    """Return goods whose name, colour and quantity stand below one another."""
    pieces_of = rng.choice(("{} pcs", "{}", "qty {}", "Qty: {}", "x{}"))
    lines = _lines(rng, [product for family in _families(catalogue) for product in family], 4)
    rows = []
    for product, pieces in lines:
        name = rng.choice(("{model}{memory}\n{colour}", "{brand}{model}\n{memory}{colour}"))
        words = {"brand": product.brand, "model": product.model, "memory": _memory(product)}
        said = {key: f"{word} " for key, word in words.items()}
        rows.append(f"{name.format(colour=product.colour, **said)}\n{pieces_of.format(pieces)}")
    return List(rng.choice(("\n", "\n\n")).join(rows), lines)


def _lines(rng: random.Random, products: Sequence[Product], most: int) -> list[Line]:
    chosen = rng.sample(list(products), min(len(products), rng.randint(1, most)))
    return [(product, rng.choice(PIECES)) for product in chosen]


def _families(catalogue: Catalogue) -> list[list[Product]]:
    """Return the models that are sold in several variants of memory and colour."""
    families: defaultdict[tuple[str | None, str | None], list[Product]] = defaultdict(list)
    for product in catalogue.products:
        if product.ram_gb and product.colour:
            families[product.brand, product.model].append(product)
    return [family for family in families.values() if len(family) > 1]


def _memory(product: Product) -> str:
    if product.ram_gb:
        return f"{product.ram_gb:f}/{product.storage_gb:f}"
    return f"{product.storage_gb:f}gb" if product.storage_gb else ""


def _words(product: Product) -> str:
    return " ".join(filter(None, (product.model, _memory(product), product.colour)))


def _model(rng: random.Random, product: Product) -> str:
    return rng.choice((f"{product.brand} {product.model}", product.model or ""))


def _name(rng: random.Random, product: Product) -> str:
    return rng.choice((f"{product.brand} {_words(product)}", _words(product)))


def _in_urdu(product: Product) -> str:
    words = [
        in_urdu(word.lower()) if word.isalpha() and len(word) >= _LONG else word
        for word in (product.model or "").split()
    ]
    colour = " ".join(_URDU_COLOURS.get(word, word) for word in (product.colour or "").split())
    return " ".join(filter(None, (*words, _memory(product), colour)))


def _cased(rng: random.Random, text: str) -> str:
    return rng.choice((text, text.lower()))

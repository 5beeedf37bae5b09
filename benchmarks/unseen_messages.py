"""Conversations of unseen phrasings about an unseen catalogue, each with what must be understood."""

import csv
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.mentions import Mention
from benchmarks.message_noise import KINDS, begun, noised
from benchmarks.unseen_slots import Drawn, Slots
from bot.evaluation.cases import Case, CaseTurn
from bot.understanding.intents.examples import read_examples
from domain.language.normalise import normalise
from domain.language.spelling import spelling_key
from domain.parties import Language

FIRST_PHRASINGS = Path(__file__).with_name("unseen.tsv")
"""Phrasings whose misses were read and mended; see `unseen-second.tsv` for some whose were not."""
_PLACE = re.compile(r"({\w+}|>>)")
_MARK = re.compile(r"<\w+>|{\w+}")
_COURTEOUS = 4
"""One message in so many begins with a courtesy."""
_ONE = re.compile(r"\b(?:one|ek|aik|1)\b|ایک")
NOT_AN_ORDER = "not_an_order"


@dataclass(frozen=True, slots=True)
class Template:
    """A phrasing with places to fill; the last message is judged, for the intent."""

    language: Language
    intent: str
    text: str

    def names(self, place: str) -> bool:
        """Tell whether a place is to be filled."""
        return f"{{{place}}}" in self.text


@dataclass(frozen=True, slots=True)
class Played:
    """A conversation, from which template it was made, and what noise is in its names and words."""

    case: Case
    template: Template
    names: str
    words: str


def templates(phrasings: Path = FIRST_PHRASINGS) -> Sequence[Template]:
    """Return the templates of a file.

    Raises OSError where it cannot be read, ValueError where a row names no language.
    """
    with phrasings.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Template(Language(row["language"]), row["intent"], row["template"]) for row in rows]


def learnt_phrasings() -> frozenset[frozenset[str]]:
    """Return the phrasings that the classifier learns from, each as the spellings of its words."""
    return frozenset(phrasing(example.text) for example in read_examples())


def phrasing(text: str) -> frozenset[str]:
    """Return the spellings of a text's words, without what is filled in, in no order."""
    words = normalise(_MARK.sub(" ", text)).split()
    bare = (word.strip(".,:;?؟،۔!-'") for word in words)
    return frozenset(spelling_key(word) for word in bare if word)


def conversations(
    rng: random.Random, slots: Slots, count: int, phrasings: Path = FIRST_PHRASINGS
) -> Iterator[Played]:
    """Yield so many conversations, all templates of a file equally often."""
    every = list(templates(phrasings))
    drawn: list[Template] = []
    for number in range(count):
        if not drawn:
            drawn = rng.sample(every, len(every))
        template = drawn.pop()
        kind = rng.choice(KINDS)
        filled = slots.draw(template.language)
        texts = [text.strip() for text in _written(template, filled, kind, rng).split(">>")]
        turns = [CaseTurn(text, {}) for text in texts[:-1]]
        turns.append(CaseTurn(texts[-1], _expected(template, filled)))
        case = Case(f"{template.language} {template.intent} {number}", filled.sender, tuple(turns))
        yield Played(
            case,
            template,
            filled.product.noise.partition(":")[0] if template.names("product") else "no product",
            kind,
        )


def _written(template: Template, filled: Drawn, kind: str, rng: random.Random) -> str:
    parts = [
        filled.written[part[1:-1]] if part.startswith("{") else part
        if part == ">>" else noised(part, template.language, kind, rng)
        for part in _PLACE.split(template.text)
    ]  # fmt: skip
    text = "".join(parts)
    return text if rng.randrange(_COURTEOUS) else begun(text, template.language, rng)


def _expected(template: Template, filled: Drawn) -> Mapping[str, Any]:
    expected: dict[str, Any] = {"language": template.language.value, "draft": None}
    if template.intent == NOT_AN_ORDER:
        return expected
    expected["intents"] = [_intent(template, filled)]
    if template.intent == "reorder":  # drafts what was ordered before, whatever that was
        del expected["draft"]
    if template.intent == "place_order":
        lines = [(filled.product, filled.quantity)]
        if template.names("other"):
            lines.append((filled.other, filled.more if template.names("more") else filled.quantity))
        expected["intents"] = [
            {"intent": "place_order", "quantity": quantity} | _goods(mention) for mention, quantity in lines
        ]
        exact = all(len(mention.skus) == 1 for mention, _ in lines)
        ordered = [{"sku": sku, "quantity": quantity} for mention, quantity in lines for sku in mention.skus]
        expected["draft"] = {"lines": ordered} if exact else {"status": "incomplete"}
    return expected


def _intent(template: Template, filled: Drawn) -> dict[str, Any]:
    """Return the intent with the slots that the template fills; others are none where they could be read."""
    wanted: dict[str, Any] = {"intent": template.intent}
    if template.intent in {"check_stock", "check_price"}:
        wanted["quantity"] = filled.quantity if template.names("quantity") else None
        if not template.names("quantity") and _ONE.search(template.text):
            del wanted["quantity"]  # "one <product>" may count it or not
    if template.intent in {"check_stock", "check_price", "product_specs", "compare_products"}:
        wanted |= _goods(filled.product, filled.other if template.names("other") else None)
    if template.intent == "check_stock" and template.names("city"):
        wanted["city"] = filled.city
    if template.intent in {"order_status", "cancel_order", "invoice_copy"} and template.names("order"):
        wanted["order"] = filled.order  # "the last order" and "my order of the <product>" name one as well
    if template.intent == "rate_list":
        wanted["brand"] = filled.brand if template.names("brand") else None
    if template.intent == "recommend_products":
        wanted["high"] = filled.rupees if template.names("amount") else None
    return wanted


def _goods(product: Mention, other: Mention | None = None) -> dict[str, Any]:
    """Return the SKUs meant; of what is not sold only that it may not be taken for something that is."""
    if not product.skus:
        return {"certain": False}
    return {"skus": sorted(product.skus | (other.skus if other else frozenset()))}

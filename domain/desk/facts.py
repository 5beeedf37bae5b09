"""Questions on what products are: what the catalogue knows itself, and what a person must look up."""

from collections.abc import Iterable, Mapping, Sequence

from domain.answers import Answer, CatalogueFacts, HandOff, HandOffReason
from domain.catalogue import Product
from domain.desk.access import Clerk
from domain.desk.mentions import meant, memory_of, model_of, one_each, unclear
from domain.desk.terms import LIST_TERMS
from domain.intents import Intent, IntentName

MAX_MODELS = 4
"""The most models of which facts are told beside one another."""
MAX_PRODUCTS = 120
"""The most SKUs of them that are read."""
SAID_AS: Mapping[str, str] = {"ram": "memory", "storage": "memory", "variant": "memory", "non_pta": "pta"}
"""Words of the lexicon for one fact of the catalogue, which has a shorter name for it."""
TOPICS = frozenset(
    {
        "battery",
        "camera",
        "charging",
        "colour",
        "display",
        "fast_charging",
        "fingerprint",
        "gaming",
        "memory",
        "network",
        "nfc",
        "original",
        "processor",
        "pta",
        "sim",
        "software",
        "speaker",
        "waterproof",
        "wattage",
        "weight",
        "wireless_charging",
    }
)
"""Words of the lexicon that name a property of goods, which is known or is not."""


def facts(clerk: Clerk, intent: Intent) -> tuple[Intent, tuple[Answer, ...]]:
    """Tell what the catalogue knows of the products meant, with prices where they are compared.

    A property asked about that the catalogue does not hold is handed to a person; so is a question for
    everything there is to know. Unclear products are asked about.
    """
    party = clerk.party(intent.dealer)
    if party.problem:
        return intent, (party.problem,)
    terms = clerk.terms(party.dealer)
    products = _products(clerk, intent)
    answers: list[Answer] = []
    if products:
        compared = intent.name is IntentName.COMPARE_PRODUCTS
        asked = {SAID_AS.get(word, word) for word in (intent.detail or "").split()}
        known = known_words(products, asked)
        missing = (asked & TOPICS) - set(known)
        if known or not missing or compared:
            shown = terms if compared else LIST_TERMS
            items = clerk.items(products, terms if compared else None, stock=False)
            answers.append(CatalogueFacts(items, known, shown.basis, shown.named))
        if missing or not (known or compared):
            variants = one_each(products, lambda product: (model_of(product), memory_of(product)))
            answers.append(HandOff(HandOffReason.NO_DOCUMENTS, clerk.rep(), variants))
    mentions = [mention for mention in intent.products if not meant(clerk, mention)]
    answers += [unclear(clerk, mention, intent.name, terms) for mention in mentions]
    if not intent.products:
        answers.append(unclear(clerk, None, intent.name, terms))
    return intent, tuple(answers)


def known_words(products: Sequence[Product], asked: Iterable[str]) -> tuple[str, ...]:
    """Return those of the words asked about that name a fact the catalogue holds of these products."""
    known = {word for product in products for word in _fact_words(product)}
    return tuple(sorted(known & set(asked)))


def _fact_words(product: Product) -> Iterable[str]:
    if product.memory:
        yield "memory"
    if product.network:
        yield "network"
    if product.memory or product.network:
        yield "pta"
    if product.colour:
        yield "colour"
    for name, value in product.attributes:
        if value.strip():
            yield from name.casefold().replace("_", " ").split()


def _products(clerk: Clerk, intent: Intent) -> tuple[Product, ...]:
    """Return the known products of at most four models."""
    products = tuple(product for mention in intent.products for product in meant(clerk, mention))
    models = {model_of(product) for product in one_each(products, model_of)[:MAX_MODELS]}
    return tuple(product for product in products if model_of(product) in models)[:MAX_PRODUCTS]

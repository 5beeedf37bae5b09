"""Questions on what goods are: from their documents, else from the catalogue, else handed on."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from domain.answers import Answer, HandOff, HandOffReason, WhichProduct
from domain.catalogue import Product
from domain.desk.access import Clerk
from domain.desk.columns import OWN, agrees, called, catalogue_facts, telling
from domain.desk.mentions import meant, memory_of, model_of, one_each, unclear
from domain.desk.terms import LIST_TERMS
from domain.documents import Finding, Statement
from domain.facts import Fact, ModelFacts, PolicyAnswer
from domain.intents import Intent
from domain.language.attributes import attributes_in

MAX_MODELS = 4
"""The most models of which facts are told beside one another."""
MAX_PRODUCTS = 120
"""The most SKUs of them that are read."""
OF_THE_HOUSE = "warranty"
"""What documents for all goods may tell where a model's own do not."""


def specifications(clerk: Clerk, intent: Intent) -> tuple[Intent, tuple[Answer, ...]]:
    """Tell what is known of each model meant; hand on what is not. Unclear products are asked about.

    Without a product, the question may be one on how we trade ("warranty?"); else it is asked which.
    """
    party = clerk.party(intent.dealer)
    if party.problem:
        return intent, (party.problem,)
    question = intent.question or ""
    if not intent.products:
        finding = clerk.documents.policy(question) if attributes_in(question) else None
        told = finding is not None and finding.statements
        return intent, (PolicyAnswer(finding) if told else unclear(clerk, None, intent.name, LIST_TERMS),)
    answers: list[Answer] = []
    missing: list[Product] = []
    for products in models(clerk, intent):
        told_of = model_facts(clerk, products, question)
        answers += _with_policy(clerk, told_of, question)
        if not _is_settled(told_of, answers):
            missing += one_each(products, memory_of)
    if missing:
        answers.append(HandOff(HandOffReason.NO_DOCUMENTS, clerk.rep(), tuple(missing)))
    mentions = [mention for mention in intent.products if not meant(clerk, mention)]
    asked = [unclear(clerk, mention, intent.name, LIST_TERMS) for mention in mentions]
    answers += [replace(a, question=intent.question) if isinstance(a, WhichProduct) else a for a in asked]
    return intent, tuple(answers)


def models(clerk: Clerk, intent: Intent) -> list[tuple[Product, ...]]:
    """Return the SKUs meant of each of at most four models, in the order of the mentions."""
    products = tuple(product for mention in intent.products for product in meant(clerk, mention))
    first = [model_of(product) for product in one_each(products, model_of)[:MAX_MODELS]]
    kept = [product for product in products if model_of(product) in first][:MAX_PRODUCTS]
    kept.sort(key=lambda product: first.index(model_of(product)))
    return [tuple(group) for _, group in groupby(kept, key=model_of)]


def model_facts(clerk: Clerk, products: Sequence[Product], question: str) -> ModelFacts:
    """Return what the documents and the catalogue say to a question on one model.

    What is sold (memory, network, colour, approval) is the catalogue's to tell. Of all else documents
    come first; what the catalogue says beside them is told only where they do not say the same.
    """
    facts = catalogue_facts(products)
    asked = attributes_in(question)
    sold = frozenset(name for name in OWN.intersection(asked or OWN) if telling(facts, name))
    finding = _finding(clerk, products[0], question) if not asked or set(asked) - sold else Finding()
    found = finding or Finding()
    statements = tuple(one for one in found.statements if not one.attributes or set(one.attributes) - sold)
    named = () if asked else called(facts, question)
    missing = () if named else found.unstated if found.asked else asked
    unstated = tuple(name for name in missing if not telling(facts, name))
    return ModelFacts(
        product=products[0],
        asked=asked or found.asked or tuple(fact.name for fact in named),
        statements=statements,
        catalogue=_besides(named or _told(facts, asked, found), statements),
        unstated=unstated,
        near=found.near if unstated else (),
        whether=found.whether,
        unreadable=finding is None,
    )


def _finding(clerk: Clerk, product: Product, question: str) -> Finding | None:
    """Return what the documents say; nothing of goods without a model, which no document can name."""
    if product.model is None:
        return Finding()
    return clerk.documents.specifications(question, product.brand, product.model)


def _told(facts: Sequence[Fact], asked: Sequence[str], found: Finding) -> tuple[Fact, ...]:
    if asked:
        return tuple(dict.fromkeys(fact for name in asked for fact in telling(facts, name)))
    return () if found.asked else tuple(facts)


def _besides(facts: Iterable[Fact], statements: Sequence[Statement]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if OWN.intersection(fact.attributes) or not agrees(fact, statements))


def _with_policy(clerk: Clerk, told: ModelFacts, question: str) -> list[Answer]:
    """Return the facts, with what holds for all goods where that can stand in."""
    finding = clerk.documents.policy(question) if OF_THE_HOUSE in told.unstated else None
    return [told, PolicyAnswer(finding)] if finding and finding.statements else [told]


def _is_settled(told: ModelFacts, answers: Sequence[Answer]) -> bool:
    """Tell whether nobody needs to look anything up."""
    if told.asked:
        left = set(told.unstated) - ({OF_THE_HOUSE} if isinstance(answers[-1], PolicyAnswer) else set())
        return not left
    return bool(told.statements) and not told.unreadable

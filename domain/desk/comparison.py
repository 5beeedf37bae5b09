"""Two to four models side by side, attribute by attribute, at the asker's prices."""

from collections.abc import Iterable, Sequence

from domain.answers import Answer, HandOff, HandOffReason, WhichProduct
from domain.catalogue import Product
from domain.desk.access import Clerk
from domain.desk.columns import said_of
from domain.desk.mentions import meant, memory_of, model_of, one_each, unclear
from domain.desk.specifications import model_facts, models
from domain.desk.terms import Terms
from domain.facts import COLOURS, MEMORY, NETWORK, PTA, Cell, Comparison, ModelFacts
from domain.intents import Intent
from domain.language.attributes import attributes, attributes_in, includes, narrowest, related

MOST_ROWS = 8
"""The most attributes of a comparison for which none was asked: more is not read on a phone."""


def comparison(clerk: Clerk, intent: Intent) -> tuple[Intent, tuple[Answer, ...]]:
    """Compare the models meant; where one is named only, ask for the second."""
    party = clerk.party(intent.dealer)
    if party.problem:
        return intent, (party.problem,)
    terms = clerk.terms(party.dealer)
    compared = models(clerk, intent)
    mentions = [mention for mention in intent.products if not meant(clerk, mention)]
    answers: list[Answer] = []
    if len(compared) > 1:
        answers += _compared(clerk, compared, intent.question or "", terms)
    answers += [unclear(clerk, mention, intent.name, terms) for mention in mentions]
    if not answers:
        beside = compared[0][0] if compared else None
        answers.append(WhichProduct(intent.name, None, beside=beside))
    return intent, tuple(answers)


def _compared(
    clerk: Clerk, compared: Sequence[tuple[Product, ...]], question: str, terms: Terms
) -> list[Answer]:
    told = [model_facts(clerk, products, question) for products in compared]
    asked = attributes_in(question) or _words(told)
    names = asked or _rows(told)
    rows = tuple((name, tuple(_cell(name, one) for one in told)) for name in names)
    products = [product for group in compared for product in group]
    answer = Comparison(
        models=tuple(one.product for one in told),
        rows=rows,
        items=clerk.items(products, terms, stock=False),
        basis=terms.basis,
        dealer=terms.named,
        unreadable=any(one.unreadable for one in told),
    )
    if not any(one.unstated for one in told):
        return [answer]
    short = [product for one, group in zip(told, compared, strict=True) if one.unstated for product in group]
    missing = one_each(short, lambda product: (model_of(product), memory_of(product)))
    return [answer, HandOff(HandOffReason.NO_DOCUMENTS, clerk.rep(), missing)]


def _words(told: Iterable[ModelFacts]) -> tuple[str, ...]:
    """Return what was asked for in words that no attribute is known for: it is found, or it is not stated."""
    return tuple(dict.fromkeys(word for one in told for word in one.asked))


def _rows(told: Iterable[ModelFacts]) -> tuple[str, ...]:
    """Return the attributes told of any of the models, in the order of the data, the narrowest."""
    each = list(told)
    known = {name for one in each for statement in one.statements for name in statement.attributes}
    for fact in (fact for one in each for fact in one.catalogue):
        known |= {fact.name} if fact.name in _WHOLE else set(fact.attributes)
    return narrowest(name for name in attributes() if name in known - {COLOURS})[:MOST_ROWS]


_WHOLE = frozenset({MEMORY, NETWORK, COLOURS, PTA})
"""Facts of the catalogue that are one row, whatever attributes they tell."""


def _cell(name: str, told: ModelFacts) -> Cell:
    """Return what tells an attribute itself or a part of it, else what tells the broader one."""
    for fits in (includes, related):
        statements = tuple(one for one in told.statements if any(fits(name, own) for own in said_of(one)))
        facts = tuple(
            fact for fact in told.catalogue if any(fits(name, own) for own in (fact.name, *fact.attributes))
        )
        if statements or facts:
            return Cell(statements, facts)
    return Cell()

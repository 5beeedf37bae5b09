"""Stock and price of products: one answer for each product asked about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.answers import Answer, Courtesy, CourtesyAnswer, Item, ProductAnswer, WhichProduct
from domain.catalogue import Product
from domain.desk.access import Clerk
from domain.desk.alternatives import alternatives
from domain.desk.mentions import in_stock, meant, pieces, unclear
from domain.desk.offering import narrows, rate_list, recommendations
from domain.desk.terms import Terms
from domain.intents import BARGAIN, Intent, IntentName, ProductMention, Standing


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about one mention. Without terms no price may be shown."""

    wish: IntentName
    stock: bool
    price: bool
    quantity: int | None
    terms: Terms | None
    city: str | None
    city_asked: bool


def product_answers(clerk: Clerk, intents: Sequence[Intent]) -> tuple[Answer, ...]:
    """Answer stock and price questions on the same products, which differ in quantity at most."""
    party = clerk.party(next((intent.dealer for intent in intents if intent.dealer), None))
    terms = None if party.problem else clerk.terms(party.dealer)
    asked = next((intent.city for intent in intents if intent.city), None)
    names = {intent.name for intent in intents}
    question = Question(
        wish=intents[0].name,
        stock=IntentName.CHECK_STOCK in names,
        price=bool(names - {IntentName.CHECK_STOCK}),
        quantity=None,
        terms=terms,
        city=asked or (party.dealer.city if party.dealer else None),
        city_asked=asked is not None,
    )
    answers: list[Answer] = [party.problem] if party.problem else []
    if terms or question.stock:
        for quantity in _quantities(intents):
            answers += _answers(clerk, intents[0], replace(question, quantity=quantity))
    if terms and question.price and any(intent.detail == BARGAIN for intent in intents):
        answers.append(CourtesyAnswer(Courtesy.PRICE_STANDS))
    return tuple(answers)


def _quantities(intents: Sequence[Intent]) -> tuple[int | None, ...]:
    asked = dict.fromkeys(quantity for intent in intents if (quantity := pieces(intent)))
    return tuple(asked) or (None,)


def _answers(clerk: Clerk, intent: Intent, question: Question) -> list[Answer]:
    if not intent.products:
        return [_without_product(clerk, intent, question, None)]
    return [_answer(clerk, intent, mention, question) for mention in intent.products]


def _answer(clerk: Clerk, intent: Intent, mention: ProductMention, question: Question) -> Answer:
    if products := meant(clerk, mention):
        return _product_answer(clerk, products, question)
    if mention.standing is Standing.AMBIGUOUS:
        return _without_product(clerk, intent, question, mention)
    return unclear(clerk, mention, question.wish, question.terms)


def _without_product(
    clerk: Clerk, intent: Intent, question: Question, mention: ProductMention | None
) -> Answer:
    """Answer a question on a brand, a memory or a budget rather than on a model, or ask which model."""
    if question.terms and (intent.brand or (mention and question.wish is IntentName.RATE_LIST)):
        named = intent if mention is None else replace(intent, products=(mention,))
        return rate_list(clerk, named, question.terms, stock=question.stock)
    if question.terms and mention is None and narrows(intent):
        return recommendations(clerk, intent, question.terms)
    answer = unclear(clerk, mention, question.wish, question.terms)
    return replace(answer, quantity=question.quantity) if isinstance(answer, WhichProduct) else answer


def _product_answer(clerk: Clerk, products: tuple[Product, ...], question: Question) -> ProductAnswer:
    terms = question.terms if question.price else None
    items = clerk.items(products, terms, stock=question.stock)
    stand_ins: tuple[Item, ...] = ()
    if question.stock and sum(map(in_stock, items)) < (question.quantity or 1):
        stand_ins = alternatives(clerk, products, question.terms, question.quantity)
    shown = question.terms or clerk.terms(None)
    return ProductAnswer(
        items=items,
        asked_stock=question.stock,
        asked_price=question.price and question.terms is not None,
        quantity=question.quantity,
        basis=shown.basis,
        dealer=shown.named,
        city=question.city,
        alternatives=stand_ins,
        city_asked=question.city_asked,
    )

"""What of a model's reading is believed: SKUs that were given, numbers and orders that the message holds.

An intent that holds anything else is dropped. What would act is turned into a question.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from bot.model.schema import ReadIntent, ReadMessage, ReadProduct
from domain.catalogue import Product
from domain.conversation import Context
from domain.intents import Budget, Intent, IntentName, ProductMention, Standing
from domain.language.normalise import normalise
from domain.language.numbers import read_numbers
from domain.language.tokens import Kind, tokenise

CONFIDENCE = 0.6
"""Of what a model read: enough to be answered, not to stand beside what the local reader is sure of."""
_MOST_INTENTS = 12
_MOST_PRODUCTS = 8
_DIGITS = re.compile(r"\d+")
_ASKED_INSTEAD = {
    IntentName.CANCEL_ORDER: IntentName.ORDER_STATUS,
    IntentName.PAYMENT_NOTICE: IntentName.TALK_TO_HUMAN,
}
"""What a model must not set going, and the question or the person that comes in its place."""
_OF_GOODS = frozenset({IntentName.PRODUCT_SPECS, IntentName.COMPARE_PRODUCTS, IntentName.RECOMMEND_PRODUCTS})
_WITH_QUESTION = _OF_GOODS | {IntentName.POLICY_QUESTION}


class Invented(Exception):
    """An intent holds what the message and the candidates do not."""


class Validation:
    """Judges a model's answer to one message."""

    def __init__(self, text: str, candidates: Sequence[Product], context: Context) -> None:
        """Believe only what `text` says and SKUs of `candidates`."""
        self._text = normalise(text)
        self._candidates = {product.sku: product for product in candidates}
        self._spoken = {sku for intent in (*context.spoken, *context.earlier) for sku in intent.skus}
        self._numbers = numbers_in(self._text)

    def intents(self, read: ReadMessage) -> tuple[Intent, ...]:
        """Return the intents that hold."""
        kept: list[Intent] = []
        for one in read.intents[:_MOST_INTENTS]:
            try:
                kept += self._intent(one)
            except Invented:
                continue
        return tuple(dict.fromkeys(kept))

    def _intent(self, read: ReadIntent) -> list[Intent]:
        said = IntentName(read.intent)
        name = _ASKED_INSTEAD.get(said, said)
        if len(read.products) > _MOST_PRODUCTS:
            raise Invented
        orders = name is IntentName.PLACE_ORDER
        mentions = tuple(self._mention(product, orders=orders) for product in read.products)
        intent = Intent(
            name,
            CONFIDENCE,
            mentions,
            quantity=self._quantity(read),
            order=self._order(read.order),
            brand=self._brand(read.brand),
            budget=self._budget(read),
            ram_gb=self._number(read.ram_gb),
            storage_gb=self._number(read.storage_gb),
            question=self._question(mentions) if name in _WITH_QUESTION else None,
        )
        if not orders or len(mentions) <= 1:
            return [intent]
        each = intent.quantity if len(read.products) == 1 else None
        return [Intent(name, CONFIDENCE, (mention,), quantity=each) for mention in mentions]

    def _mention(self, read: ReadProduct, *, orders: bool) -> ProductMention:
        if any(sku not in self._candidates for sku in read.skus):
            raise Invented
        chosen = [self._candidates[sku] for sku in dict.fromkeys(read.skus)]
        words = normalise(read.words)
        said = bool(words) and words in self._text
        if not said and not chosen:
            raise Invented
        text = words if said else chosen[0].model_name
        skus = tuple(product.sku for product in chosen)
        if not chosen:
            return ProductMention(text, Standing.UNKNOWN, score=0.0)
        before = not said or not _DIGITS.search(words)
        if not orders and before and self._spoken.issuperset(skus):
            return ProductMention(text, Standing.KNOWN, skus, score=CONFIDENCE)
        if not said or any(_contradicts(words, product) for product in chosen):
            return ProductMention(text, Standing.UNKNOWN, nearest=skus, score=CONFIDENCE)
        rivals = [one.sku for one in self._candidates.values() if _is_said(one, words)]
        models = {_model(self._candidates[sku]) for sku in rivals}
        if orders or models != {_model(product) for product in chosen}:
            every = tuple(dict.fromkeys((*skus, *rivals)))
            return ProductMention(text, Standing.AMBIGUOUS, every, every, CONFIDENCE)
        return ProductMention(text, Standing.KNOWN, skus, score=CONFIDENCE)

    def _quantity(self, read: ReadIntent) -> int | None:
        if read.quantity is None:
            return None
        rest = self._text
        for product in read.products:
            rest = rest.replace(normalise(product.words) or "\n", " ", 1)
        if Decimal(read.quantity) not in numbers_in(rest):
            raise Invented
        return read.quantity

    def _number(self, number: Decimal | None) -> Decimal | None:
        if number is not None and number not in self._numbers:
            raise Invented
        return number

    def _budget(self, read: ReadIntent) -> Budget | None:
        if read.budget_low is None and read.budget_high is None:
            return None
        return Budget(self._number(read.budget_low), self._number(read.budget_high))

    def _order(self, order: str | None) -> str | None:
        if not order:
            return None
        number = normalise(order)
        alone = re.compile(rf"(?<![\w-]){re.escape(number)}(?![\w-])")
        if not any(map(str.isdigit, number)) or not alone.search(self._text):
            raise Invented
        return number

    def _brand(self, brand: str | None) -> str | None:
        if not brand:
            return None
        for product in self._candidates.values():
            if product.brand and product.brand.casefold() == brand.casefold():
                return product.brand
        raise Invented

    def _question(self, mentions: Iterable[ProductMention]) -> str | None:
        """Return the message's own words without the products named, as documents are asked."""
        rest = self._text
        for mention in mentions:
            rest = rest.replace(mention.text, " ", 1)
        return " ".join(rest.split()) or None


def numbers_in(normalised: str) -> frozenset[Decimal]:
    """Return every number that a text says, in digits or in words."""
    tokens = tokenise(normalised)
    digits = (Decimal(token.text.replace(",", "")) for token in tokens if token.kind is Kind.NUMBER)
    return frozenset((*digits, *(span.value for span in read_numbers(tokens))))


def _figures(words: str) -> set[str]:
    return {f"{number:f}" for number in numbers_in(words)} | set(_DIGITS.findall(words))


def _contradicts(words: str, product: Product) -> bool:
    """Tell whether words say a number that a product has nowhere: a16 is never A17."""
    has = _DIGITS.findall(normalise(f"{product.name} {product.network or ''} {product.sku}"))
    return not _figures(words).issubset(has)


def _is_said(product: Product, words: str) -> bool:
    """Tell whether words say every number of a product's model and none that it has not."""
    model = _DIGITS.findall(normalise(product.model or ""))
    return _figures(words).issuperset(model) and not _contradicts(words, product)


def _model(product: Product) -> tuple[str, str]:
    return (product.brand or "").casefold(), (product.model or product.sku).casefold()

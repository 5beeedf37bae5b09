"""From a wish to intents with their slots."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest

from bot.understanding.clause import Clause
from bot.understanding.earlier_orders import (
    lists_dealers,
    lists_drafts,
    lists_orders,
    means_that_one,
    period_of,
    turns_the_page,
)
from bot.understanding.marking import MarkKind, glosses
from bot.understanding.prices_asked import prices_asked
from bot.understanding.slots import budget, memory, mentions, pieces, quantities
from bot.understanding.thread import Thread
from bot.understanding.wishes import Wish
from domain.intents import BARGAIN, DEALERS, DRAFTS, Intent, IntentName, ProductMention, Standing
from domain.language.attributes import attributes_in


@dataclass(frozen=True, slots=True)
class _Filling:
    """All that an intent's slots may come from. `products` are those named, else those spoken of."""

    intent: Intent
    wish: Wish
    clause: Clause
    products: tuple[ProductMention, ...]
    thread: Thread

    @property
    def order(self) -> str | None:
        return next((mark.order for mark in self.clause.of(MarkKind.ORDER)), None)


def filled(wish: Wish, clause: Clause, products: tuple[ProductMention, ...], thread: Thread) -> list[Intent]:
    """Return a wish as one intent with its slots; an order as one intent a line."""
    city = next((mark.city for mark in clause.of(MarkKind.CITY)), None)
    question = _question(wish, clause, thread) if wish.name in _QUESTIONS else None
    intent = Intent(wish.name, wish.confidence, city=city, detail=wish.detail, question=question or None)
    if wish.name is not IntentName.PLACE_ORDER and (wish.follows or _THEIRS & set(clause.text.split())):
        intent = replace(intent, dealer=thread.dealer)
    fill = _BY_NAME.get(wish.name)
    return fill(_Filling(intent, wish, clause, products, thread)) if fill else [intent]


def _question(wish: Wish, clause: Clause, thread: Thread) -> str:
    """Return the words of a question; "and the other one?" asks what was asked before."""
    own = clause.question
    return own if not wish.follows or attributes_in(own) else thread.question or own


_QUESTIONS = frozenset(
    {
        IntentName.PRODUCT_SPECS,
        IntentName.COMPARE_PRODUCTS,
        IntentName.RECOMMEND_PRODUCTS,
        IntentName.POLICY_QUESTION,
    }
)
"""What is answered from the very words of a question."""
_THEIRS = frozenset(
    {"his", "her", "their", "him", "them", "uska", "uski", "uske", "us", "unka", "unki", "unke"}
) | {*("un", "inka", "inki", "inke", "اس", "اسکا", "ان", "انکا")}
"""Words for a dealer just spoken of; an order never takes its dealer so."""
_LEAST_ORDER_DIGITS = 100
_ALL_ORDERS = frozenset({"order", "my_order", "pending", "all", "last"})


def _about_order(filling: _Filling) -> list[Intent]:
    """Fill a question on an order; a bare number of three digits or more in it is an order's.

    Without any, it is about the order just spoken of, unless it asks for orders.
    """
    bare = [
        str(mark.number.value)
        for mark in filling.clause.of(MarkKind.NUMBER, MarkKind.MONEY)
        if mark.number and mark.number.unit is None and mark.number.value >= _LEAST_ORDER_DIGITS
    ]
    meant = {gloss for word in filling.clause.text.split() for gloss in glosses(word)}
    if filling.clause.of(MarkKind.PRODUCT) and not meant & {"order", "my_order"}:
        bare = []  # what goods cost: "last time we got 10 <product> at 3900"
    before = None if meant & _ALL_ORDERS else filling.thread.order
    return [replace(filling.intent, order=filling.order or (bare[0] if bare else before))]


def _cancellation(filling: _Filling) -> list[Intent]:
    """Fill a cancellation: of the order named, else of one that holds the goods named, else as a question."""
    goods = mentions(filling.clause)
    if filling.order or not goods:
        return _about_order(filling)
    return [replace(filling.intent, products=goods)]


def _orders(filling: _Filling) -> list[Intent]:
    """Fill a question for orders: for a list of them, for the next page of it, for drafts, for one order."""
    clause, before = filling.clause, filling.thread.listed
    if lists_drafts(clause):
        return [replace(filling.intent, detail=DRAFTS)]
    if lists_orders(clause):
        return [replace(filling.intent, period=period_of(clause.text, listed=True))]
    if before and turns_the_page(clause):
        page = (before.page or 1) + 1
        return [replace(filling.intent, period=before.period, dealer=before.dealer, page=page)]
    return _about_order(filling)


def _account(filling: _Filling) -> list[Intent]:
    """Fill a question on an account, or the one for the dealers of who asks."""
    return [replace(filling.intent, detail=DEALERS) if lists_dealers(filling.clause) else filling.intent]


def _reorder(filling: _Filling) -> list[Intent]:
    """Fill a wish for an earlier order once more: which one, as far as it was said."""
    text, before = filling.clause.text, filling.thread.again
    if filling.wish.follows and before:
        return [replace(filling.intent, order=filling.order or before.order, period=before.period)]
    before_this = None if filling.clause.of(MarkKind.DEALER) else filling.thread.order
    order = filling.order or (before_this if means_that_one(text) else None)
    return [replace(filling.intent, order=order, period=None if order else period_of(text, listed=False))]


def _named_order(filling: _Filling) -> list[Intent]:
    return [replace(filling.intent, order=filling.order)]


def _rate_list(filling: _Filling) -> list[Intent]:
    named = (mark.product.brand for mark in filling.clause.of(MarkKind.BRAND) if mark.product)
    brands = tuple(dict.fromkeys(brand for brand in named if brand))
    return [replace(filling.intent, brand=brand) for brand in brands or (None,)]


def _recommendation(filling: _Filling) -> list[Intent]:
    """Fill a search for something to buy; "with 8gb ram?" adds to what was sought before."""
    ram, storage, network, brand = memory(filling.clause)
    before = filling.thread.sought if filling.wish.follows else None
    intent = replace(filling.intent, detail=_meant(filling.clause))
    if before:
        words = dict.fromkeys(filter(None, (before.question, filling.clause.question)))
        intent = replace(before, confidence=filling.wish.confidence, question=" ".join(words) or None)
    named = mentions(filling.clause) or intent.products
    return [
        replace(
            intent,
            products=named,
            budget=budget(filling.clause) or intent.budget,
            ram_gb=ram or intent.ram_gb,
            storage_gb=storage or intent.storage_gb,
            network=network or intent.network,
            brand=brand or intent.brand,
        )
    ]


def _meant(clause: Clause) -> str | None:
    words = dict.fromkeys(g for word in clause.text.split() for g in sorted(glosses(word)))
    return " ".join(words) or None


def _comparison(filling: _Filling) -> list[Intent]:
    """Fill a comparison: of those named, with those spoken of where one or none is named."""
    named = mentions(filling.clause)
    both = named if len(named) > 1 else tuple(dict.fromkeys((*filling.thread.products, *named)))
    if len(both) == 1:
        both = (*filling.thread.earlier[:1], *both)
    return [replace(filling.intent, products=tuple(dict.fromkeys(both)))]


def _about_product(filling: _Filling) -> list[Intent]:
    """Fill a question on products: those named, a whole brand, or those spoken of before."""
    clause = filling.clause
    amounts = {amount for _, amount in quantities(clause) if amount}
    quantity = amounts.pop() if len(amounts) == 1 else None
    brands = [mark for mark in clause.of(MarkKind.BRAND) if mark.product and mark.product.brand]
    chosen = filling.wish.follows and any(mention.skus for mention in filling.products)
    if brands and not mentions(clause) and not chosen:
        brand = brands[0].product.brand if brands[0].product else None
        whole = tuple(mark.product.mention for mark in brands if mark.product)
        ram, storage, network, _ = memory(clause)
        of_brand = replace(filling.intent, brand=brand, products=whole, quantity=quantity)
        return [replace(of_brand, ram_gb=ram, storage_gb=storage, network=network)]
    if filling.products:
        price = next(iter(prices_asked(clause).values()), None) if filling.wish.detail == BARGAIN else None
        return [replace(filling.intent, products=filling.products, quantity=quantity, price=price)]
    ram, storage, network, _ = memory(clause)
    sought = replace(filling.intent, quantity=quantity, budget=budget(clause))
    return [replace(sought, ram_gb=ram, storage_gb=storage, network=network)]


def _specifications(filling: _Filling) -> list[Intent]:
    told = [replace(intent, detail=_meant(filling.clause)) for intent in _about_product(filling)]
    return [_of_the_model(intent, filling.clause) for intent in told]


def _of_the_model(intent: Intent, clause: Clause) -> Intent:
    """Return a question whether a model has a network or a memory as one about the model it is sold as.

    Only where nothing else is asked: the battery of a variant that is not sold is nobody's.
    """
    meant = intent.products
    lacking = [one for one in meant if one.standing is Standing.NO_VARIANT and one.nearest]
    if not lacking or len(meant) > 1 or attributes_in(intent.question or ""):
        return intent
    found = next((mark.product for mark in clause.of(MarkKind.PRODUCT) if mark.product), None)
    sizes = [found.ram_gb, found.storage_gb] if found else []
    asked = [f"{size.normalize():f}gb" for size in sizes if size] + [found.network if found else None]
    words = " ".join(filter(None, (*asked, intent.question)))
    model = replace(lacking[0], standing=Standing.KNOWN, skus=lacking[0].nearest, nearest=())
    return replace(intent, products=(model,), question=words or None)


def _policy(filling: _Filling) -> list[Intent]:
    return [replace(filling.intent, products=mentions(filling.clause), order=filling.order)]


def _order_lines(filling: _Filling) -> list[Intent]:
    prices = prices_asked(filling.clause)
    named = [
        replace(
            filling.intent,
            products=(mark.product.mention,),
            quantity=amount,
            price=prices.get(mark),
        )
        for mark, amount in quantities(filling.clause)
        if mark and mark.product
    ]
    if named:
        return named
    numbers = filling.clause.of(MarkKind.NUMBER)
    amounts = [amount for mark in numbers if (amount := pieces(mark))]
    if not filling.products:
        counted = [
            amount for mark in numbers if mark.number and mark.number.unit and (amount := pieces(mark))
        ]
        return [replace(filling.intent, quantity=next(iter(counted or amounts), None))]
    if len(amounts) != len(filling.products):
        amounts = amounts[:1] * len(filling.products)
    each = zip_longest(filling.products, amounts)
    before = filling.thread.priced
    price = before.price if before and before.products == filling.products else None
    return [
        replace(filling.intent, products=(mention,), quantity=amount, price=price) for mention, amount in each
    ]


_BY_NAME: Mapping[IntentName, Callable[[_Filling], list[Intent]]] = {
    IntentName.ORDER_STATUS: _orders,
    IntentName.ACCOUNT_BALANCE: _account,
    IntentName.REORDER: _reorder,
    IntentName.CANCEL_ORDER: _cancellation,
    IntentName.INVOICE_COPY: _about_order,
    IntentName.COMPLAINT: _named_order,
    IntentName.PAYMENT_NOTICE: _named_order,
    IntentName.RATE_LIST: _rate_list,
    IntentName.RECOMMEND_PRODUCTS: _recommendation,
    IntentName.COMPARE_PRODUCTS: _comparison,
    IntentName.CHECK_STOCK: _about_product,
    IntentName.CHECK_PRICE: _about_product,
    IntentName.PRODUCT_SPECS: _specifications,
    IntentName.POLICY_QUESTION: _policy,
    IntentName.PLACE_ORDER: _order_lines,
}

"""What a product mention comes to: products, a question which one, or "we do not sell that"."""

from collections.abc import Callable, Hashable, Iterable
from decimal import Decimal

from domain.answers import Answer, Item, ProductNotSold, WhichProduct
from domain.catalogue import Product
from domain.desk.access import Clerk
from domain.desk.terms import LIST_TERMS, Terms
from domain.intents import Intent, IntentName, ProductMention, Standing
from domain.ports import OfferQuery

MAX_CHOICES = 6
"""The most products that are offered to choose from."""
MAX_NAMED = 2_000
"""The most SKUs of a named kind of goods among which is chosen."""
MAX_QUANTITY = 100_000
"""More pieces than this are a slip of the finger."""


def pieces(intent: Intent) -> int | None:
    """Return the quantity asked for if it is one that can be meant."""
    sensible = intent.quantity is not None and 0 < intent.quantity <= MAX_QUANTITY
    return intent.quantity if sensible else None


def in_stock(item: Item) -> int:
    """Return the pieces of an item that can be sold now; none where its availability was not read."""
    return item.availability.available if item.availability else 0


def model_of(product: Product) -> Hashable:
    """Return what products of one model have in common."""
    return (product.brand or "").casefold(), (product.model or product.sku).casefold()


def memory_of(product: Product) -> tuple[Decimal | None, Decimal | None, str]:
    """Return what variants of one model that differ in colour only have in common."""
    return product.ram_gb, product.storage_gb, (product.network or "").casefold()


def one_each(products: Iterable[Product], key: Callable[[Product], Hashable]) -> tuple[Product, ...]:
    """Return the first product of each key."""
    first: dict[Hashable, Product] = {}
    for product in products:
        first.setdefault(key(product), product)
    return tuple(first.values())


def spread(products: Iterable[Product], key: Callable[[Product], Hashable]) -> tuple[Product, ...]:
    """Return all of the products, the first of each key first, then the second of each, and so on."""
    counts: dict[Hashable, int] = {}
    ranked = []
    for product in products:
        rank = counts[key(product)] = counts.get(key(product), -1) + 1
        ranked.append((rank, product))
    return tuple(product for _, product in sorted(ranked, key=lambda pair: pair[0]))


def meant(clerk: Clerk, mention: ProductMention) -> tuple[Product, ...]:
    """Return the active products that a known mention means; none for any other."""
    return clerk.products(mention.skus) if mention.standing is Standing.KNOWN else ()


def choices(clerk: Clerk, mention: ProductMention) -> tuple[Product, ...]:
    """Return one product a model, best first, for a mention that fits several."""
    nearest = one_each(clerk.products(mention.nearest), model_of)
    return (nearest or one_each(clerk.products(mention.skus), model_of))[:MAX_CHOICES]


def named_skus(intent: Intent) -> tuple[str, ...]:
    """Return the SKUs to choose from where a kind or a series of goods was named, so many at most."""
    sure = (
        mention for mention in intent.products if mention.standing in {Standing.KNOWN, Standing.AMBIGUOUS}
    )
    return tuple(dict.fromkeys(sku for mention in sure for sku in mention.skus))[:MAX_NAMED]


def same_model(clerk: Clerk, product: Product, terms: Terms, limit: int = 60) -> tuple[Product, ...]:
    """Return what is in stock of the model of `product`, cheapest first, `limit` at most."""
    if product.model is None:
        return ()
    page = clerk.offers(OfferQuery(brand=product.brand, model=product.model, limit=limit), terms)
    return tuple(offer for offer in page.products if model_of(offer) == model_of(product))


def nearest_in_stock(clerk: Clerk, mention: ProductMention) -> tuple[Product, ...]:
    """Return what is in stock nearest to a mention that is not sold as it was said.

    For `NO_VARIANT` these are variants of the very model; otherwise one product a model.
    """
    nearest = clerk.products(mention.nearest)
    available = clerk.availability(nearest)
    there = {
        product.sku for product in nearest if product.sku in available and available[product.sku].available
    }
    if mention.standing is Standing.NO_VARIANT:
        listed = (product for product in nearest if product.sku in there)
        others = same_model(clerk, nearest[0], LIST_TERMS) if nearest else ()
        return spread(dict.fromkeys((*listed, *others)), memory_of)[:MAX_CHOICES]
    found: list[Product] = []
    for product in one_each(nearest, model_of)[:MAX_CHOICES]:
        found += [product] if product.sku in there else same_model(clerk, product, LIST_TERMS, limit=1)
    return tuple(found)


def unclear(clerk: Clerk, mention: ProductMention | None, wish: IntentName, terms: Terms | None) -> Answer:
    """Return the answer to a mention that does not say which product is meant."""
    if mention is None:
        return WhichProduct(wish, None)
    if mention.standing is Standing.AMBIGUOUS:
        return WhichProduct(wish, mention, choices(clerk, mention))
    nearest = clerk.items(nearest_in_stock(clerk, mention), terms)
    there = tuple(item for item in nearest if in_stock(item))
    return ProductNotSold(mention, there, same_model=mention.standing is Standing.NO_VARIANT)

"""What is being spoken of: within one message, and from the messages before it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.understanding.clause import Clause
from bot.understanding.marking import Mark, MarkKind
from bot.understanding.products import FoundProduct, ProductIndex
from bot.understanding.slots import pieces
from domain.conversation import Context
from domain.intents import DealerMention, Intent, IntentName, ProductMention, Standing
from domain.language.tokens import tokenise

_FILLING = frozenset(
    {MarkKind.PRODUCT, MarkKind.BRAND, MarkKind.MEMORY, MarkKind.COLOUR, MarkKind.NUMBER, MarkKind.DEALER}
)

_SHORT = 24
"""Characters of an afterthought such as "pro" or "pro plus wala"."""


@dataclass(slots=True)
class Thread:
    """What was last spoken of: names, products, order, dealer; a clause that leaves one out means it."""

    names: tuple[IntentName, ...] = ()
    products: tuple[ProductMention, ...] = ()
    order: str | None = None
    dealer: DealerMention | None = None
    earlier: tuple[ProductMention, ...] = ()
    """Products spoken of before `products`, the last first."""
    priced: Intent | None = None
    """The last order line, if a price was asked for it."""
    sought: Intent | None = None
    """The last search for something to buy; its products were ours, not asked for."""
    again: Intent | None = None
    """The last wish for an earlier order once more."""
    listed: Intent | None = None
    """The last question for a list of orders."""
    question: str | None = None
    """The words of the last question on goods or on how we trade."""

    @classmethod
    def of(cls, context: Context) -> "Thread":
        """Return the thread as the turn before left it."""
        intents = context.pending or context.spoken
        thread = cls(names=tuple(dict.fromkeys(intent.name for intent in intents)))
        for intent in (*context.spoken, *context.pending):
            thread._take(intent)
        before = (mention for intent in context.earlier for mention in intent.products)
        thread.earlier = tuple(dict.fromkeys(before))
        return thread

    def hear(self, intents: Sequence[Intent]) -> None:
        """Take up what a clause said."""
        if intents:
            self.names = tuple(dict.fromkeys(intent.name for intent in intents))
        for intent in intents:
            self._take(intent)

    def _take(self, intent: Intent) -> None:
        self.products = _each_once(intent.products) or self.products
        if intent.name is IntentName.PLACE_ORDER and intent.products:
            self.priced = intent if intent.price else None
        self.order = intent.order or self.order
        self.dealer = intent.dealer or self.dealer
        self.question = intent.question or self.question
        if intent.name is IntentName.REORDER:
            self.again = intent
        if intent.name is IntentName.ORDER_STATUS:
            self.listed = intent if intent.period else None
        if intent.name is IntentName.RECOMMEND_PRODUCTS:
            self.sought = replace(intent, products=())


def _each_once(products: Sequence[ProductMention]) -> tuple[ProductMention, ...]:
    """Return products without those that other words have named already: an order of "20" is one line."""
    goods = {mention.skus or mention: mention for mention in reversed(products)}
    return tuple(mention for mention in products if goods[mention.skus or mention] is mention)


def narrowed(
    index: ProductIndex, products: Sequence[ProductMention], marks: Sequence[Mark]
) -> tuple[ProductMention, ...]:
    """Return the products spoken of before in the memory, colour or brand now said."""
    skus = tuple(dict.fromkeys(sku for mention in products for sku in (mention.skus or mention.nearest)))
    mentions: tuple[ProductMention, ...] = ()
    for mark in marks:
        if mark.product is not None and skus:
            mention = index.narrow(skus, mark.product)
            skus = mention.skus or skus
            mentions = (mention,)
    return mentions


def spoken_variants(
    index: ProductIndex, products: Sequence[ProductMention], marks: Sequence[Mark]
) -> tuple[ProductMention, ...]:
    """Return the products spoken of in the variants now named: each colour by itself, all else together."""
    if len(marks) > 1 and all(mark.kind is MarkKind.COLOUR for mark in marks):
        return tuple(mention for mark in marks for mention in narrowed(index, products, [mark]))
    return narrowed(index, products, marks)


def of_one(names: Sequence[IntentName]) -> tuple[IntentName, ...]:
    """Return what is wanted of one product where a comparison was wanted of several."""
    if IntentName.COMPARE_PRODUCTS in names:
        return (IntentName.CHECK_STOCK, IntentName.CHECK_PRICE)
    return tuple(names)


def continued(
    index: ProductIndex, products: Sequence[ProductMention], clause: Clause
) -> tuple[ProductMention, ...]:
    """Return the product that the one spoken of becomes with the words now said: "note 13", then "pro".

    Every word of the clause must be part of that product's name.
    """
    words = clause.text.strip("?").strip()
    if len(products) != 1 or clause.marks or not 0 < len(words) <= _SHORT:
        return ()
    tokens = tokenise(f"{products[0].text} {words}")
    said = [at for at, token in enumerate(tokens) if token.start > len(products[0].text)]
    found = index.find(tokens)
    if len(found) != 1 or not found[0].named_model or not set(said) <= found[0].tokens:
        return ()
    mention = found[0].mention
    return (mention,) if mention.standing is Standing.KNOWN and mention.skus != products[0].skus else ()


def completed(index: ProductIndex, lines: Sequence[Intent], clause: Clause) -> tuple[Intent, ...] | None:
    """Return the lines of an unfinished summary completed by a bare answer, or `None` if it is none.

    "black" chooses the colour of the first line that may be black, "10" is the quantity of the first
    line without one, a dealer is the dealer of all lines, a product replaces a mention that fits several.
    """
    if not lines or not clause.bare or any(mark.kind not in _FILLING for mark in clause.marks):
        return None
    if len(clause.of(MarkKind.COLOUR)) > 1 < len(clause.of(MarkKind.NUMBER)):
        return None  # "5 blue 3 sky blue": a line becomes several
    filled = list(lines)
    for mark in clause.marks:
        changed = _dealer(filled, mark) or _quantity(filled, mark) or _product(index, filled, mark)
        if not changed:
            return None
    return tuple(filled)


def _dealer(lines: list[Intent], mark: Mark) -> bool:
    if mark.dealer is None:
        return False
    lines[:] = [replace(line, dealer=mark.dealer.mention) for line in lines]
    return True


def _quantity(lines: list[Intent], mark: Mark) -> bool:
    amount = pieces(mark) if mark.number else None
    if amount is None:
        return False
    waiting = [at for at, line in enumerate(lines) if line.quantity is None]
    if not waiting and len(lines) > 1:
        return False
    at = waiting[0] if waiting else 0
    lines[at] = replace(lines[at], quantity=amount)
    return True


def _product(index: ProductIndex, lines: list[Intent], mark: Mark) -> bool:
    found = mark.product
    if found is None:
        return False
    for at, line in enumerate(lines):
        if len(line.skus) == 1 and line.products[0].standing is Standing.KNOWN:
            continue
        options = line.skus or tuple(sku for mention in line.products for sku in mention.nearest)
        mention = _chosen(index, options, found)
        if mention is not None:
            lines[at] = replace(line, products=(mention,))
            return True
    return False


def _chosen(index: ProductIndex, options: tuple[str, ...], found: FoundProduct) -> ProductMention | None:
    """Return what of the options was chosen, or `None` where something else was named."""
    if not options:
        return found.mention if found.named_model else None
    if found.named_model:
        both = tuple(sku for sku in options if sku in set(found.mention.skus))
        one = replace(found.mention, standing=Standing.KNOWN, skus=both, nearest=())
        return one if len(both) == 1 else replace(found.mention, skus=both) if both else None
    mention = index.narrow(options, found)
    return mention if mention.standing is Standing.KNOWN or mention.skus != options else None

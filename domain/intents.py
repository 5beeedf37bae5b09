"""What a person wants: intents with their slots, as a reader understood them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.parties import Language


class IntentName(StrEnum):
    """What can be wanted."""

    CHECK_STOCK = "check_stock"
    CHECK_PRICE = "check_price"
    ORDER_STATUS = "order_status"
    RATE_LIST = "rate_list"
    ACCOUNT_BALANCE = "account_balance"
    PAYMENT_NOTICE = "payment_notice"
    PRODUCT_SPECS = "product_specs"
    COMPARE_PRODUCTS = "compare_products"
    RECOMMEND_PRODUCTS = "recommend_products"
    POLICY_QUESTION = "policy_question"
    PLACE_ORDER = "place_order"
    APPROVAL = "approval"
    """To ask for an approval, to decide on one, to use it or to take it back."""
    REORDER = "reorder"
    CANCEL_ORDER = "cancel_order"
    TALK_TO_HUMAN = "talk_to_human"
    INVOICE_COPY = "invoice_copy"
    CODE_SCAM = "code_scam"
    COMPLAINT = "complaint"
    SMALL_TALK = "small_talk"
    HELP = "help"
    OFF_TOPIC = "off_topic"


BY_RULE = frozenset({IntentName.APPROVAL})
"""Intents that only their own words say: no statistic and no model may hear them."""


class Standing(StrEnum):
    """How sure it is which products a mention means."""

    KNOWN = "known"
    """One model; `skus` are all its active SKUs that fit what was said."""
    AMBIGUOUS = "ambiguous"
    """Several models fit; `skus` are the SKUs of all of them, `nearest` one SKU a model, best first."""
    NO_VARIANT = "no_variant"
    """The model is sold, but not in the memory, colour or network said; `nearest` are what is sold."""
    UNKNOWN = "unknown"
    """Not in the catalogue; `nearest` are the most similar SKUs, one a model, best first."""


class Period(StrEnum):
    """Which earlier orders are meant."""

    LAST = "last"
    """The newest one."""
    TODAY = "today"
    YESTERDAY = "yesterday"
    THIS_WEEK = "this_week"
    LAST_WEEK = "last_week"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    ALL = "all"
    """All there ever were."""


BARGAIN = "bargain"
"""The detail of a question on a price that names the price wanted, and of lines to be ordered for which a
price or a discount was asked that is no price in rupees."""
CONFIRM = "confirm"
"""The detail of intents that confirm what was shown: a summary, a cancellation, an approved order."""
FOR_APPROVAL = "for_approval"
"""The detail of the lines of a summary that is to go to a manager; their `question` is the reason given."""
APPROVE, DECLINE, WITHDRAW, REASON = "approve", "decline", "withdraw", "reason"
"""Details of `approval`, beside `CONFIRM`: a manager's yes and no, whose `question` is a note; who asked
takes it back; `SHOW` shows those that wait or the one named; and, in what is pending,
that the reason is asked for."""
DRAFTS = "drafts"
"""The detail of a question on orders that asks for the drafts that are open."""
DEALERS = "dealers"
"""The detail of a question on accounts that asks for the dealers of a member of staff."""
EDIT = "edit"
"""The detail of the lines of a summary that are to be changed one by one; `page` tells which of them."""
ADDED = "added"
"""The detail of lines that come into the summary shown before, without a word that says so."""
ABSENT = "absent"
"""The detail of the lines of a summary that has not what was to be taken out of it: their `question`."""
ANEW = "anew"
"""The detail of lines that take the place of the summary shown before, of which they have nothing."""
CORRECTED = "corrected"
"""The detail of the lines of a summary that was meant for another shop from the start."""
SHOW = "show"
"""The detail of a wish to see a draft or a summary again."""
LANGUAGE = "language:"
"""How a wish for another language stands in an intent's detail, before the language's tag."""
HOLD = "hold"
"""The detail of lines that are to be kept aside, not ordered: nothing is held until it is confirmed."""
CREDIT_INCREASE = "credit_increase"
"""The detail of a wish for a person who may raise the credit limit."""


class IfShort(StrEnum):
    """What is wanted of a line of which fewer pieces are there than it asks for."""

    LESS = "less"
    """Those that are there; the rest is not wanted."""
    BACK_ORDER = "back_order"
    """Those that are there now, the rest on back order."""


@dataclass(frozen=True, slots=True)
class ProductMention:
    """A product as somebody wrote it, and the SKUs it means. `score` is 0 to 1."""

    text: str
    standing: Standing
    skus: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class DealerMention:
    """A dealer as somebody wrote it, and the codes of the dealers it may mean, best first."""

    text: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Budget:
    """Rupees per piece, both ends included; either may be open."""

    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Intent:
    """One wish with its slots. A slot nobody spoke of is empty; none is ever guessed.

    `quantity` is pieces. `order` is an order number as typed until the sales desk has found it.
    `detail` is a hint for the answer: the kind of small talk, a language asked for, an attribute.
    `price` is the rupees a piece that somebody wants to order at: shown beside ours, never taken.
    `question` is, of questions on goods or on how we trade, the words without the products named.
    `period` says which earlier orders are meant, `page` which page of a list (the first is 1), `draft` is
    the code of a draft that was shown.
    `if_short` is, of a line to be ordered, what is wanted should there be fewer; `None` asks.
    `confidence` is the reader's probability, 0 to 1, that the intent is meant.
    """

    name: IntentName
    confidence: float
    products: tuple[ProductMention, ...] = ()
    quantity: int | None = None
    order: str | None = None
    dealer: DealerMention | None = None
    city: str | None = None
    brand: str | None = None
    budget: Budget | None = None
    ram_gb: Decimal | None = None
    storage_gb: Decimal | None = None
    network: str | None = None
    detail: str | None = None
    question: str | None = None
    period: Period | None = None
    page: int | None = None
    draft: str | None = None
    price: Decimal | None = None
    if_short: IfShort | None = None

    @property
    def skus(self) -> tuple[str, ...]:
        """Return all SKUs meant, each once, in the order of the mentions."""
        return tuple(dict.fromkeys(sku for mention in self.products for sku in mention.skus))


@dataclass(frozen=True, slots=True)
class ReadBy:
    """Whose reading it is, where there are two readers.

    `reader` is `local` or `model`. `why` says why the model was asked or, where the local reading stands,
    why it does. `model` and `prompt` (its version) are empty where no model was asked.
    """

    reader: str
    why: str
    model: str = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one message.

    `language` is the language of the reply: sticky, see `docs/architecture.md`. `normalised` is the
    text as the reader saw it after normalisation; both are shown to support staff. `by` tells which of
    two readers it is of; with one reader there is nothing to tell.
    """

    language: Language
    intents: tuple[Intent, ...]
    normalised: str
    by: ReadBy | None = None

"""What the sales desk answers: values, never sentences. `bot/replies` makes the sentences.

Every answer to an intent is one of the classes below. `hand_off` on an answer means that the turn
is to be listed for a person to take up.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.accounts import Account
from domain.approvals import NOTHING_WANTED, Wanted
from domain.catalogue import Product
from domain.draft_views import PLAIN, DraftView
from domain.intents import Intent, IntentName, ProductMention
from domain.orders import Draft, LineChange, Order
from domain.parties import Dealer, Language, StaffMember
from domain.placing import Allocation
from domain.prices import Prices
from domain.stock import Availability


@dataclass(frozen=True, slots=True)
class Answer:
    """The common parent of all answers."""


@dataclass(frozen=True, slots=True)
class Item:
    """A product with what was read of it; what was not asked for was not read."""

    product: Product
    availability: Availability | None = None
    prices: Prices | None = None


class PriceBasis(StrEnum):
    """Whose price is shown."""

    OWN = "own"
    """The asking dealer's own tier."""
    DEALER = "dealer"
    """The tier of a dealer that a member of staff named."""
    LIST = "list"
    """The list price, which the reply labels so."""


@dataclass(frozen=True, slots=True)
class ProductAnswer(Answer):
    """Stock, price or both of the products meant.

    `city` is the asking or named dealer's: its warehouse is shown first; with `city_asked` it is the
    city asked about, whose pieces stand before all others. `quantity` is the number of pieces asked
    about. `dealer` is set for `PriceBasis.DEALER`. `alternatives` are in stock and stand in for what is
    not. `asked_stock` and `asked_price` say which of the two were wanted.
    """

    items: tuple[Item, ...]
    asked_stock: bool
    asked_price: bool
    quantity: int | None
    basis: PriceBasis
    dealer: Dealer | None
    city: str | None
    alternatives: tuple[Item, ...] = ()
    city_asked: bool = False


@dataclass(frozen=True, slots=True)
class OrderAnswer(Answer):
    """Orders with their lines. `asked` is the number as typed, `None` for "my open orders".

    `products` are those of the lines. `dealers` are given where staff asked and the orders may be of
    several dealers. An empty `orders` with `asked` is "not found under your account", without it
    "no open orders". `more` tells that only the newest are shown.
    """

    asked: str | None
    orders: tuple[Order, ...]
    products: tuple[Product, ...]
    today: date
    dealers: tuple[Dealer, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class AccountAnswer(Answer):
    """Balance and credit of one dealer."""

    dealer: Dealer
    account: Account
    today: date


class Obstacle(StrEnum):
    """What stands in the way of a draft."""

    WHICH_PRODUCT = "which_product"
    """The line's mention fits several models, or none was said."""
    WHICH_VARIANT = "which_variant"
    """The model is clear; memory, colour or network must be chosen."""
    UNKNOWN_PRODUCT = "unknown_product"
    NO_QUANTITY = "no_quantity"
    WHICH_DEALER = "which_dealer"
    NO_STOCK = "no_stock"
    OVER_CREDIT = "over_credit"
    OVERDUE = "overdue"
    BELOW_MINIMUM = "below_minimum"
    TOO_MANY_LINES = "too_many_lines"
    """More than one reply can show: nobody confirms what was not shown."""
    NOT_ALLOWED = "not_allowed"
    """The person may not order, or not for this dealer."""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One line of a draft with what is unclear about it. `quantity` is the pieces to be ordered.

    `choices` are the products to choose from where something must be asked, one an option.
    `back_ordered` of the pieces are not there and come later; `left_out` more were asked for, are not there
    and are not ordered. `sources` say from which warehouses the others come, the dealer's city first.
    `alternatives` are in stock where the product is not, or not enough of it.
    """

    mention: ProductMention
    quantity: int | None
    item: Item | None
    obstacles: tuple[Obstacle, ...] = ()
    choices: tuple[Product, ...] = ()
    back_ordered: int = 0
    left_out: int = 0
    sources: tuple[Allocation, ...] = ()
    alternatives: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftAnswer(Answer):
    """A priced summary that is not an order yet. `obstacles` are those of the draft as a whole.

    `rep` is the asking dealer's sales rep where something stands in the way that a person may remove.
    While the dealer must still be asked, the draft's lines stand at the list price. `changes` are what
    differs from a summary that was just confirmed: it is asked again. With `places` a confirmation
    places the order here, else a person. `expected` is the day promised, `minimum` an order's least value.
    `wanted` are its lines as intents, one a line. `beyond` is what a manager may approve.
    `to_hold` tells that the goods were to be kept aside without an order, `bargained` that a price or a
    discount was asked for that no line carries.
    """

    draft: Draft
    lines: tuple[DraftLine, ...]
    dealer: Dealer | None
    account: Account | None
    obstacles: tuple[Obstacle, ...] = ()
    rep: StaffMember | None = None
    changes: tuple[LineChange, ...] = ()
    places: bool = False
    expected: date | None = None
    minimum: Decimal = Decimal(0)
    beyond: Wanted = NOTHING_WANTED
    wanted: tuple[Intent, ...] = ()
    view: DraftView = PLAIN
    to_hold: bool = False
    bargained: bool = False


@dataclass(frozen=True, slots=True)
class WhichProduct(Answer):
    """A mention fits several models, or none was said at all (`mention` is `None`): ask.

    `beside` is the one product named where another is missing that it is to be compared with.
    `quantity` and `question` are what the answer is wanted for, so that a choice asks all of it again.
    """

    intent: IntentName
    mention: ProductMention | None
    choices: tuple[Product, ...] = ()
    beside: Product | None = None
    quantity: int | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class ProductNotSold(Answer):
    """The catalogue has no such product, or not in that memory, colour or network.

    `nearest` are in stock; `same_model` tells that they are variants of the very model meant.
    """

    mention: ProductMention
    nearest: tuple[Item, ...]
    same_model: bool


@dataclass(frozen=True, slots=True)
class WhichDealer(Answer):
    """A dealer must be named (`choices` empty) or chosen among those alike in name."""

    asked: str | None
    choices: tuple[Dealer, ...] = ()


@dataclass(frozen=True, slots=True)
class DealerNotFound(Answer):
    """No such dealer is this person's to ask about. Says the same whether or not it exists.

    `own_only` tells that a dealer asked, who has one account to ask about: its own.
    """

    asked: str
    own_only: bool = False


class HandOffReason(StrEnum):
    """Why a person must take up a turn."""

    ASKED_FOR_PERSON = "asked_for_person"
    COMPLAINT = "complaint"
    PAYMENT_NOTICE = "payment_notice"
    CANCEL_ORDER = "cancel_order"
    CHANGE_ORDER = "change_order"
    """A placed order is to be changed in a way, or at a time, in which only a person can."""
    INVOICE_COPY = "invoice_copy"
    CREDIT_INCREASE = "credit_increase"
    NO_DOCUMENTS = "no_documents"
    """A question on specifications or policy that no data here can answer."""
    BANK_ACCOUNT = "bank_account"
    """Somebody asks where to pay, and no account is set."""
    APPROVAL = "approval"
    VOICE_NOTE = "voice_note"
    """Something to be listened to."""
    PICTURE = "picture"
    """A photo, a video or a file: a payment slip, a broken phone, a list."""
    CONFIRM_ORDER = "confirm_order"
    """A priced summary was confirmed, and placing orders here is not possible yet."""


@dataclass(frozen=True, slots=True)
class HandOff(Answer):
    """Recorded for a person. `rep` is the dealer's sales rep, given with name and number.

    `products` are those asked about. `order` is set where one was named and is the asker's own.
    """

    reason: HandOffReason
    rep: StaffMember | None
    products: tuple[Product, ...] = ()
    order: Order | None = None
    order_asked: str | None = None


class Courtesy(StrEnum):
    """Kinds of small talk and of messages that need no data."""

    GREETING = "greeting"
    HOW_ARE_YOU = "how_are_you"
    THANKS = "thanks"
    ACKNOWLEDGED = "acknowledged"
    GOODBYE = "goodbye"
    WHO_ARE_YOU = "who_are_you"
    HELP = "help"
    OFF_TOPIC = "off_topic"
    NOT_UNDERSTOOD = "not_understood"
    UNKNOWN_PERSON = "unknown_person"
    """Whoever writes is not a dealer's contact nor staff: a polite way in and nothing else."""
    TOO_LONG = "too_long"
    SEVERAL_SHOPS = "several_shops"  # an order that names more than one
    EMPTY = "empty"
    """No word in it: emoji only, say."""
    WRITE_PLEASE = "write_please"
    """Nothing that can be read came: a sticker, a place, a poll."""
    FILE_NOT_TAKEN = "file_not_taken"
    """A file is too large or of a type that is not taken."""
    DRAFT_DROPPED = "draft_dropped"
    """The person does not want the summary last shown; nothing was ordered."""
    OFFER_PERSON = "offer_person"
    """Not understood again, or the same question again: a person is offered."""
    PRICE_STANDS = "price_stands"
    """Another price was asked for; none is agreed here."""
    CODE_WARNING = "code_warning"
    """Somebody wants a one-time code, or one was received."""
    CHANGED_TOO_LATE = "changed_too_late"  # a message, once orders were spoken of: it was not read again
    OUT_OF_ORDER = "out_of_order"
    """A system did not answer; nothing was done."""


@dataclass(frozen=True, slots=True)
class CourtesyAnswer(Answer):
    """A sentence without figures. `name` is whom to greet."""

    kind: Courtesy
    name: str | None = None


@dataclass(frozen=True, slots=True)
class LanguageChanged(Answer):
    """From now on replies come in `language`."""

    language: Language

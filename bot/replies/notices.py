"""What a channel itself says to a person: who is let in, what it cannot take, what became of a press."""

from datetime import date
from enum import StrEnum

from bot.replies.tongue import Tongue, msg, tongue_of
from domain.parties import Language


class Notice(StrEnum):
    """What is to be said. The values fill the places of the sentences: see `notice`."""

    WELCOME = "welcome"
    """Values: `name` of the dealer or member of staff, `command` that shows what can be asked."""
    WAY_IN = "way_in"
    INVITATION_INVALID = "invitation_invalid"
    NOT_OWN_NUMBER = "not_own_number"
    NUMBER_UNKNOWN = "number_unknown"
    NUMBER_OF_SEVERAL = "number_of_several"
    KEY_PHONE = "key_phone"
    WRITE_PRIVATELY = "write_privately"
    NEWS_ON = "news_on"
    NEWS_OFF = "news_off"
    NEWS_FOR_SHOPS = "news_for_shops"
    COMMAND_NOTIFY = "command_notify"
    TOO_MANY_INVITATIONS = "too_many_invitations"
    INACTIVE = "inactive"
    NOT_OPEN = "not_open"
    ONE_BY_ONE = "one_by_one"
    TOO_MANY = "too_many"
    OLD_BUTTON = "old_button"
    NOTED = "noted"
    WHICH_LANGUAGE = "which_language"
    OUT_OF_ORDER = "out_of_order"
    COMMAND_HELP = "command_help"
    COMMAND_LANGUAGE = "command_language"
    COMMAND_STOCK = "command_stock"
    COMMAND_PRICE = "command_price"
    COMMAND_RATES = "command_rates"
    COMMAND_ORDER = "command_order"
    COMMAND_STATUS = "command_status"
    COMMAND_BALANCE = "command_balance"
    COMMAND_HUMAN = "command_human"
    COMMAND_ORDER_FOR_SHOP = "command_order_for_shop"
    COMMAND_STATUS_OF_SHOPS = "command_status_of_shops"
    COMMAND_BALANCE_OF_SHOP = "command_balance_of_shop"
    COMMAND_DRAFTS = "command_drafts"
    COMMAND_APPROVALS = "command_approvals"
    KEY_RATES = "key_rates"
    """A key's label is what it sends: the reader must understand it (a test)."""
    KEY_STOCK = "key_stock"
    KEY_ORDER = "key_order"
    KEY_STATUS = "key_status"
    KEY_BALANCE = "key_balance"
    KEY_DRAFTS = "key_drafts"
    KEY_APPROVALS = "key_approvals"


_SENTENCES = {
    Notice.WELCOME: (
        msg("You are registered as {name}."),
        msg("Ask here for stock, rates, orders and your account; {command} shows how."),
    ),
    Notice.WAY_IN: (
        msg("This account is not registered with us yet."),
        msg("Please ask your sales rep for an invitation code and send the code here."),
    ),
    Notice.INVITATION_INVALID: (
        msg("This code does not work: it may be mistyped, used already or expired."),
        msg("Please ask your sales rep for a new one."),
    ),
    Notice.NOT_OWN_NUMBER: (
        msg("That is not the number of this account. Please share your own number with the key below."),
    ),
    Notice.NUMBER_UNKNOWN: (
        msg("No account here can be opened with this number."),
        msg("Please ask your sales rep for an invitation code and send the code here."),
    ),
    Notice.NUMBER_OF_SEVERAL: (
        msg("This number stands with more than one of our accounts, so it does not say whose you are."),
        msg("Please ask your sales rep for an invitation code and send the code here."),
    ),
    Notice.KEY_PHONE: (msg("Share my phone number"),),
    Notice.WRITE_PRIVATELY: (
        msg("In groups nothing is said of rates, stock, orders or accounts. Please write to me privately."),
    ),
    Notice.NEWS_ON: (
        msg("From now on you are told here when one of your orders moves on."),
        msg("To end it, write “order updates off”."),
    ),
    Notice.NEWS_OFF: (msg("All right, you are told no more of your orders unless you ask."),),
    Notice.NEWS_FOR_SHOPS: (msg("Only shops are told of their orders; you can ask for any of yours."),),
    Notice.COMMAND_NOTIFY: (msg("Be told of your orders, on or off"),),
    Notice.TOO_MANY_INVITATIONS: (msg("Too many wrong codes. Please try again later."),),
    Notice.INACTIVE: (msg("This account is not active with us. Please speak to your sales rep."),),
    Notice.NOT_OPEN: (msg("This assistant is on trial and not open to your account yet."),),
    Notice.ONE_BY_ONE: (
        msg("Many messages came at once: they are answered one by one, please wait a little."),
    ),
    Notice.TOO_MANY: (
        msg("Too many messages came at once, and the last ones were not read."),
        msg("Please send them again in a little while."),
    ),
    Notice.OLD_BUTTON: (msg("This button no longer works. Please ask again."),),
    Notice.NOTED: (msg("Thank you, noted."),),
    Notice.WHICH_LANGUAGE: (msg("In which language shall we write?"),),
    Notice.OUT_OF_ORDER: (
        msg(
            "Our system is not answering just now, and nothing was done. Please try again in a little while."
        ),
    ),
    Notice.COMMAND_HELP: (msg("What you can ask"),),
    Notice.COMMAND_LANGUAGE: (msg("Choose the language"),),
    Notice.COMMAND_STOCK: (msg("Is a model in stock"),),
    Notice.COMMAND_PRICE: (msg("Your price of a model"),),
    Notice.COMMAND_RATES: (msg("Rate list, all or of one company"),),
    Notice.COMMAND_ORDER: (msg("Order goods"),),
    Notice.COMMAND_STATUS: (msg("Where your orders are"),),
    Notice.COMMAND_BALANCE: (msg("Your balance and credit"),),
    Notice.COMMAND_HUMAN: (msg("Speak to our team"),),
    Notice.COMMAND_ORDER_FOR_SHOP: (msg("Order goods for a shop"),),
    Notice.COMMAND_STATUS_OF_SHOPS: (msg("Open orders of your shops"),),
    Notice.COMMAND_BALANCE_OF_SHOP: (msg("Balance and credit of a shop"),),
    Notice.COMMAND_DRAFTS: (msg("Drafts that are not orders yet"),),
    Notice.COMMAND_APPROVALS: (msg("Approvals that wait for an answer"),),
    Notice.KEY_RATES: (msg("Rate list"),),
    Notice.KEY_STOCK: (msg("Stock"),),
    Notice.KEY_ORDER: (msg("New order"),),
    Notice.KEY_STATUS: (msg("My orders"),),
    Notice.KEY_BALANCE: (msg("Balance"),),
    Notice.KEY_DRAFTS: (msg("Open drafts"),),
    Notice.KEY_APPROVALS: (msg("Approvals"),),
}

KEYS = (Notice.KEY_RATES, Notice.KEY_STOCK, Notice.KEY_ORDER, Notice.KEY_STATUS, Notice.KEY_BALANCE)
"""What dealers do most, in the order shown."""
REPS_KEYS = (*KEYS[:4], Notice.KEY_DRAFTS, Notice.KEY_APPROVALS)
"""What sales reps do most."""
OFFICE_KEYS = (Notice.KEY_RATES, Notice.KEY_STOCK, Notice.KEY_APPROVALS)
"""What support and admin do most."""

LANGUAGE_CHOICES = {
    Language.ENGLISH: ("English", "english please"),
    Language.URDU: ("اردو", "اردو میں بات کریں"),
    Language.ROMAN_URDU: ("Roman Urdu", "roman urdu mein baat karein"),
}
"""Each language by its own name, and the words that ask for it."""


def notice(kind: Notice, language: Language, *, name: str = "", command: str = "") -> str:
    """Return what is to be said in a language.

    Args:
        kind: what to say.
        language: in which to write.
        name: who is welcomed, as the data has it; for `WELCOME`.
        command: what to type to see what can be asked; for `WELCOME`.
    """
    t = tongue_of(language, date.min)  # no sentence here tells a day
    values = {"name": t.name(name), "command": t.isolated(command)} if kind is Notice.WELCOME else {}
    return _said(kind, t, values)


def _said(kind: Notice, t: Tongue, values: dict[str, str]) -> str:
    return "\n".join(t.line(t.say(sentence, **values)) for sentence in _SENTENCES[kind])

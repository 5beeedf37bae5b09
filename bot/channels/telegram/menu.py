"""Commands and keys: what may be picked instead of written, and the words it stands for."""

from collections.abc import Mapping, Sequence
from functools import cache

from bot.replies import Notice, notice
from bot.replies.notices import KEYS, OFFICE_KEYS, REPS_KEYS
from domain.delivery import Key
from domain.parties import Dealer, Language, StaffMember, StaffRole

_DEALERS: Mapping[str, Notice] = {
    "stock": Notice.COMMAND_STOCK,
    "price": Notice.COMMAND_PRICE,
    "rates": Notice.COMMAND_RATES,
    "order": Notice.COMMAND_ORDER,
    "status": Notice.COMMAND_STATUS,
    "balance": Notice.COMMAND_BALANCE,
    "notify": Notice.COMMAND_NOTIFY,
    "human": Notice.COMMAND_HUMAN,
    "language": Notice.COMMAND_LANGUAGE,
    "help": Notice.COMMAND_HELP,
}
_STAFFS: Mapping[str, Notice] = {
    "stock": Notice.COMMAND_STOCK,
    "price": Notice.COMMAND_PRICE,
    "rates": Notice.COMMAND_RATES,
    "order": Notice.COMMAND_ORDER_FOR_SHOP,
    "status": Notice.COMMAND_STATUS_OF_SHOPS,
    "balance": Notice.COMMAND_BALANCE_OF_SHOP,
    "drafts": Notice.COMMAND_DRAFTS,
    "approvals": Notice.COMMAND_APPROVALS,
    "language": Notice.COMMAND_LANGUAGE,
    "help": Notice.COMMAND_HELP,
}
_WORDS = {
    "stock": ("stock", "stock {}"),
    "price": ("price", "price {}"),
    "rates": ("rate list", "rate list {}"),
    "order": ("order", "order {}"),
    "status": ("order status", "order {} status"),
    "balance": ("balance", "balance {}"),
    "drafts": ("drafts", "drafts"),
    "approvals": ("approvals", "approvals"),
    "help": ("help", "help"),
}
"""What a command says, alone and with what follows it: loanwords, so that no language changes by it."""
_PERSON = {
    Language.ENGLISH: "talk to a person",
    Language.URDU: "انسان سے بات کرنی ہے",
    Language.ROMAN_URDU: "insaan se baat karni hai",
}
_ORDER = "order"
HELP = "help"
"""The command that any unknown one is taken for."""
PERSON = "human"
"""The command whose words are a language's own."""


def commands(party: Dealer | StaffMember | None, language: Language) -> Sequence[tuple[str, str]]:
    """Return the commands of a dealer, as of anybody else but staff, each with what it does."""
    kinds = _STAFFS if isinstance(party, StaffMember) else _DEALERS
    return [(name, notice(kind, language)) for name, kind in kinds.items()]


def words(command: str, rest: str, language: Language) -> str | None:
    """Return what a command says to the reader, `None` for one that says nothing.

    Args:
        command: its name, without the stroke.
        rest: what was written after it.
        language: of the person who picked it.
    """
    if command == PERSON:
        return f"{_PERSON[language]}. {rest}" if rest else _PERSON[language]
    alone, followed = _WORDS.get(command, ("", ""))
    return (followed.format(rest) if rest else alone) or None


def keys(party: Dealer | StaffMember | None, language: Language) -> tuple[Key, ...]:
    """Return the keys for what a dealer, as anybody else but staff, or a member of staff does most."""
    kinds: Sequence[Notice] = KEYS
    if isinstance(party, StaffMember):
        kinds = REPS_KEYS if party.role is StaffRole.SALES_REP else OFFICE_KEYS
    return tuple(Key(notice(kind, language)) for kind in kinds)


def begins_anew(text: str) -> bool:
    """Tell whether a text is the command, alone, or the key that begins a new order."""
    return text.strip() in _beginnings()


@cache
def _beginnings() -> frozenset[str]:
    return frozenset({f"/{_ORDER}", *(notice(Notice.KEY_ORDER, language) for language in Language)})


def phone_key(language: Language) -> tuple[Key, ...]:
    """Return the key by which a stranger shares its own telephone number."""
    return (Key(notice(Notice.KEY_PHONE, language), shares_phone=True),)

"""Questions on how we trade: from the documents for all goods; where to pay, from the house's settings."""

from collections.abc import Sequence

from domain.answers import Answer, HandOff, HandOffReason
from domain.desk.access import Clerk
from domain.desk.mentions import meant
from domain.desk.specifications import specifications
from domain.facts import BankAccounts, PolicyAnswer
from domain.intents import Intent
from domain.language.attributes import attributes_in
from domain.language.lexicon import lexicon
from domain.language.normalise import normalise
from domain.language.tokens import Token, tokenise

_ASKS_ELSE = frozenset({"how_much", "how_many", "when", "late", "cheque"})
_OF_ACCOUNTS = frozenset(
    {"account", "accounts", "akaunt", "acount", "acc", "acct", "a/c", "iban", "number", "no", "nmbr", "jama"}
    | {
        "details",
        "title",
        "jamma",
        "where",
        "kahan",
        "kidhar",
        "اکاونٹ",
        "کھاتہ",
        "نمبر",
        "جمع",
        "کہاں",
        "کدھر",
    }
)
"""Words by which an account is asked for, and not whether a way of paying ("JazzCash?") is taken."""


def policy(clerk: Clerk, intent: Intent) -> tuple[Intent, tuple[Answer, ...]]:
    """Quote what the documents say, else hand the question to a person.

    A question on an attribute of a product named ("is there a warranty on it?") is one on that product.
    Where to pay is never taken out of a document: whoever can write one could name an account of theirs.
    """
    question = intent.question or ""
    if attributes_in(question) and any(meant(clerk, mention) for mention in intent.products):
        return specifications(clerk, intent)
    tokens = tokenise(normalise(question))
    for_account = _asks_for_account(tokens)
    if for_account and any(token.text in _OF_ACCOUNTS for token in tokens):
        return intent, (_account(clerk),)
    finding = clerk.documents.policy(question)
    answer = PolicyAnswer(finding)
    if finding and finding.statements:
        return intent, (answer,)
    if for_account:
        return intent, (_account(clerk),)
    return intent, (answer, HandOff(HandOffReason.NO_DOCUMENTS, clerk.rep()))


def _asks_for_account(tokens: Sequence[Token]) -> bool:
    """Tell whether a question is one for a bank account to pay into, and not how much or when one pays."""
    meant = {sense.gloss for span in lexicon().match(tokens) for sense in span.senses}
    return "bank" in meant and not meant & _ASKS_ELSE


def _account(clerk: Clerk) -> Answer:
    if clerk.house.bank_accounts:
        return BankAccounts(clerk.house.bank_accounts)
    return HandOff(HandOffReason.BANK_ACCOUNT, clerk.rep())

"""Errands with words of their own: a copy of an invoice, a one-time code that somebody asks for, bargaining.

Each is heard only where its words are said, and then before what else they resemble.
"""

import re
from collections.abc import Collection

from bot.understanding.clause import Clause
from bot.understanding.marking import MarkKind
from bot.understanding.slots import quantities
from domain.intents import IntentName

_SECRET = re.compile(
    r"\b(?:otp|o\.? ?t\.? ?p|password|passcode|pasword|pin code|verification code|one time (?:code|pin))\b"
    r"|او ?ٹی ?پی|پاس ?ورڈ|پن کوڈ|تصدیقی کوڈ"
)
_CODE = re.compile(r"\b(?:code|pin)\b|کوڈ")
_ASKED_FOR = re.compile(
    r"\b(?:a[iy]a|aaya|ma?ang\w*|call|keh\w*|bhejun|dun|doon|ask(?:s|ed|ing)|wants?|share|sms|received|got|safe)\b"
    r"|آیا|مانگ|دوں|بتا|میسج|محفوظ"
)
_COPY = frozenset({"send", "give", "want", "order", "resend"})
_COPY_WORD = re.compile(
    r"\b(?:copy|pdf|photo|duplicate|resend|share|email|mail|whatsapp|provide)\b|کاپی|واٹس ?ایپ|تصویر"
)
_OFFERING = frozenset({"give", "make_it", "do", "want", "order", "price"})
_RAISED = re.compile(r"\b(?:barh|badh|increase|increased|raise|extend|zyada)\w*\b|بڑھا|زیادہ|اضافہ")
_OF_CREDIT = frozenset({IntentName.ACCOUNT_BALANCE, IntentName.POLICY_QUESTION, IntentName.PLACE_ORDER})
"""What a wish for more credit may be taken for."""
_INSTEAD_OF_INVOICE = frozenset(
    {IntentName.ORDER_STATUS, IntentName.PLACE_ORDER, IntentName.ACCOUNT_BALANCE, IntentName.TALK_TO_HUMAN}
    | {IntentName.POLICY_QUESTION, IntentName.CHECK_STOCK, IntentName.INVOICE_COPY}
)


def errand_of(
    clause: Clause, meant: set[str], kept: set[IntentName], plain: Collection[IntentName] = ()
) -> IntentName | None:
    """Return the errand that the words of a clause tell, whatever else it may be taken for.

    What is of `plain` is said so plainly that it is not taken for anything else.
    """
    if _asks_for_code(clause) and IntentName.OFF_TOPIC not in plain:
        return IntentName.CODE_SCAM
    credit = _OF_CREDIT - set(plain)
    if wants_more_credit(clause, meant) and kept & credit and not clause.of(MarkKind.PRODUCT):
        return IntentName.TALK_TO_HUMAN
    if IntentName.POLICY_QUESTION in plain:
        return None
    return IntentName.INVOICE_COPY if _asks_for_invoice(clause, meant, kept) else None


def _asks_for_code(clause: Clause) -> bool:
    """Tell whether a clause speaks of a secret code that came or that somebody wants."""
    if clause.of(MarkKind.PRODUCT, MarkKind.BRAND):
        return False
    return bool(_SECRET.search(clause.text) or (_CODE.search(clause.text) and _ASKED_FOR.search(clause.text)))


def _asks_for_invoice(clause: Clause, meant: set[str], kept: set[IntentName]) -> bool:
    """Tell whether a clause wants an invoice itself, not what is owed by it."""
    if "invoice" not in meant or not kept <= _INSTEAD_OF_INVOICE or clause.of(MarkKind.PRODUCT):
        return False
    return bool(meant & _COPY) or bool(_COPY_WORD.search(clause.text))


def wants_more_credit(clause: Clause, meant: set[str]) -> bool:
    """Tell whether a clause asks that the credit limit be raised."""
    return "credit" in meant and bool(_RAISED.search(clause.text))


def bargains(clause: Clause, meant: set[str]) -> bool:
    """Tell whether a clause names the price at which goods should be given: "68k karo".

    Who says "send" at a price, or counts several goods, orders at the price that is ours, and is shown it.
    """
    offered = bool(clause.of(MarkKind.MONEY)) and bool(meant & _OFFERING)
    counted = quantities(clause)
    if len(counted) > 1 and all(mark and amount for mark, amount in counted):
        return False
    return offered and "send" not in meant and not meant & {"payment", "bank", "cheque"}

"""Rules above the classifier: what must be said before an order, a cancellation or a payment is heard.

A wrong order or a false alarm costs more than a question, so these intents need their own words in
the clause, and an order in the past, under a condition or of somebody else is none.
"""

import re
from collections.abc import Collection

from bot.understanding.asking import without_trade
from bot.understanding.calling_off import instead_of_cancelling, is_to_be_stopped
from bot.understanding.clause import Clause
from bot.understanding.comparisons import sets_against
from bot.understanding.contents import asks_contents
from bot.understanding.errands import bargains, errand_of
from bot.understanding.marking import MarkKind, glosses
from bot.understanding.moods import moods
from bot.understanding.not_orders import instead_of_order, is_past
from bot.understanding.products.speech import goods_named
from bot.understanding.slots import quantities
from domain.intents import IntentName
from domain.language.lexicon import lexicon
from domain.language.tokens import tokenise

_STOP = frozenset({"cancel", "not", "no", "remove", "hold", "return", "stop", "forget"})
_MONEY = frozenset({"payment", "bank", "cheque", "rupees", "money_count", "sent_done"})
_DONE = frozenset({"sent_done", "do", "give", "send", "bank", "cheque", "arrive", "deposit"})
_WAYS = frozenset({"payment", "bank", "cheque"})
"""Ways of paying: with an amount beside one, money has moved or is about to."""
_OF_ORDER = frozenset(
    {"order", "order_number", "my_order", "pending", "tracking", "courier", "dispatch", "delivery", "late"}
)
_ACCOUNT = frozenset({"account", "accounts", "akaunt", "acount", "acc", "a/c", "اکاؤنٹ", "اکاونٹ", "کھاتہ"})
_ACCOUNT_NUMBER = frozenset({"iban", "آئبان"})
_NUMBERED = frozenset({"number", "no", "nmbr", "num", "title", "details", "detail", "نمبر", "ٹائٹل", "تفصیل"})
_HAPPENED = re.compile(
    r"\b(?:d[iy]+[ae]?\w*|g[ay]+[aei]\w*|k[iy]+[ae]\w*|chuk\w+|done|paid|cleared|gave|sent)\b|دی|گئ|گی|کی[اے]|چک"
)
"""What happened already: money that was given, not a price that is offered."""
_AUXILIARY = re.compile(r"(?:do|does|did|can|could|will|would)\b")
_NOT_OF_GOODS = frozenset({IntentName.CODE_SCAM, IntentName.INVOICE_COPY})
_WILL = re.compile(r"(?:unga|ungi|oonga|oongi|enge|engay|ainge)$")
_NOT_TO_COME = re.compile(
    r"\b\w+(?:[iy]e|iy[ei]+) ?g[ae]\b|\w+ئی?ے ?گا|\w+یے ?گا"
    r"|\b(?:g[ay]+[aeiy]+|chuk[aei]|mila|mile) ?ho?[oun]* ?g[aei]y?\b"
    r"|(?:گیا|گئے|گئی|چکا|چکے|چکی|ملے|ملا) ?ہوں? ?گ[اےی]"
)
"""What sounds like the future and is none: "charha lijiye ga", "pohnch gaye honge"."""
_PAY_THEM = re.compile(
    r"\b(?:bol|keh|kah)(?:d?o|dein|den|na|iye)\b|\bban?wa\w* (?:rah|rh)\w*"
    r"|\b(?:tell|ask) (?:him|her|them)\b"
)
"""A payment that others are told to make, or that is only being prepared: "un ko bolo payment karein"."""
_WHOSE = re.compile(r"\bkisi ne\b.*\?|کسی نے.*\?|\b(?:has|did) (?:anyone|anybody|someone)\b")
"""Asks whether somebody paid: "kisi ne 50000 bheje hain?"."""
_IS_DUE = re.compile(
    r"\b(?:bhej|bhijwa|kar|kr|kara|karwa|de|dal|daal)n[aei]y? h(?:ai?|ain?|e|ein|en)?n?\b"
    r"|(?:بھیج|بھجوا|کر|کروا|دے|ڈال)ن[اےی] ہ\w+|\b\w+n[ei] wal[aei] h\w+|(?:کرنے|بھیجنے|دینے) وال"
)
"""A payment that is still to be made: "50000 bhejne hain", "payment karne wala hun"."""
_WILL_WORDS = frozenset({"گا", "گے", "گی", "ga", "gi", "ge"})


def said(clause: Clause) -> set[str]:
    """Return everything the words of a clause may mean in the trade."""
    return {gloss for word in clause.text.split() for gloss in glosses(word)}


def guarded(
    clause: Clause, chosen: Collection[IntentName], plain: Collection[IntentName] = ()
) -> set[IntentName]:
    """Return what of the chosen intents may be heard in a clause, with what stands in for the rest.

    Those of `plain` are said so plainly that a word of their own may be missing.
    """
    kept = set(chosen)
    if _asks_contents(clause):
        return {IntentName.PRODUCT_SPECS}
    meant = said(clause)
    if errand := errand_of(clause, meant, kept, plain):
        return {errand}
    kept -= _NOT_OF_GOODS - set(plain) if clause.of(MarkKind.PRODUCT, MarkKind.BRAND) else frozenset()
    if _asks_where_to_pay(clause, meant) and IntentName.PAYMENT_NOTICE not in kept:
        return {IntentName.POLICY_QUESTION}
    plainly = IntentName.PLACE_ORDER in plain
    if IntentName.PLACE_ORDER in kept and bargains(clause, meant) and not plainly:
        kept = (kept - {IntentName.PLACE_ORDER}) | {IntentName.CHECK_PRICE}
    if IntentName.PLACE_ORDER in kept:
        if instead := instead_of_order(clause, meant, plainly=plainly):
            kept -= {IntentName.PLACE_ORDER}
            return kept | {instead} if not kept or instead is IntentName.COMPLAINT else kept
        if _is_a_line(clause):
            kept -= {IntentName.ORDER_STATUS, IntentName.CANCEL_ORDER, IntentName.SMALL_TALK}
    if IntentName.CANCEL_ORDER in kept and not _calls_off(clause, meant, kept, plain):
        kept.discard(IntentName.CANCEL_ORDER)
        instead = instead_of_cancelling(clause, meant)
        kept |= {instead} if instead and not kept else set()
    if IntentName.PAYMENT_NOTICE in kept and not _is_paid(clause, meant, kept, plain):
        kept.discard(IntentName.PAYMENT_NOTICE)
    return without_trade(clause, _about_things(clause, meant, kept, plain), plain)


def _is_of_one(clause: Clause) -> bool:
    """Tell whether a clause names one product and sets it against nothing: "aur us <product> ki battery?"."""
    return len(clause.of(MarkKind.PRODUCT)) == 1 and not sets_against(clause)


def _asks_where_to_pay(clause: Clause, meant: set[str]) -> bool:
    """Tell whether a clause asks for a bank account: its number, or the account of a bank."""
    words = set(clause.text.replace("?", " ").split())
    account = bool(words & _ACCOUNT)
    return bool(words & _ACCOUNT_NUMBER) or (account and ("bank" in meant or bool(words & _NUMBERED)))


def _asks_contents(clause: Clause) -> bool:
    """Tell whether a clause asks if goods without a name come with what is spoken of."""
    words = clause.text.replace("?", " ?").split()
    return asks_contents(words) and any(goods_named(word) for word in words)


def _calls_off(clause: Clause, meant: set[str], kept: set[IntentName], plain: Collection[IntentName]) -> bool:
    """Tell whether a clause that sounds like a cancellation calls off an order that may be called off."""
    spoken = any(not word.startswith("<") for word in clause.text.split())
    plainly = IntentName.CANCEL_ORDER in plain and spoken
    stops = plainly or _stops(clause) or _is_of_an_order(clause, kept)
    return stops and is_to_be_stopped(clause, meant, plainly=plainly)


def _stops(clause: Clause) -> bool:
    """Tell whether a clause says to stop; "order no <order>" does not."""
    text = re.sub(r"\bno\.? (?=<)", "", clause.text)
    phrases = {span.gloss for span in lexicon().match(tokenise(text))}
    return bool(phrases & _STOP) or any(glosses(word) & _STOP for word in text.split())


def _is_of_an_order(clause: Clause, kept: set[IntentName]) -> bool:
    """Tell whether a clause wants nothing else of an order it names; before it is cancelled that is asked."""
    return bool(clause.of(MarkKind.ORDER)) and kept == {IntentName.CANCEL_ORDER}


def _about_things(
    clause: Clause, meant: set[str], kept: set[IntentName], plain: Collection[IntentName]
) -> set[IntentName]:
    """Settle which of price, stock, list, status and recommendation the things named allow."""
    things = clause.of(MarkKind.PRODUCT)
    if things and _only_gives(clause):
        return {IntentName.PLACE_ORDER}
    if IntentName.COMPARE_PRODUCTS in kept and _is_of_one(clause):
        kept = (kept - {IntentName.COMPARE_PRODUCTS}) | {IntentName.PRODUCT_SPECS}
    if clause.of(MarkKind.ORDER) and not things:
        kept -= {IntentName.CHECK_STOCK, IntentName.CHECK_PRICE}
    elif IntentName.ORDER_STATUS in kept and things and not _is_owed(clause, meant):
        kept = (kept - {IntentName.ORDER_STATUS}) | {IntentName.CHECK_STOCK}
    if IntentName.RECOMMEND_PRODUCTS in kept and clause.of(MarkKind.MONEY):
        kept -= {IntentName.CHECK_STOCK, IntentName.CHECK_PRICE, IntentName.RATE_LIST}
    if "shop" in meant and "price" not in meant and IntentName.RATE_LIST not in plain:
        kept.discard(IntentName.RATE_LIST)
    stranger = clause.strange and not clause.of(MarkKind.BRAND)  # a product that is not sold, perhaps
    stranger = stranger and IntentName.RATE_LIST not in plain
    if IntentName.RATE_LIST in kept and "rate_list" not in meant and (things or stranger):
        kept = (kept - {IntentName.RATE_LIST}) | {IntentName.CHECK_PRICE}
    return kept


def _only_gives(clause: Clause) -> bool:
    """Tell whether nothing but "give" is said of a product: "<product> do", which may be two of it."""
    words = [word for word in clause.text.split() if not word.startswith("<")]
    if moods()["done"] & set(words) or _AUXILIARY.match(clause.text):
        return False
    meant = [glosses(word) for word in words]
    gives = any(one & {"give", "send"} or word == "do" for word, one in zip(words, meant, strict=True))
    return gives and all(one & {"give", "send", "do", "please", "address"} for one in meant)


def _is_owed(clause: Clause, meant: set[str]) -> bool:
    """Tell whether goods were ordered already: an order is named, in the past, or has not arrived."""
    return bool(meant & _OF_ORDER) or {"not", "arrive"} <= meant or is_past(clause.text.strip("?").split())


def _is_a_line(clause: Clause) -> bool:
    """Tell whether a clause counts pieces of a product and names no order."""
    counted = any(mark and amount for mark, amount in quantities(clause))
    return counted and not clause.of(MarkKind.ORDER)


def _is_paid(
    clause: Clause, meant: set[str], kept: Collection[IntentName], plain: Collection[IntentName]
) -> bool:
    """Tell whether a clause says that money was paid; an amount is enough where it can mean nothing else."""
    words = clause.text.split()
    spoken = _NOT_TO_COME.sub(" ", clause.text).split()
    future = any(word in moods()["future"] or word in _WILL_WORDS or _WILL.search(word) for word in spoken)
    money, plainly = bool(clause.of(MarkKind.MONEY)), IntentName.PAYMENT_NOTICE in plain
    of_goods = bool(clause.of(MarkKind.PRODUCT)) and not (money and plainly)
    to_come = future or _IS_DUE.search(clause.text) or _WHOSE.search(clause.text)
    if to_come or _PAY_THEM.search(clause.text) or "not" in meant or of_goods:
        return False
    if plainly:
        return True
    if "invoice" in meant or "?" in clause.text:
        return False
    done = (money and bool(meant & _WAYS)) or bool(meant & _DONE) or bool(moods()["past"] & set(words))
    offered = bargains(clause, meant) and not _HAPPENED.search(clause.text)
    return not offered and ((done and (bool(meant & _MONEY) or money)) or (len(kept) == 1 and money))

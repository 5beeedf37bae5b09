"""Orders of before: which of them are asked for as a list, and which is wanted once more.

Both are heard by their own words only, never by likeness: an order nobody wanted costs more than a
question. What was not delivered, came wrong or is told of the past wants no order.
"""

import re

from bot.understanding.clause import Clause
from bot.understanding.conditions import is_conditional
from bot.understanding.desk_words import speaks_of, words_for
from bot.understanding.marking import MarkKind
from domain.intents import Period
from domain.language.lexicon import lexicon
from domain.language.tokens import tokenise

_GOODS = (MarkKind.PRODUCT, MarkKind.BRAND)
_GIVING = frozenset({"send", "give", "make_it", "want"})
_WANTING = _GIVING | {"order", "do", "confirm", "add", "please"}
_AGAINST = frozenset(
    {"cancel", "arrive", "where", "status", "invoice", "wrong_item", "broken", "missing", "complaint"}
    | {"claim", "late", "tracking", "courier", "dispatch", "delivery", "payment", "account", "not", "no"}
    | {
        "rate_list",
        "price",
        "when",
        "compare",
        "warranty",
        "bank",
        "remove",
        "return",
        "or",
        "balance",
        "sell",
    }
)
_ASKING = _AGAINST - {"not", "no", "dispatch", "delivery"}
_SHORT = 6
_OF_THE_ORDER = re.compile(
    r"<order> (?:k[iae]y?|کی|کا|کے) (?!order|maa?l|sama+n|list|آرڈر|مال|سامان)"
    r"[^\s<]+ (?:\S+ )?(?:dobara|again|دوبارہ)"
)
"""Something of an order once more, and not the order: "<order> ki raseed dobara"."""
"""Words of a clause that says nothing but which order it is: "pichle mahine wala order"."""


def repeats_order(clause: Clause) -> bool:
    """Tell whether a clause wants an earlier order once more."""
    text = _holding(clause.text)
    if clause.of(*_GOODS, MarkKind.MONEY) or _refuses(clause, text) or _OF_THE_ORDER.search(text):
        return False
    again, that, last = (speaks_of(meaning, text) for meaning in ("again", "that", "last"))
    order = bool(clause.of(MarkKind.ORDER)) or speaks_of("order", text)
    short, several = len(text.strip("?!. ").split()) <= _SHORT, speaks_of("orders", text)
    given = bool(_meant(text) & _GIVING)
    signs = (
        speaks_of("repeat", text) and (order or last or that or short) and (last or that or not several),
        again and (last or that or (order and bool(_meant(text) & _WANTING))),
        that and (last or order) and (given or last or short),
        last and given and not several and (order or (short and _sends_no_other(text))),
        last and _names_one(text),
    )
    return any(signs)


def lists_orders(clause: Clause) -> bool:
    """Tell whether a clause asks for a list of orders: of a day, a month, a dealer, or of all."""
    text = clause.text
    if clause.of(*_GOODS, MarkKind.ORDER, MarkKind.MONEY) or _meant(text) & _ASKING:
        return False
    timed = any(speaks_of(period, text) for period in ("month", "week", "today", "yesterday"))
    several = speaks_of("orders", text) and (timed or bool(clause.of(MarkKind.DEALER)))
    return several or (speaks_of("history", text) and speaks_of("order", text))


def lists_drafts(clause: Clause) -> bool:
    """Tell whether a clause asks for the drafts that are open."""
    return speaks_of("draft", clause.text) and not clause.of(*_GOODS) and not _meant(clause.text) & _ASKING


def lists_dealers(clause: Clause) -> bool:
    """Tell whether a clause asks for the dealers of who asks, and for nothing of theirs."""
    text = clause.text.strip("?!. ")
    short = len(text.split()) <= _SHORT and not clause.marks and not speaks_of("order", text)
    asks = _meant(text) & (_ASKING - {"rate_list"} | {"stock", "balance", "add", "make_it", "send"})
    return short and speaks_of("dealers", text) and speaks_of("mine", text) and not asks


def turns_the_page(clause: Clause) -> bool:
    """Tell whether a clause asks for more of a list of orders."""
    more = clause.joined or speaks_of("more", clause.text)
    return more and speaks_of("order", clause.text) and not clause.of(*_GOODS)


def period_of(text: str, *, listed: bool) -> Period | None:
    """Return which orders a text means; of a list without a period all, of one order the last."""
    last = speaks_of("last", text)
    if speaks_of("month", text):
        return Period.LAST_MONTH if last else Period.THIS_MONTH
    if speaks_of("week", text):
        return Period.LAST_WEEK if last else Period.THIS_WEEK
    if speaks_of("yesterday", text):
        return Period.YESTERDAY
    if speaks_of("today", text) and listed:
        return Period.TODAY
    return Period.ALL if listed else Period.LAST if last else None


def means_that_one(text: str) -> bool:
    """Tell whether an order spoken of before is meant: "wohi order", "the same"."""
    return speaks_of("that", text) and not speaks_of("last", text)


def _holding(text: str) -> str:
    """Return a text without what it tells of the past, if it wants something before or after that.

    "Jo pichle mahine mangwaya tha wohi bhej do" wants last month's order.
    """
    ends = [found.end() for found in words_for("then").finditer(text)]
    parts = [text[ends[-1] :] if ends else "", *words_for("which").split(text)[:-1]]
    holds = any(
        not speaks_of("done", part)
        and (speaks_of("that", part) or speaks_of("again", part) or _meant(part) & _GIVING)
        for part in parts
    )
    return words_for("told").sub(" ", text) if ends and holds else text


def _refuses(clause: Clause, text: str) -> bool:
    """Tell whether a clause complains, asks or tells of what was: no order comes of it."""
    return (
        is_conditional(clause) or bool(_meant(text) & _AGAINST) or speaks_of("done", text) or "copy" in text
    )


def _names_one(text: str) -> bool:
    """Tell whether a clause says nothing but which order it is, as one answers: "last month's order"."""
    left = text.strip("?!. ")
    for meaning in ("last", "one_of", "month", "week", "time", "order"):
        left = words_for(meaning).sub(" ", left)
    others = [word for word in left.split() if not _meant(word) & {"grammar", "please", "address"}]
    return not others and not text.endswith("?") and speaks_of("one_of", text)


def _sends_no_other(text: str) -> bool:
    """Tell whether a time is named and nothing that could be sent of it: not "last month's report"."""
    left = text.strip("?!. ")
    for meaning in ("last", "one_of", "that", "again", "month", "week", "time", "ordinal"):
        left = words_for(meaning).sub(" ", left)
    strange = [word for word in left.split() if not (word.startswith("<") or _meant(word))]
    return speaks_of("time", text) and not strange


def _meant(text: str) -> set[str]:
    words = text.strip("?!").split()
    spans = lexicon().match(tokenise(text))
    phrases = {sense.gloss for span in spans for sense in span.senses}
    return phrases | {sense.gloss for word in words for sense in lexicon().senses(word)}

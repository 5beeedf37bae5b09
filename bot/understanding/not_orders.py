"""What has the words of an order and orders nothing: past, condition, question, hearsay, a sale to us.

A wrong order costs more than a question, so each of these is answered as the question that it comes
nearest to. The words are data (`moods.tsv`); here stands only how they must stand to one another.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.understanding.belongings import belonging_wanted
from bot.understanding.clause import Clause
from bot.understanding.conditions import is_conditional
from bot.understanding.marking import MarkKind, glosses
from bot.understanding.moods import moods
from bot.understanding.refusals import is_refused
from bot.understanding.slots import is_rate, quantities
from domain.intents import IntentName

_WRONG = frozenset({"wrong_item", "broken", "missing", "complaint", "dead_on_arrival"})
_BACK = frozenset({"return", "replace", "claim"})
_SENT_BACK = re.compile(
    r"\b(?:send|ship|giv|tak|collect)\w* (?:\S+ ){0,4}back\b(?! (?:cover|case|panel|glass|side|order))"
)
"""Goods on the way back: "send 10 <product> back to you"."""
_HOUR = re.compile(
    r"\b(?:at|till|until|around|before|after) <number>(?! \w*p(?:c|iece))"
    r"|<number> (?:ba?j[ea]y?|o'?clock|am|pm|بجے)\b"
)
_FROM_US = re.compile(
    r"\bfrom (?:my|our) (?:shop|store|place|warehouse|side)\b"
    r"|\b(?:meri|hamari|apni|humari) (?:duk\w+|shop) se (?:ut|le|ma)\w*"
    r"|\b(?:ut\w+|le|collect) (?:(?:lo|lein|len|jao|jaen|lijiye|kar\w*) )?"
    r"(?:meri|hamari|humari) (?:duk\w+|shop) se\b"
    r"|\b(?:minus|deduct|subtract)\b|(?:میری|ہماری) (?:دکان|شاپ) سے"
)
"""Goods that leave the dealer, or a bill: "utha lo meri dukan se", "minus kar do bill se"."""
_SELLING_OFF = re.compile(r"\bbi[ck] (?:ja|ga|chu)\w+|بک (?:جا|جئ|گئ|چک)")
"""Goods that sell or are to: "dua karo 3 <product> bik jayen"."""
_ORDERING = frozenset({"want", "send", "order", "give"})
_COMMANDING = frozenset({"send", "give", "dispatch"})
_COMING = frozenset({"arrive", "stock", "available", "incoming", "have"})
_SOUND = 2
"""Letters of a word that may be a mere sound."""
_LIST = 2
"""From so many goods on it is a list."""
_PARTICIPLES, _WANTED = frozenset({"sent", "delivered"}), frozenset({"needed", "wanted", "ordered", "sent"})
_INTENTION = re.compile(r"(?:na|ni|ne|nay|نا|نی|نے)$")
"""An infinitive before "tha": "lena tha" is "I wanted to take", not "I took"."""
_YOU_WILL = re.compile(r"o(?:ge|gay|gey)$|(?:\b\w*o|دو|و) (?:ge|gay|gey|گے)\b")
_CAN_YOU = re.compile(r"^(?:kya aap|kya ap|کیا آپ|(?:can|could|will|would|do) (?:you|u|ya)\b)")
_HOW_LONG = re.compile(
    r"\bhow (?:long|soon|fast)\b|\bkit[nt]\w* (?:din|dino|time|waqt|arsa)\b|کتنے دن|کتنا (?:وقت|ٹائم)"
)
_INSTALMENTS = re.compile(r"\b(?:qist|kist|instal+ment|emi\b)|قسط")
_OF_SENDING = re.compile(
    r"\b(?:bhej|bhijwa|mangwa|manga)\w*n[ea]y? k[aie]\b|(?:بھیجنے|منگوانے|بھجوانے) (?:کا|کی|کے)"
)
"""An infinitive that something is said of: "bhejne ka kharcha"."""
_TOLD_ANOTHER = re.compile(
    r"(?:^|\s)(?!aa?p\b|tum\b|hum\b)(?:<dealer>|\w{3,}) ko (?:bol|kah|keh)\w*"
    r"|\b(?:told|asked) (?:my|our|the|his|her) \w+|\bkisi(?:$| (?:aur|or|dusre|doosre) k[aei]\b)"
)
"""Somebody else was told to do it, or it is somebody else's: "bete ko bola 2 <product> pack karo"."""
_HAVE_THEM = re.compile(
    r"\b(?:ko|se) (?:keh|kah|kahe|bol)(?:o|ein|en| d(?:o|ein|en|ijiye))\b"
    r"|(?:کو|سے) (?:کہو|بولو|کہہ د|کہ د|بول د|کہیں)"
)
_SAYS = re.compile(r"\b(?:keh|kah|kahe|bol) r[ae]*h\w+ h\w+|(?:کہہ|کہ|بول) رہ\w+ ہ\w+")
_FOR_HIMSELF = re.compile(
    r"\bchaht[aie]y? h(?:ai|ay|e|ain|ein|en)?\b|\bwants?\b.* for (?:his|her|their)"
    r"|\bfor (?:his|her|their) ?own\b"
    r"|\bbuy\w* (?:it |them )?elsewhere\b|چاہت[اےی] (?:ہے|ہیں)|\bk[ea]ht[aie]y? h(?:ai|ay|e|ain|ein|en)?\b"
    r"|کہت[اےی] (?:ہے|ہیں)"
)
"""Somebody else wants goods or says so: "mera bhai 5 <product> lena chahta hai"; oneself ends in "hun"."""
_LESS = re.compile(r"\bkam (?:kar|kr|ker)\w*|کم کر")
"""Rupees that a price should come down by, where no summary is open: "500 kam kar do"."""
_WAS_TO_COME = re.compile(
    r"\b(?:wal[aei]y?|\w+n[aei]y?) the\b|\bth[ae]y (?:aa?p|tum)\b"
    r"|\b(?:di?|ki?|ga)y[ae] th[aei]y?\b|\bthe (?:aa?p|tum|na|kal|abhi|parso\w*)\b|\bnikl[aei]y?$|نکل[اےی]$"
    r"|\b(?:bhej|bhijwa|laga|kar) (?:di|dia|diya|diye)(?: h\w+)? (?:kya|kia)\b"
)
"""What was to be, turned out or is asked as done: "dene wale the aap", "copy nikle", "bhej diye kya"."""
_ENOUGH = re.compile(
    r"\bitn[aei]\w* (?:maa?l|stock) h[aeiy]+n?\b|اتنا (?:مال|سٹاک|اسٹاک) ہے|\benough (?:stock )?(?:to|for)\b"
)
"""Asks whether there is so much: "itna maal hai ke 10 <product> poore ho jayen"."""
_WHETHER = frozenset({"kya", "kia", "کیا"})
"""Asks, where nothing is wanted or to be sent: "mil jate hain kya 5 <product>"."""
_SHALL_I = re.compile(r"\b(?:should|shall|shud) ?(?:i|we)(?=\b|[a-z]{3})")
_ARRIVED = re.compile(r"(?:gay[ea]|gae|ga[iy]i|gai|chuk[aei]|گئے|گیا|گئی|چکے|چکا)$")
_UNDECIDED = re.compile(
    r"\b(?:dil|mann?) (?:h[aey]|kar|kr|cha)|\b(?:irada|iraada|khwahish)\b"
    r"|(?:دل|من) (?:ہے|کر|چاہ)|ارادہ|خواہش"
    r"|\b(?:tay|tai|final|pakka|faisla|fainal|confirm) (?:nah?i|nai|nhi|nahin)\b"
    r"|(?:طے|فائنل|پکا|فیصلہ|کنفرم) نہی"
    r"|\bab(?:h?i)? (?:nah?i|nai|nhi|nahin)\W*$|\bاب نہیں\W*$|\bnot (?:now|yet)\W*$|ابھی نہیں\W*$"
    r"|\bl(?:u|oo)n\W*$|لوں\W*$|\b(?:dekh|soch)te h\w+\W*$|\bdekhenge\b|\bwe'?ll see\b"
    r"|دیکھتے ہیں|دیکھیں گے|سوچتے ہیں"
    r"|\b(?:not|n't|un) ?(?:yet )?(?:decided|sure|certain|final|finali[sz]ed|confirmed|made up)\b"
)
"""An intention that is none yet: "dil hai lene ka, abhi tay nahi"."""
_ALREADY = re.compile(
    r"\bpeh?l[eay]+ h[iey]\b|\balready\b|پہلے ہی|پہلے سے"
    r"|\b(?:pur?ana|pich?h?la|old|last|previous) (?:hisa+b|record|bill|account)\b"
    r"|(?:پرانا|پچھلا) (?:حساب|ریکارڈ|بل)"
)
_OR_NOT = re.compile(r"\bya (?:na|nahi|nahin|nai)\b|\bor not\b|یا (?:نہ|نہیں)")


def instead_of_order(clause: Clause, meant: set[str], *, plainly: bool = False) -> IntentName | None:
    """Return what a clause with the words of an order wants that orders nothing, if it is such.

    Of what is ordered `plainly` a word of complaint, of others or of what they say is a reason or a way.
    """
    words = clause.text.strip("?").split()
    signs = (
        ("mistake" in words or (meant & _WRONG and not plainly), IntentName.COMPLAINT),
        (meant & _BACK or _SENT_BACK.search(clause.text), IntentName.POLICY_QUESTION),
        (moods()["selling"] & set(words) or _FROM_US.search(clause.text), IntentName.TALK_TO_HUMAN),
        (tells_the_hour(clause), IntentName.SMALL_TALK),
        (belonging := belonging_wanted(clause), belonging),
        (is_conditional(clause), _asked_by_condition(clause, meant)),
        (is_price_list(clause) or _LESS.search(clause.text), IntentName.CHECK_PRICE),
        (_INSTALMENTS.search(clause.text), IntentName.POLICY_QUESTION),
        (is_refused(clause), IntentName.CANCEL_ORDER),
        (_UNDECIDED.search(clause.text), IntentName.CHECK_STOCK),
        (
            is_past(words)
            or _ALREADY.search(clause.text)
            or {"not", "arrive"} <= meant
            or _has_come(words, meant),
            IntentName.ORDER_STATUS,
        ),
        (_OF_SENDING.search(clause.text), IntentName.POLICY_QUESTION),
        (_HOW_LONG.search(clause.text), IntentName.POLICY_QUESTION),
        (not plainly and _is_of_others(clause, words, meant), IntentName.CHECK_STOCK),
        (asks_for_it(clause, meant) or _others_do(clause, words, meant), IntentName.CHECK_STOCK),
        (_SELLING_OFF.search(clause.text), IntentName.CHECK_STOCK),
        (moods()["which"] & set(words) and not meant & _ORDERING, IntentName.PRODUCT_SPECS),
        (_WHETHER & set(words) and not meant & _ORDERING, IntentName.CHECK_STOCK),
        (_ENOUGH.search(clause.text), IntentName.CHECK_STOCK),
    )
    return next((name for sign, name in signs if sign), None)


def tells_the_hour(clause: Clause) -> bool:
    """Tell whether the number of a clause without goods is an hour: "i will be back at 5", "5 baje aunga"."""
    return bool(_HOUR.search(clause.text)) and not clause.of(MarkKind.PRODUCT, MarkKind.BRAND)


def _asked_by_condition(clause: Clause, meant: set[str]) -> IntentName:
    """Return what a conditional order asks: if there is some, else what it costs."""
    there = bool(meant & _COMING) or ("is" in meant and bool(moods()["then"] & set(clause.text.split())))
    priced = "price" in meant or bool(clause.of(MarkKind.MONEY))
    return IntentName.CHECK_STOCK if there and not priced else IntentName.CHECK_PRICE


def is_price_list(clause: Clause) -> bool:
    """Tell whether a clause lists goods with amounts of money: somebody's rates, not an order.

    Where each of them has its pieces too, it is an order at prices that somebody wants.
    """
    goods, amounts = len(clause.of(MarkKind.PRODUCT)), len(clause.of(MarkKind.MONEY))
    if amounts and all(mark and pieces for mark, pieces in quantities(clause)):
        return False
    rates = amounts + sum(is_rate(mark) for mark in clause.of(MarkKind.NUMBER))
    return bool(amounts) and goods >= _LIST and rates * 2 >= goods


def asks_for_it(clause: Clause, meant: set[str]) -> bool:
    """Tell whether a clause only asks if something could be sent: "bhej sakte ho?", "can you send"."""
    text = clause.text
    if _OR_NOT.search(text) or _SHALL_I.search(text):
        return True
    if "please" in meant and not text.endswith("?"):
        return False
    able = bool(moods()["able"] & set(text.strip("?").split()))
    polite = "please" in meant and not able
    return not polite and (text.endswith("?") or able or bool(_YOU_WILL.search(text) or _CAN_YOU.match(text)))


def is_past(words: list[str]) -> bool:
    """Tell whether a clause tells what was done: "order kiye thay", "ordered".

    What somebody is to be told to do is not: "godam ko keh do 10 <product> bheje".
    """
    if _HAVE_THEM.search(" ".join(words)) or is_to_be_done(words):
        return False
    if words and words[-1] in {"the", "they"}:  # no English clause ends so: "order kiye the"
        return True
    if _WAS_TO_COME.search(" ".join(words)) or (
        moods()["asking_who"] & set(words) and moods()["told"] & set(words)
    ):
        return True
    past, done = moods()["past"], moods()["perfective"]
    for at, word in enumerate(words):
        before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
        if word in past and not _INTENTION.search(before) and "want" not in glosses(before):
            return True
        if word in done and after not in moods()["then"] | moods()["to_be_done"]:
            return True
    return False


def is_to_be_done(words: Sequence[str]) -> bool:
    """Tell whether a participle says what is wanted and not what was: "need 10 <product> delivered"."""
    asks = [bool(glosses(word) & _ORDERING or "need" in word) and word not in _WANTED for word in words]
    wanted = asks.index(True) if any(asks) else len(words)
    return bool(_PARTICIPLES & set(words[wanted:])) and not moods()["we"] & set(words[wanted:])


def _has_come(words: Sequence[str], meant: set[str]) -> bool:
    """Tell whether goods are told of that have arrived: "10 <product> pohnch gaye", "aa gaye"."""
    came = "arrive" in meant or bool({"aa", "a", "آ"} & {one for one, _ in _before_arrived(words)})
    return came and not meant & _ORDERING and any(_ARRIVED.fullmatch(word) for word in words)


def _before_arrived(words: Sequence[str]) -> list[tuple[str, str]]:
    return [(one, other) for one, other in pairwise(words) if _ARRIVED.fullmatch(other)]


def of_nothing_sold(clauses: Sequence[Clause]) -> bool:
    """Tell whether a message names no goods and counts or sends what nobody here knows: "10 samosay"."""
    goods = (MarkKind.PRODUCT, MarkKind.BRAND, MarkKind.MEMORY, MarkKind.COLOUR)
    if any(clause.of(*goods) for clause in clauses):
        return False
    words = [word for clause in clauses for word in clause.text.strip("?").split()]
    strange = [word.isalpha() and len(word) > _SOUND and not glosses(word) for word in words]
    counted = any(one == MarkKind.NUMBER.value and odd for one, odd in zip(words, strange[1:], strict=False))
    return counted or sum(strange) >= _LIST


def unsettled_by(clauses: Sequence[Clause], at: int) -> bool:
    """Tell whether the rest of its sentence takes an order back: ", abhi tay nahi", ", ab nahi chahiye"."""
    after = clauses[at + 1] if at + 1 < len(clauses) else None
    if after is None or after.apart or after.marks:
        return False
    return is_refused(after) or bool(_UNDECIDED.search(after.text))


def _is_of_others(clause: Clause, words: list[str], meant: set[str]) -> bool:
    """Tell whether a clause tells what others want, sell or are to be told."""
    told = _TOLD_ANOTHER.search(clause.text) or _is_reported(words)
    return bool(_is_of_somebody(words, meant) or told)


def _others_do(clause: Clause, words: list[str], meant: set[str]) -> bool:
    """Tell whether somebody else does it or was told to: "bete ko bola 2 <product> pack karo".

    Who is told to do it now, or says to us what is to be sent, is not meant: "abbu keh rahe hain ...".
    """
    if _FOR_HIMSELF.search(clause.text) and not meant & _COMMANDING:
        return True
    if _TOLD_ANOTHER.search(clause.text):
        return not _HAVE_THEM.search(clause.text)
    return _is_reported(words) and not _SAYS.search(clause.text)


def _is_of_somebody(words: list[str], meant: set[str]) -> bool:
    """Tell whether somebody else wants goods, perhaps; a customer who waits is why some are to be sent."""
    customer = moods()["customer"] & set(words) and not meant & _COMMANDING
    return bool(customer or (moods()["perhaps"] | moods()["somebody"]) & set(words))


def _is_reported(words: list[str]) -> bool:
    """Tell whether somebody else sells or orders: "de raha hai", "he wanted", "another shop offers".

    Who comes ("larka aa raha hai") fetches, and what "we" are doing is our own affair.
    """
    lasting, they, we = moods()["lasting"], moods()["third_person"], moods()["we"]
    pairs = list(pairwise([*words, ""]))
    lasts = any(
        one in lasting and other in they and not (at and words[at - 1] in moods()["coming"])
        for at, (one, other) in enumerate(pairs)
    )
    lasts = lasts and words[0] not in we
    tells = any(one in moods()["he_she"] and other in moods()["reporting"] for one, other in pairs)
    return lasts or tells or bool(moods()["hearsay"] & set(words))

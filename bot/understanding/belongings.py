"""What belongs to goods and is wanted instead of them: "5 covers for the <product>", "<product> ki picture".

The pieces counted are those of the cover, not of the product: an order of the product would be a wrong one.
Chargers and cables are goods by themselves and read as such.
"""

import re

from bot.understanding.clause import Clause
from bot.understanding.marking import MarkKind, glosses
from bot.understanding.products.speech import goods_named
from domain.intents import IntentName

_FITTING = frozenset({"cover", "protector"})
_BOOKED = frozenset({"balance", "credit", "claim", "return"})
"""What is done in the books: "<product> ka credit note bana do"."""
_PARTS = frozenset(
    "battery batteries batri panel panels lcd screen screens photo photos pic pics picture pictures "  # noqa: SIM905 - a list of so many strings is harder to read
    "image images tasveer tasweer tasvir video videos imei imeis poster posters sticker stickers dummy "
    "بیٹری بیٹریاں پینل سکرین اسکرین فوٹو تصویر تصاویر تصویریں ویڈیو پوسٹر اسٹیکر ڈمی".split()
)
_PRODUCT, _NUMBER = MarkKind.PRODUCT.value, MarkKind.NUMBER.value
_OF = r"(?:k|ka|ke|ki|kay|kae|kee|kii|کا|کے|کی|for|of)"
_UNIT = r"(?:pcs|pc|piece|pieces|adad|set|darjan|dozen|عدد|درجن)"
_DESCRIBED = r"(?:back|rear|tempered|silicone|leather|بیک)"
_BEHIND = re.compile(
    rf"{_PRODUCT} (?:{_OF} (?:(?:liye|lye|لیے) )?(?:{_NUMBER} )?(?:{_UNIT} )?)?(?:{_DESCRIBED} )?([^\s<]+)"
    r"(?! (?:(?:ke|k|کے) )?(?:sath|saath|ساتھ))"
)
_ITS = re.compile(rf"{_PRODUCT} {_OF} ([^\s<]+)")
_BEFORE = re.compile(rf"(\S+) (?:for|of) (?:(?:the|my|all|these|{_NUMBER}) )*{_PRODUCT}")
_COUNTED = re.compile(rf"{_NUMBER} (?:{_UNIT} )?(?:{_DESCRIBED} )?([^\s<]+)")
"""In a clause without goods of its own: "aur uske 5 cover bhi"."""
_EMPTY_BOX = re.compile(r"\b(?:khali|empty)\b|خالی")


def belonging_wanted(clause: Clause) -> IntentName | None:
    """Return what a clause wants that asks for a belonging of goods, `None` where the goods are wanted."""
    text = clause.text.strip("?!. ")
    patterns = (_BEHIND, _BEFORE) if clause.of(MarkKind.PRODUCT) else (_COUNTED,)
    words = [found[1] for pattern in patterns for found in pattern.finditer(text)]
    meant = {gloss for found in _ITS.finditer(text) for gloss in glosses(found[1])}
    if "invoice" in meant:
        return IntentName.INVOICE_COPY
    if "price" in meant and not any("send" in glosses(word) for word in text.split()):
        return IntentName.CHECK_PRICE
    belongs = bool(meant & _BOOKED) or any(word in _PARTS or goods_named(word) & _FITTING for word in words)
    boxes = any("box" in glosses(word) for word in text.split())
    empty = boxes and bool(clause.of(MarkKind.PRODUCT)) and bool(_EMPTY_BOX.search(text))
    return IntentName.TALK_TO_HUMAN if belongs or empty else None

"""The wish to hear of orders, or not to hear of them any more, in words."""

import re

from domain.language.normalise import normalise

_PLEASE = r"(?:please |pls |plz |bhai |janab |برائے مہربانی )?"
_MY = r"(?:(?:my|mere|meray|mera|میرے|میرا) )?"
_ORDER = r"(?:orders?|order status|آرڈرز?)"
_OF = r"(?:ki|ka|ke|kay|k|کی|کا|کے)"
_NEWS = r"(?:khabar|khabrein|itla|ittila|itlaa|updates?|status|خبر|خبریں|اطلاع|اپڈیٹ|اپڈیٹس)"
_KEEP = (
    r"(?:(?:dete|detay|bhejte|bhejtay|batate|batatay|karte) "
    r"(?:rehna|rahna|raho|rehein|rahein|rahen|rahiye|rehiye)"
    r"|(?:diya|bheja|bataya) (?:karo|karein|karen|karna)"
    r"|(?:دیتے|بھیجتے|بتاتے) (?:رہنا|رہیں|رہیے|رہو)|(?:دیا|بھیجا) (?:کرو|کریں))"
)
_STOP = (
    r"(?:(?:mat|na|nahi|nahin) (?:bhejo|bhejein|bhejna|bhejen|do|dein|dena|den)"
    r"|band (?:karo|karein|karen|kar do|kar dein|kardo)"
    r"|(?:نہ|مت|نہیں) (?:بھیجیں|بھیجنا|بھیجو|دیں|دینا|دو)|بند (?:کریں|کر دیں|کرو|کر دو))"
)
_UPDATES = r"(?:updates?|news|notifications?|alerts?)"
_ON = (
    rf"{_PLEASE}{_MY}{_ORDER} (?:{_OF} )?{_NEWS} {_KEEP}",
    rf"{_PLEASE}(?:keep )?(?:send|sending|give|giving) me {_MY}{_ORDER} {_UPDATES}(?: please)?",
    rf"{_PLEASE}keep me (?:updated|posted|informed) (?:on|about|of) {_MY}{_ORDER}",
    rf"{_PLEASE}(?:notify|inform|tell) me (?:about|of|on) {_ORDER} (?:updates?|changes?)",
    rf"{_ORDER} {_UPDATES} on",
    rf"(?:turn|switch) on {_MY}{_ORDER} {_UPDATES}",
)
_OFF = (
    rf"{_PLEASE}{_MY}{_ORDER} (?:{_OF} )?{_NEWS} {_STOP}",
    rf"{_PLEASE}(?:stop|no more)(?: sending)?(?: me)?(?: the)? {_MY}{_ORDER} {_UPDATES}",
    rf"{_ORDER} {_UPDATES} off",
    rf"(?:turn|switch) off {_MY}{_ORDER} {_UPDATES}",
)
_WISHES = tuple(
    (re.compile(pattern), wanted) for patterns, wanted in ((_ON, True), (_OFF, False)) for pattern in patterns
)
_NOES = frozenset({"off", "no", "stop", "band", "nahi", "na", "بند", "نہیں", "نہ"})
_SIGNS = re.compile(r"[^\w\s]")


def news_wish(text: str) -> bool | None:
    """Tell whether a text, all of it, asks to hear of orders or not to; `None` if it asks for neither."""
    said = " ".join(_SIGNS.sub(" ", normalise(text)).split())
    return next((wanted for pattern, wanted in _WISHES if pattern.fullmatch(said)), None)


def notify_wish(rest: str) -> bool:
    """Tell what the command `/notify` asks for: alone, or with anything but a no, to hear of orders."""
    return normalise(rest).strip(" .!") not in _NOES

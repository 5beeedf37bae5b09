"""What people do to the words around a product's name: typos, other spellings, lost spaces, wrong keys."""

import random
from collections.abc import Callable, Mapping

from domain.parties import Language

_KEYS = {
    "a": "sqz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo",
    "j": "hk", "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et",
    "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "xs",
    "ب": "ن", "ت": "ٹ", "ج": "چ", "د": "ڈ", "ر": "ڑ", "س": "ش", "ک": "گ", "ل": "ک", "م": "ن", "ن": "ب",
    "و": "ہ", "ی": "ہ", "ہ": "و",
}  # fmt: skip
"""The keys beside each key."""
_SPELT: Mapping[Language, Mapping[str, tuple[str, ...]]] = {
    Language.ENGLISH: {
        "you": ("u",), "your": ("ur",), "please": ("pls", "plz"), "are": ("r",), "what": ("wat", "wht"),
        "have": ("hv",), "pieces": ("pcs", "pc"), "units": ("unit",), "and": ("n", "&"), "the": ("d", "da"),
        "price": ("prise", "pric"), "available": ("avlbl",), "order": ("ordr",), "would": ("wud",),
        "with": ("wd", "wid"), "still": ("stil",), "today": ("2day", "tday"), "does": ("dose",),
        "latest": ("latst",), "amount": ("amt",), "customer": ("custmer",), "warehouse": ("wearhouse",),
    },
    Language.ROMAN_URDU: {
        "hai": ("he", "hay", "h", "ha"), "hain": ("hen", "hn", "hein"), "nahi": ("nai", "nhi", "nahin"),
        "mein": ("me", "mai", "mn", "main"), "kya": ("kia", "kiya"), "kitne": ("kitny", "ktne"),
        "kitna": ("ktna", "kitnaa"), "qeemat": ("keemat", "kimat", "qimat"), "bhao": ("bhaw", "bhav"),
        "wala": ("vala", "wla"), "aap": ("ap",), "ke": ("k", "kay"), "dein": ("den", "dain"),
        "gahak": ("gahk", "gaahak"), "maal": ("mal",), "do": ("dou",), "kar": ("kr",), "pe": ("pay", "par"),
        "aur": ("or", "aor"), "mere": ("mery", "mre"), "dukan": ("dokan", "dukaan"),
        "paise": ("pese", "paisay"), "bhej": ("bej", "bhaij"), "abhi": ("abi",),
        "batao": ("btao",), "kis": ("kes",), "din": ("dn",),
    },
    Language.URDU: {
        "ہے": ("هے", "ھے"), "ہیں": ("ہین", "هیں"), "میں": ("مین", "مے"), "کیا": ("كيا",),
        "نہیں": ("نہی", "نھیں"), "کتنے": ("کتنی", "كتنے"), "قیمت": ("قيمت", "کیمت"),
        "بھیج": ("بیج", "بهيج"), "والا": ("والہ",),
        "دیں": ("دین", "دے"), "لیے": ("لئے",), "پیس": ("پیسز",), "گا": ("گاہ",), "ریٹ": ("رےٹ",),
    },
}  # fmt: skip
_BEFORE: Mapping[Language, tuple[str, ...]] = {
    Language.ENGLISH: ("good day, ", "ok so ", "dear team ", "hey there "),
    Language.ROMAN_URDU: ("jnab ", "aoa bhai sahib ", "sun yar ", "acha to "),
    Language.URDU: ("جناب عالی ", "سنیں ", "اچھا تو ", "بھائی صاحب "),
}
_LEAST = 4
"""Letters of the shortest word in which a slip is made; shorter ones could be any other."""


def noised(text: str, language: Language, kind: str, rng: random.Random) -> str:
    """Return the words of a message with one kind of noise; blanks at the ends stay."""
    return _KINDS[kind](text, language, rng)


def begun(text: str, language: Language, rng: random.Random) -> str:
    """Return a message that begins with a courtesy."""
    return rng.choice(_BEFORE[language]) + text


def _as_it_is(text: str, _language: Language, _rng: random.Random) -> str:
    return text


def _slip(change: Callable[[str, int, random.Random], str]) -> Callable[[str, Language, random.Random], str]:
    """Return a noise that changes one letter inside one word in two."""

    def slipped(text: str, _language: Language, rng: random.Random) -> str:
        words = text.split(" ")
        for at, word in enumerate(words):
            if len(word) >= _LEAST and word.isalpha() and rng.randrange(2):
                words[at] = change(word, rng.randrange(1, len(word) - 1), rng)
        return " ".join(words)

    return slipped


def _mistyped(word: str, at: int, rng: random.Random) -> str:
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return rng.choice((word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], swapped))


def _wrong_key(word: str, at: int, rng: random.Random) -> str:
    return word[:at] + rng.choice(_KEYS.get(word[at], word[at])) + word[at + 1 :]


def _respelt(text: str, language: Language, rng: random.Random) -> str:
    forms = _SPELT[language]
    return " ".join(rng.choice(forms[word]) if word in forms else word for word in text.split(" "))


def _joined(text: str, _language: Language, rng: random.Random) -> str:
    """Lose one blank between two words."""
    inner = [at for at in range(1, len(text) - 1) if text[at - 1].isalpha() and text[at] == " "]
    inner = [at for at in inner if text[at + 1].isalpha()]
    if not inner:
        return text
    at = rng.choice(inner)
    return text[:at] + text[at + 1 :]


_KINDS: Mapping[str, Callable[[str, Language, random.Random], str]] = {
    "as written": _as_it_is,
    "typos": _slip(_mistyped),
    "wrong keys": _slip(_wrong_key),
    "spelling": _respelt,
    "lost blank": _joined,
}
KINDS = tuple(_KINDS)
"""What can be done to the words of a message."""

"""One spelling for what looks the same: digits, Urdu orthography, invisible characters, case."""

import re
import unicodedata

_URDU_LETTERS = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "ه": "ہ",
        "ة": "ہ",
        "ۀ": "ہ",
        "أ": "ا",
        "إ": "ا",
        "ٱ": "ا",
        "ؤ": "و",
        "ٲ": "ا",
        "ـ": "",
        "۔": ".",
        "،": ",",
        "؛": ";",
        "؟": "?",
        "٪": "%",
        "٫": ".",
        "٬": ",",
        "×": "x",
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
    }
)
_BLANK = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" *\n[ \n]*")


def normalise(text: str) -> str:
    """Return `text` in the one spelling that understanding works on.

    Compatibility forms are folded (NFKC), digits of every script become 0-9, Arabic letter variants
    become the Urdu ones, diacritics of the Arabic script, zero-width characters and direction marks
    vanish, letters are case-folded, blanks collapse; line breaks stay, one at a time.
    """
    folded = unicodedata.normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n"))
    folded = folded.translate(_URDU_LETTERS)
    kept = "".join(_kept(character) for character in folded)
    return _LINES.sub("\n", _BLANK.sub(" ", kept)).strip().casefold()


def _kept(character: str) -> str:
    if character.isascii():
        return character if character >= " " or character == "\n" else " "
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category in {"Cf", "Mn", "Cc", "Co", "Cs"} and character != "\u0653":
        return " " if character == "\u200c" else ""
    return " " if category in {"Zs", "Zl", "Zp"} else character

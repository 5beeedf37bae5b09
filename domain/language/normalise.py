"""One spelling for what looks the same: digits, Urdu orthography, invisible characters, case."""

import re
import unicodedata

_MEANT = {
    "ي": "ی",
    "ى": "ی",
    "ې": "ی",
    "ك": "ک",
    "ه": "ہ",
    "ۂ": "ہ",
    "ة": "ہ",
    "ۃ": "ہ",
    "ۀ": "ہ",
    "أ": "ا",
    "إ": "ا",
    "ٱ": "ا",
    "ٲ": "ا",
    "ؤ": "و",
    "ۓ": "ئے",
    "ـ": "",
    "۔": ".",
    "،": ",",
    "؛": ";",
    "؟": "?",
    "٪": "%",
    "٫": ".",
    "٬": ",",
    "×": "x",
    "⁄": "/",
    "∕": "/",
    "÷": "/",
    "’": "'",
    "‘": "'",
    "`": "'",
    "´": "'",
    "“": '"',
    "”": '"',
    "‐": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "‑": "-",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u200c": " ",
}
_COMPOSING = "\u0653\u0654"
"""The madda and the hamza above: with their letters they make آ, ئ and ؤ, letters of their own."""
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_BLANK = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_STRETCHED_WORD = re.compile(r"\b(?:([^\W\d_])\1+)\b")


def normalise(text: str) -> str:
    """Return `text` in the one spelling that understanding works on, in time linear in its length.

    Compatibility forms are folded (NFKD, then NFC), digits of every script become 0-9, Arabic letter
    variants become the Urdu ones, accents, diacritics of the Arabic script, zero-width characters,
    direction marks and skin tones vanish, letters are case-folded, stretched letters (`plzzzz`)
    are written twice, blanks collapse; line breaks stay, one at a time. Other emoji stay: 👍 is an answer.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    # Marks go first: sorting a long run of them is what would make NFKD slower than linear.
    bare = lines.translate(_MARKLESS)
    spelled = unicodedata.normalize("NFC", unicodedata.normalize("NFKD", bare).translate(_MARKLESS))
    kept = spelled.translate(_SPELLING).casefold()
    return _LINES.sub("\n", _BLANK.sub(" ", _unstretched(kept))).strip()


def _unstretched(text: str) -> str:
    """Write a letter repeated three times or more twice, unless it is all of its word (`iii`, `xxx`).

    Twice, because which was meant is not known here: `teeen` is three, and once would make it ten.
    """
    if not _STRETCHED.search(text):
        return text
    whole = {match.start() for match in _STRETCHED_WORD.finditer(text)}
    return _STRETCHED.sub(lambda run: run.group() if run.start() in whole else run.group(1) * 2, text)


class _Markless(dict[int, int | None]):
    """Drops combining marks, but not those that make Urdu letters. Fills itself as it is asked."""

    def __missing__(self, code: int) -> int | None:
        character = chr(code)
        dropped = unicodedata.category(character) in {"Mn", "Me"} and character not in _COMPOSING
        self[code] = None if dropped else code
        return self[code]


class _Spelling(dict[int, str]):
    """The one spelling of each character. Fills itself as it is asked."""

    def __missing__(self, code: int) -> str:
        self[code] = _spelling(chr(code))
        return self[code]


def _spelling(character: str) -> str:
    if character in _MEANT:
        return _MEANT[character]
    if character.isascii():
        return character if character >= " " or character == "\n" else " "
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category in {"Cf", "Mn", "Me", "Cc", "Co", "Cs", "Cn"} or ord(character) in _SKIN_TONES:
        return ""
    return " " if category in {"Zs", "Zl", "Zp"} else character


_MARKLESS = _Markless()
_SPELLING = _Spelling()

"""Between the scripts: Urdu letters as Latin ones, and a key that both spellings of a sound share."""

import re

_LETTER_NAMES = {
    "a": "اے",
    "b": "بی",
    "c": "سی",
    "d": "ڈی",
    "e": "ای",
    "f": "ایف",
    "g": "جی",
    "h": "ایچ",
    "i": "آئی ائی",
    "j": "جے",
    "k": "کے",
    "l": "ایل",
    "m": "ایم",
    "n": "این",
    "o": "او",
    "p": "پی",
    "q": "کیو",
    "r": "آر ار",
    "s": "ایس",
    "t": "ٹی",
    "u": "یو",
    "v": "وی",
    "w": "ڈبلیو ڈبلیوو",
    "x": "ایکس",
    "y": "وائی وای",
    "z": "زیڈ زی",
}
"""How the Latin letters are called in Urdu, with the spellings in use."""
_NAMED = {name: letter for letter, names in _LETTER_NAMES.items() for name in names.split()}

_CONSONANTS = {
    "ب": "b", "پ": "p", "ت": "t", "ٹ": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh",
    "د": "d", "ڈ": "d", "ذ": "z", "ر": "r", "ڑ": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh",
    "ص": "s", "ض": "z", "ط": "t", "ظ": "z", "غ": "gh", "ف": "f", "ق": "q", "ک": "k", "گ": "g",
    "ل": "l", "م": "m", "ن": "n", "ں": "n", "ہ": "h", "ھ": "h",
}  # fmt: skip
_VOWELS = frozenset("اآعئیےوأء")


def letter_name(word: str) -> str | None:
    """Return the Latin letter that a normalised Urdu word is the name of (`ایس` → `s`), if any.

    Some names are words too (`کے` of, `جی` yes): whether a letter was meant, the neighbours tell.
    """
    return _NAMED.get(word)


def romanise(urdu: str) -> str:
    """Return a Latin spelling of normalised Urdu text by letter rules; other characters stay.

    Short vowels, which Urdu does not write, are not invented: `گلیکسی` gives `gleksi`.
    """
    return re.sub(r"[\u0600-\u06ff]+", lambda word: _romanised(word.group()), urdu)


def _romanised(word: str) -> str:
    return "".join(
        "a" if letter in "اآع" and (at == 0 or letter != "ع") else _roman_letter(word, at)
        for at, letter in enumerate(word)
    )


def _roman_letter(word: str, at: int) -> str:
    letter = word[at]
    if letter == "و":
        return "v" if _is_consonant_waw(word, at) else "o"
    if letter == "ی":
        return "y" if _is_consonant_yeh(word, at) else "i" if at == len(word) - 1 else "e"
    if letter == "ے":
        return "e"
    return _CONSONANTS.get(letter, "")


def _is_consonant_waw(word: str, at: int) -> bool:
    """Tell whether `و` is v: at the start, or after a vowel (`ویوو` the third letter, `لاوا`)."""
    before, after = word[at - 1] if at else "", word[at + 1 : at + 2]
    if not before:
        return after != ""
    if before not in _VOWELS:
        return False
    if before == "و":  # of two, one is the vowel: the first after a consonant (پووا), else the second
        return at == 1 or not _is_consonant_waw(word, at - 1)
    return after in _VOWELS and after != ""


def _is_consonant_yeh(word: str, at: int) -> bool:
    after = word[at + 1 : at + 2]
    if at == 0:
        return after != "" and after in _VOWELS
    return word[at - 1] == "ا" and after == "ا"


_KEYS = {"ch": "C", "kh": "K", "gh": "J", "zh": "Z", "sh": "X", "q": "K", "g": "J"}


def sound_key(word: str) -> str:
    """Return the consonants one hears, the same for the Urdu and the Roman spelling of a word.

    Vowels are left out but for a sign that the word begins with one; so the key finds candidates and
    does not prove identity (`hot` and `hat` share theirs). Digits stay. The rules are general: those
    of English spelling as Urdu renders it (c before e is s, x is ks, a final w is a vowel ...).
    """
    word = word.replace(" ", "")
    return _roman_key(word) if word.isascii() else _urdu_key(word)


def _urdu_key(word: str) -> str:
    sounds: list[str] = []
    for at, letter in enumerate(word):
        if letter in {"ھ", "ہ"} and at:
            if letter == "ھ" and sounds and sounds[-1] == "P":
                sounds[-1] = "F"
            continue
        if letter in _VOWELS:
            sounds.append(_urdu_vowel(word, at))
        else:
            roman = _CONSONANTS.get(letter, letter if letter.isascii() and letter.isalnum() else "")
            sounds.append(_KEYS.get(roman, roman.upper()))
    return _without_prop("".join(sounds))


def _urdu_vowel(word: str, at: int) -> str:
    if word[at] == "و" and _is_consonant_waw(word, at):
        return "V"
    if word[at] == "ی" and _is_consonant_yeh(word, at):
        return "Y"
    return "A" if at == 0 else ""


def _without_prop(key: str) -> str:
    """Leave out the vowel that Urdu puts before s and a consonant: `اسپارک` for spark."""
    return key[1:] if re.match(r"AS[^A0-9]", key) else key


_ENGLISH = (
    (r"^xi", "X"),
    (r"^x(?=[b-df-hj-np-tv-z])", "Aks"),
    (r"^ps(?=y)", "s"),
    (r"^kn", "n"),
    (r"^wr", "r"),
    (r"tch|chh", "C"),
    (r"dge", "j"),
    (r"(?<=[aeiour])si(?=on)", "zh"),
    (r"sch|sh|tio(?=n)", "X"),
    (r"ck|kh|q", "k"),
    (r"ch", "C"),
    (r"ph", "f"),
    (r"gh", "g"),
    (r"c(?=[eiy])", "s"),
    (r"c", "k"),
    (r"x", "ks"),
    (r"(?<=[bdtjgk])h", ""),
    (r"(?<=[aeiou])w(?=er)", ""),
    (r"w(?=[aeiouy])", "v"),
    (r"(?<=.)w", ""),
    (r"(?<=[aeiou])h", ""),
    (r"(?<=[^aeiou])y", ""),
    (r"y(?![aeiou])", ""),
    (r"(?<=.)y", ""),
    (r"([a-z])\1", r"\1"),
    (r"(?<=.)[aeiou]+", ""),
    (r"^[aeiou]", "A"),
    (r"zh", "z"),
    (r"g", "j"),
)
_RULES = tuple((re.compile(pattern), sound) for pattern, sound in _ENGLISH)


def _roman_key(word: str) -> str:
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    return _without_prop(word.upper())

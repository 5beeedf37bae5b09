"""The same wish written otherwise: typos, chat spelling, courtesy, joined words, two wishes in one.

Messages differ from the examples in ways that are known beforehand; training on copies with such noise
is what makes the classifier stand them. All of it follows from the random generator handed in.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random

from bot.understanding.intents.examples import Example
from bot.understanding.intents.keyboard import beside
from domain.intents import IntentName
from domain.parties import Language

_ROMAN_VARIANTS = (
    ("aa", "a"), ("a", "aa"), ("ee", "i"), ("ee", "e"), ("i", "ee"), ("i", "e"), ("e", "i"), ("oo", "u"),
    ("u", "oo"), ("o", "u"), ("ai", "e"), ("ai", "ay"), ("ay", "ai"), ("ay", "e"), ("y", "i"), ("w", "v"),
    ("v", "w"), ("q", "k"), ("k", "q"), ("z", "s"), ("kh", "k"), ("gh", "g"), ("sh", "s"), ("ch", "c"),
    ("ein", "en"), ("ein", "ain"), ("ain", "en"), ("hai", "he"), ("hai", "h"), ("hai", "hy"), ("hain", "hn"),
    ("kya", "kia"), ("kya", "kiya"), ("nahi", "nai"), ("nahi", "nhi"), ("mein", "me"), ("mein", "mai"),
    ("ye", "ey"), ("aye", "ae"), ("ga", "gaa"), ("karo", "kro"), ("kar", "kr"), ("bhej", "bej"),
    ("diye", "dye"), ("please", "plz"), ("you", "u"), ("are", "r"), ("for", "4"), ("and", "n"),
    ("paise", "pese"), ("kitne", "ktne"), ("kitna", "ktna"), ("hun", "hoon"), ("den", "dein"),
    ("dein", "dain"),
)  # fmt: skip
_URDU_VARIANTS = (
    ("ں", "ن"), ("ئے", "ے"), ("ئی", "ی"), ("ھ", "ہ"), ("ہ", ""), ("سٹ", "اسٹ"), ("اسٹ", "سٹ"), ("ریٹ", "رٹ"),
    ("آ", "ا"), ("یے", "ے"), ("دیں", "دو"), ("کریں", "کرو"), ("ؤ", "و"), ("ص", "س"), ("ز", "ذ"), ("ط", "ت"),
)  # fmt: skip
_BEFORE = {
    Language.ENGLISH: ("hi", "hello", "sir", "dear", "please", "hi sir", "kindly", "bro", "dear sir", "ok"),
    Language.URDU: ("بھائی", "سر", "سلام", "جناب", "یار", "جی", "السلام علیکم", "بھائی جان", "اچھا", "پلیز"),
    Language.ROMAN_URDU: (
        "bhai", "sir", "salam", "aoa", "jani", "yar", "janab", "sir ji", "bhai jan", "acha", "ji", "plz",
        "boss", "ustad", "oye", "suno", "bhai sahab", "zara", "hello", "assalam o alaikum",
    ),
}  # fmt: skip
_AFTER = {
    Language.ENGLISH: ("please", "sir", "plz", "pls", "thanks", "bro", "dear", "urgent", "asap", "now"),
    Language.URDU: ("بھائی", "سر", "پلیز", "جی", "جناب", "شکریہ", "جلدی", "یار"),
    Language.ROMAN_URDU: (
        "bhai", "sir", "plz", "yar", "ji", "jani", "please", "janab", "shukria", "jaldi", "boss", "sir ji",
        "bhai jan", "abhi", "foran",
    ),
}  # fmt: skip
_JOINERS = frozenset({"aur", "and", ",", "اور"})
_JOINED = {
    Language.ENGLISH: (" and ", " , ", " also ", " "),
    Language.URDU: (" اور ", " , ", " "),
    Language.ROMAN_URDU: (" aur ", " or ", " , ", " "),
}
_VARIANTS_OF_PRODUCT = ("<product> <colour>", "<product> <memory>", "<product> <memory> <colour>")
_ALONE = frozenset({IntentName.SMALL_TALK, IntentName.OFF_TOPIC, IntentName.HELP})
_STRANGERS = (
    "{0}", "{0}", "{0} {1}", "{0} <number>", "{0} {2}", "{0} <memory>", "<memory> {0}", "{0} <colour>",
    "<brand> {0}", "<brand> <number>", "<brand> {0} <memory>", "<product> {0}", "<product> {0} <colour>",
)  # fmt: skip
"""What stands in a clause for a product that nobody sells or that was recognised in part."""
_LATIN = (
    "ba", "no", "zo", "ka", "vi", "li", "ro", "ta", "ven", "si", "ga", "do", "plex", "kron", "fi", "ra", "to",
    "mi", "ver", "nik", "yu", "sha", "ho", "ji", "lum", "tek", "ax",
)  # fmt: skip
_SYLLABLES = {
    Language.ENGLISH: _LATIN,
    Language.ROMAN_URDU: _LATIN,
    Language.URDU: (
        "با", "نو", "زو", "کا", "وی", "لی", "رو", "ٹا", "ون", "سی", "گا", "ڈو", "پل", "کرو", "فی", "را", "تو",
        "می", "ور", "نک", "یو", "شا", "ہو", "جی", "لم", "ٹیک",
    ),
}  # fmt: skip
_SHORTEST_TYPO = 3
_MARK = re.compile(r"<[a-z]+>")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def noised(example: Example, random: Random) -> Example:
    """Return a copy of an example with one to three kinds of noise."""
    kinds: list[Callable[[str, Language, Random], str]] = random.choices(
        (_typo, _respelt, _without_vowels, _courteous, _glued, _without_signs, _with_variant),
        weights=(6, 6, 3, 4, 1, 2, 1),
        k=random.choice((1, 1, 2, 3)),
    )
    text = example.text
    for kind in kinds:
        text = kind(text, example.language, random)
    return replace(example, text=text)


def estranged(example: Example, random: Random) -> Example:
    """Return a copy with a product that the reader does not find: invented words, a brand with a number."""
    names = [_invented(example.language, random) for _ in range(2)]
    stranger = random.choice(_STRANGERS).format(*names, random.randrange(2, 100))
    return replace(example, text=example.text.replace("<product>", stranger, 1))


def compositions(examples: Sequence[Example], count: int, random: Random) -> Iterator[Example]:
    """Yield clauses made of two wishes of one language, for those that were not cut apart."""
    whole = [example for example in examples if example.labels and not example.labels & _ALONE]
    by_language = {language: [e for e in whole if e.language is language] for language in Language}
    for _ in range(count):
        first = random.choice(whole)
        second = random.choice(by_language[first.language])
        if first.group.split("/")[0] != second.group.split("/")[0]:
            text = first.text.rstrip("?") + random.choice(_JOINED[first.language]) + second.text
            yield replace(first, text=text, labels=first.labels | second.labels)


def _typo(text: str, language: Language, random: Random) -> str:
    return _one_word(text, random, lambda word: _mistyped(word, language, random))


def _mistyped(word: str, language: Language, random: Random) -> str:
    """Return a word with a letter left out, doubled, swapped with the one before or hit beside its key."""
    at = random.randrange(1, len(word))
    mistakes = [
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
    ]
    if language is not Language.URDU:
        keys = sorted(beside(word[at])) or _LETTERS
        mistakes.append(word[:at] + random.choice(keys) + word[at + 1 :])
    return random.choice(mistakes)


def _respelt(text: str, language: Language, random: Random) -> str:
    variants = _URDU_VARIANTS if language is Language.URDU else _ROMAN_VARIANTS
    words = text.split(" ")
    for at, word in enumerate(words):
        fitting = [] if _MARK.search(word) else [pair for pair in variants if pair[0] in word]
        if fitting and random.random() < 1 / 2:
            written, instead = random.choice(fitting)
            words[at] = word.replace(written, instead, 1) or word
    return " ".join(words)


def _without_vowels(text: str, language: Language, random: Random) -> str:
    if language is Language.URDU:
        return text
    return _one_word(text, random, lambda word: word[0] + re.sub("[aeiou]", "", word[1:]))


def _one_word(text: str, random: Random, change: Callable[[str], str]) -> str:
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) >= _SHORTEST_TYPO and word.isalpha()]
    if long:
        at = random.choice(long)
        words[at] = change(words[at])
    return " ".join(words)


def _courteous(text: str, language: Language, random: Random) -> str:
    if random.random() < 1 / 2:
        return f"{random.choice(_BEFORE[language])} {text}"
    return f"{text} {random.choice(_AFTER[language])}"


def _glued(text: str, language: Language, random: Random) -> str:  # noqa: ARG001 - one shape for all noise
    words = text.split(" ")
    plain = [at for at in range(len(words) - 1) if words[at].isalpha() and words[at + 1].isalpha()]
    if plain:
        at = random.choice(plain)
        words[at : at + 2] = [words[at] + words[at + 1]]
    return " ".join(words)


def _without_signs(text: str, language: Language, random: Random) -> str:  # noqa: ARG001 - the same
    """Leave out what cutting a message into clauses leaves out: question marks, "and" between things."""
    words = text.replace("?", "").split()
    inner = [word for at, word in enumerate(words) if at == 0 or word not in _JOINERS]
    return " ".join(inner) or text


def _invented(language: Language, random: Random) -> str:
    return "".join(random.choices(_SYLLABLES[language], k=random.choice((2, 2, 3))))


def _with_variant(text: str, language: Language, random: Random) -> str:  # noqa: ARG001 - the same
    return text.replace("<product>", random.choice(_VARIANTS_OF_PRODUCT), 1)

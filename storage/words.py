"""The words by which a turn is found: those that were said, and one for each thing one may filter by."""

import re
from collections.abc import Collection, Iterable

from domain.conversation import Turn
from domain.flags import Flag
from domain.language.normalise import normalise
from domain.review import ReviewFilter

_WORD = re.compile(r"[^\W_]+")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{2,3}(?![0-9]))")
_LONGEST_WORD = 40
_MOST_WORDS = 2_000
"""Words kept of one turn: more than any answer has, fewer than an attack would send."""
_BEGINNING = 3
"""Letters or digits from which on a word that is looked for may be the beginning of another."""
_MARKER = "\ue000"
"""Begins the words that stand for a sender, a flag and so on: no text has it after `normalise`."""


def said(*texts: str) -> list[str]:
    """Return the words of texts in the one spelling, an amount as one word, each once, in their order."""
    found = _WORD.findall(_THOUSANDS.sub("", normalise("\n".join(texts))))
    return list(dict.fromkeys(word[:_LONGEST_WORD] for word in found))[:_MOST_WORDS]


def label(kind: str, value: str) -> str:
    """Return the word that stands for a thing: `s`ender, con`v`ersation, `c`hannel, `l`anguage and so on."""
    return f"{_MARKER}{kind}{value.encode('utf-8', 'replace').hex()}"


def flag_label(flag: Flag) -> str:
    """Return the word that stands for a flag."""
    return label("f", flag.value)


def labels(  # noqa: PLR0913 - one argument a kind
    *,
    conversation: str,
    sender: str | None,
    channel: str,
    language: str,
    intents: Iterable[str],
    flags: Iterable[str],
) -> list[str]:
    """Return the words that stand for what one may filter a turn by."""
    named = [("v", conversation), ("s", sender), ("c", channel), ("l", language)]
    named += [("i", intent) for intent in intents] + [("f", flag) for flag in flags]
    return list(dict.fromkeys(label(kind, value) for kind, value in named if value is not None))


def words_of(turn: Turn, flags: Iterable[Flag]) -> list[str]:
    """Return all words by which a turn is found."""
    names = labels(
        conversation=turn.conversation,
        sender=turn.sender,
        channel=turn.channel,
        language=turn.language.value,
        intents=(intent.name.value for intent in turn.intents),
        flags=(flag.value for flag in flags),
    )
    return [*names, *said(turn.text, turn.normalised, turn.reply)]


Alternatives = tuple[tuple[str, bool], ...]
"""Words any of which will do, each with whether it may be the beginning of a longer one."""


def asked_for(wanted: ReviewFilter, conversations: Collection[str] = ()) -> list[Alternatives]:
    """Return what a turn must have to be found, one entry of each; empty where there is no such condition."""
    single = [
        ("c", wanted.channel),
        ("l", wanted.language and wanted.language.value),
        ("i", wanted.intent),
        ("f", wanted.flag and wanted.flag.value),
    ]
    asked: list[Alternatives] = [
        ((label(kind, value), False),) for kind, value in single if value is not None
    ]
    for kind, values in (("s", wanted.senders), ("v", conversations)):
        if values:
            asked.append(tuple((label(kind, value), False) for value in values))
    return asked + [((word, len(word) >= _BEGINNING),) for word in said(wanted.words)]

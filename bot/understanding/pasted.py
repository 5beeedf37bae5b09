"""Messages pasted out of a messenger: the stamps before them are no part of what was said.

[12/11/26, 3:45:10 pm] Bilal: ...      an export of iOS
12/11/2026, 15:45 - Bilal Mobile: ...  an export of Android
[12/11, 15:45] +92 300 1234567: ...    several messages copied
[3:45 pm, 12/11/2026] Bilal: ...       copied in a browser
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_DAY = r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?"
_HALF = r"(?: ?(?:[ap]\.? ?m\.?|[قب]\.? ?ظ?\.? ?م\.?|صبح|دوپہر|شام|رات))?"
_CLOCK = rf"\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?{_HALF}"
_WHEN = rf"(?:{_DAY},? {_CLOCK}|{_CLOCK},? {_DAY})"
_WHO = r"(?:[~@] ?)?[^\n:\[\]]{1,60}?"
_STAMP = re.compile(
    rf"^[>|* ]*(?:\[ ?{_WHEN} ?\](?: ?(?P<who>{_WHO}) ?:)?|{_WHEN} ?- (?:(?P<sender>{_WHO}) ?:)?) ?",
    re.MULTILINE,
)
_PASSED_ON = re.compile(
    r"^[>*_↪⤵⏩➡ ]*(?:forwarded(?: many times| message)?|fwd|fw|فارورڈ(?:ڈ| شدہ)?|آگے بھیجا گیا)[*_ ]*"
    r"(?:: ?|$)\n?",
    re.MULTILINE,
)
_NOTHING_SAID = re.compile(
    r"^.*(?:<media omitted>|<attached: [^>\n]*>"
    r"|\b(?:image|video|audio|sticker|document|gif|contact card) omitted"
    r"|messages? (?:and calls )?(?:is|are) (?:now )?end-to-end encrypted"
    r"|\bthis message was deleted|\byou deleted this message).*$\n?",
    re.MULTILINE,
)
_CHANGED = re.compile(r"<this message was edited>")


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was said in a text, and who is named before it, each once. Whose words they are is not known."""

    text: str
    senders: tuple[str, ...] = ()


def without_stamps(normalised: str) -> Pasted:
    """Return a normalised text without the stamps of messages that were pasted into it.

    A text that has none is returned as it is. What stands for a picture or for a deleted message is left out.
    """
    text = _PASSED_ON.sub("", normalised)
    stamps = list(_STAMP.finditer(text))
    if not stamps:
        return Pasted(text)
    senders = (match["who"] or match["sender"] or "" for match in stamps)
    said = _CHANGED.sub("", _NOTHING_SAID.sub("", _STAMP.sub("", text)))
    said = "\n".join(line for line in map(str.strip, said.splitlines()) if line)
    return Pasted(said, tuple(dict.fromkeys(filter(None, map(str.strip, senders)))))


def spoken(normalised: str, is_a_shop: Callable[[str], bool]) -> str:
    """Return what is said in a normalised text, headed by the sender's name where that alone is a shop.

    `is_a_shop` tells whether a name is one of a shop that whoever pastes may order for. Of several senders
    none is taken for it.
    """
    pasted = without_stamps(normalised)
    if len(pasted.senders) == 1 and is_a_shop(pasted.senders[0]):
        return f"{pasted.senders[0]}:\n{pasted.text}"
    return pasted.text

"""What is said of approvals: a summary is to go to a manager, with a reason; one is decided, by its number.

Only the words below say it, whatever else a message resembles: nothing is approved by likeness.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.clause import Clause
from bot.understanding.edits import confirms, drops
from bot.understanding.marking import MarkKind
from domain.conversation import Context
from domain.intents import (
    APPROVE,
    CONFIRM,
    DECLINE,
    FOR_APPROVAL,
    REASON,
    SHOW,
    WITHDRAW,
    Intent,
    IntentName,
)

_BY_WORD = {
    APPROVE: ("approve", "approved", "manzoor", "manzur", "منظور"),
    DECLINE: (
        "decline",
        "declined",
        "reject",
        "rejected",
        "na manzoor",
        "namanzoor",
        "radd",
        "نامنظور",
    ),
    CONFIRM: ("confirm", "pakka", "تصدیق", "کنفرم", "پکا"),
    WITHDRAW: ("withdraw", "wapas", "واپس"),
}
_WORDS = "|".join(re.escape(word) for words in _BY_WORD.values() for word in words)
_ON_NUMBER = re.compile(
    rf"(?P<word>{_WORDS})\s+(?:ap-?)(?P<number>\d{{1,9}})(?:\s*[:,.-]?\s+(?P<note>.+)|[.!]?)",
    re.DOTALL | re.IGNORECASE,
)
_BARE = re.compile(rf"(?P<word>{'|'.join((*_BY_WORD[APPROVE], *_BY_WORD[DECLINE]))})\s+(?P<number>\d{{1,9}})")
_BY_NAME = re.compile(r"(?:show\s+)?ap-?(?P<number>\d{1,9})(?:\s+dikha\w*)?[?.!]?")
_WAITING = re.compile(
    r"(?:(?:show|list|pending|waiting|open|my|mere|meri|all|kitni|the)\s+)*"
    r"(?:approvals|app?roval list|(?<=pending )approval|(?<=waiting )approval|منظوریاں)"
    r"(?:\s+(?:list|pending|waiting|dikha\w*|hain|please))*[?.!]?"
)
_APPROVAL = re.compile(r"\b(?:app?rov\w*|app?rovel|manz[ou]+ri|manjoori)\b|منظوری|اپروول|اپرول")
_MANAGER = re.compile(r"\b(?:manager|menejar|manejar|head office)\b|مینیجر|منیجر|مینجر")
_SENDS = re.compile(
    r"\b(?:send|forward|request|ask|get|need|want|take|please|for|bhej\w*|bhij\w*|lo|lelo|le|lein|leni|lena"
    r"|chah?i\w*|mangwa\w*|kara\w*|karwa\w*|dilwa\w*|po+ch\w*|puch\w*)\b|بھیج|بھجوا|لے|لیں|چاہیے|پوچھ|کروا|دلوا"
)
_SENDS_ON = re.compile(r"\b(?:send|forward|bhej\w*|bhij\w*)\b|بھیج|بھجوا")
_NOT = re.compile(r"\b(?:not|no|don'?t|nahi\w*|nai|mat|na)\b|نہیں|مت|\?")
_BECAUSE = re.compile(r"[:,.،۔\n-]|\b(?:because|kyun ?ke|kyunki|kyo ?ke)\b|کیونکہ", re.IGNORECASE)
"""Behind the first of these stands the reason."""
_LONGEST_REQUEST = 8
"""Words of a clause that asks for an approval and says nothing else."""


def decision(text: str, normalised: str) -> Intent | None:
    """Return what a message wants of an approval that it names by its number, `None` if it is none such.

    A note is kept as it was written where the words before it are written as usual.
    """
    asked = normalised.strip()
    if _WAITING.fullmatch(asked):
        return Intent(IntentName.APPROVAL, 1.0, detail=SHOW)
    if named := _BY_NAME.fullmatch(asked):
        return Intent(IntentName.APPROVAL, 1.0, order=f"AP-{named['number']}", detail=SHOW)
    found = _ON_NUMBER.fullmatch(text.strip()) or _ON_NUMBER.fullmatch(asked) or _BARE.fullmatch(asked)
    if found is None:
        return None
    word = found["word"].casefold()
    detail = next(detail for detail, words in _BY_WORD.items() if word in words)
    note = found.groupdict().get("note")
    return Intent(IntentName.APPROVAL, 1.0, order=f"AP-{found['number']}", detail=detail, question=note)


def approval_wish(text: str, clauses: Sequence[Clause], context: Context) -> tuple[Intent, ...]:
    """Return what a message means as one on the summary shown or on the question for a reason."""
    if any(one.detail == REASON for one in context.pending) and _gives_reason(clauses):
        return _lines(context, text.strip())
    if clauses and all(map(confirms, clauses)):
        return tuple(one for one in context.pending if _to_be_confirmed(one))
    if not clauses or not _asks(clauses[0], drafted=bool(context.draft_lines)):
        return ()
    if not context.draft_lines:
        return (Intent(IntentName.APPROVAL, 1.0),)
    found = _BECAUSE.search(text.strip())
    return _lines(context, text.strip()[found.end() :].strip() if found else "")


def _to_be_confirmed(intent: Intent) -> bool:
    return intent.name is IntentName.APPROVAL and intent.detail in {CONFIRM, SHOW}


def _lines(context: Context, reason: str) -> tuple[Intent, ...]:
    return tuple(replace(line, detail=FOR_APPROVAL, question=reason or None) for line in context.draft_lines)


def _gives_reason(clauses: Sequence[Clause]) -> bool:
    """Tell whether a message is a reason: not a yes or a no, a question, or goods."""
    if not clauses or all(map(confirms, clauses)) or (len(clauses) == 1 and drops(clauses[0])):
        return False
    goods = (MarkKind.PRODUCT, MarkKind.ORDER, MarkKind.DEALER)
    return not any(clause.of(*goods) or clause.text.endswith("?") for clause in clauses)


def _asks(clause: Clause, *, drafted: bool) -> bool:
    """Tell whether a clause asks that a manager approve; a mere "send it to the manager" needs a summary."""
    text, words = clause.text, clause.text.split()
    if _NOT.search(text) or len(words) > _LONGEST_REQUEST or clause.of(MarkKind.PRODUCT, MarkKind.ORDER):
        return False
    if _APPROVAL.search(text):
        return bool(_SENDS.search(text)) or len(words) == 1
    return drafted and bool(_MANAGER.search(text) and _SENDS_ON.search(text))

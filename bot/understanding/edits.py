"""What a person says to a summary that was just shown: yes, no, one more, fewer, that one not."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.understanding.clause import Clause
from bot.understanding.desk_words import speaks_of
from bot.understanding.guards import said
from bot.understanding.marking import Mark, MarkKind, glosses
from bot.understanding.products import FoundProduct, ProductIndex
from bot.understanding.refusals import is_refused
from bot.understanding.slots import mentions, pieces
from bot.understanding.thread import narrowed
from domain.intents import Intent, IntentName, ProductMention
from domain.language.tokens import Token

_YES = frozenset({"confirm", "yes", "ok"})
_DOING = frozenset(
    {"please", "address", "make_it", "do", "order", "give", "send", "this", "good", "then", "is", "grammar"}
    | {"come_go", "now", "all"}
)
_DROPPING = frozenset({"cancel", "not", "no", "remove"})
_PLACING = re.compile(
    r"(?:ok |please |pls )?place (?:it|this|that|them|order|(?:the|this|that|my) order)(?: now| please| pls)?"
)
"""Says of a summary shown what its button says."""
_UNSURE = re.compile(r"\b(?:na+|nah) \w{2,}|\blag(?:e|ay|ey|ti)\b|(?:^| )نہ \w{2,}|لگے")
"""In a yes it makes none of it: "confirm na karo", "jo theek lage karo"; "kar do na" only begs."""
_LETTING_BE = frozenset(
    {"rehne", "rehney", "rehnay", "chhoro", "choro", "chhor", "chor", "leave", "forget", "dein"}
)
_TELLING = 3
"""An unknown word of fewer letters is a sound ("haan g"); a longer one may be something to be ordered."""
_TAKING_OUT = frozenset(
    {"nikal", "nikaal", "nikalo", "nikaalo", "hata", "hatao", "نکال", "نکالو", "ہٹا", "ہٹاؤ"}
)
"""Said of a line of a summary they take it away; elsewhere they fetch something ("bill nikal do")."""
_GIVING_BACK = re.compile(
    r"\b(?:wapa?s|wapis|waapis|vapa?s|return) (?:ka?r ?d\w+|karo|kro)\b|واپس (?:کر د|کرو)"
)
"""Said of a line of a summary it takes it away; elsewhere goods that were delivered go back."""
_OF_DELIVERED = frozenset({"return", "broken", "dead_on_arrival", "claim"})
_ON_TOP = re.compile(r"(?:plus|\+|sath|saath|ساتھ)(?!\w)")
_CHANGING = frozenset({"make_it", "do", "change", "instead", "not", "no"})


def confirms(clause: Clause) -> bool:
    """Tell whether a clause says nothing but that the summary shown is to be ordered."""
    return _agrees(clause) and not (clause.text.endswith("?") or _UNSURE.search(clause.text))


def agrees_unsurely(clause: Clause) -> bool:
    """Tell whether a yes is asked, left to us or forbidden in one breath: "ok?", "haan na karo"."""
    return _agrees(clause) and not confirms(clause)


def _agrees(clause: Clause) -> bool:
    if _PLACING.fullmatch(clause.text.strip(" !.?")):
        return True
    words = clause.text.strip("?!").split()
    heard = [meant for word in words if (meant := glosses(word)) or len(word) >= _TELLING]
    agreed = any(meant & _YES for meant in heard)
    return agreed and not clause.marks and all(meant & (_YES | _DOING) for meant in heard)


def says_confirm(clause: Clause) -> bool:
    """Tell whether a clause confirms in so many words: what a button says, not a mere yes."""
    return confirms(clause) and any("confirm" in glosses(word) for word in clause.text.strip("?!").split())


def lets_be(clause: Clause) -> bool:
    """Tell whether a clause says nothing but that something is not to be done: "nahi", "rehne do"."""
    words = clause.text.strip("?!").split()
    left = bool(_LETTING_BE & set(words)) or any(glosses(word) & {"no", "not"} for word in words)
    return left and drops(clause)


def drops(clause: Clause) -> bool:
    """Tell whether a clause says nothing but that the summary shown is not wanted."""
    words = clause.text.strip("?!").split()
    meant = [glosses(word) for word in words]
    stops = any(found & _DROPPING for found in meant) or bool(_LETTING_BE & set(words[:2]) and len(words) > 1)
    stops = stops or words[:1] == ["na"]
    other = _DROPPING | _DOING | _YES | {"want", "now", "grammar", "today", "but", "this", "thanks"}
    quiet = all(
        not found or found & other or word in _LETTING_BE for word, found in zip(words, meant, strict=True)
    )
    return stops and quiet and not clause.marks


def takes_out(clause: Clause) -> bool:
    """Tell whether a clause has words that take a line out of a summary: "hata do", "wapas kar do"."""
    return removes(clause) or gives_back(clause)


def removes(clause: Clause) -> bool:
    """Tell whether a clause has words that can mean nothing else, of a summary: "hata do", "remove"."""
    return "remove" in said(clause) or bool(_TAKING_OUT & set(clause.text.split()))


def gives_back(clause: Clause) -> bool:
    """Tell whether goods are to go back: of a summary, or such as were delivered."""
    return bool(_GIVING_BACK.search(clause.text))


def of_delivered_goods(clause: Clause) -> bool:
    """Tell whether a clause speaks of goods that were delivered: "5 wapas karne hain, kharab hain"."""
    return bool(said(clause) & _OF_DELIVERED) and not takes_out(clause)


def is_taken_out(words: Sequence[Token]) -> bool:
    """Tell whether some words of a message have one that takes a line out of a summary."""
    return any("remove" in glosses(word.text) or word.text in _TAKING_OUT for word in words)


def edited(index: ProductIndex, lines: Sequence[Intent], clause: Clause) -> tuple[Intent, ...] | None:
    """Return the lines of a summary as a message changes them, or `None` where it does not.

    "8 kar do" changes the quantity of the only line (or of the line that has the first number named),
    "remove the ..." takes a line away, "green wala" changes the variant of the only line.
    """
    meant = said(clause)
    amounts = [amount for mark in clause.of(MarkKind.NUMBER) if (amount := pieces(mark))]
    named = mentions(clause)
    out = (
        takes_out(clause)
        or "cancel" in meant
        or {"not", "want"} <= meant
        or is_refused(clause)
        or speaks_of("letting_go", clause.text)
    )
    if named and out and not amounts:
        gone = {sku for mention in named for sku in mention.skus}
        left = tuple(line for line in lines if not gone & set(line.skus))
        return left if left and len(left) < len(lines) else None
    if named:
        return None
    variants = clause.of(MarkKind.MEMORY, MarkKind.COLOUR)
    if variants and len(lines) == 1 and not amounts:
        other = narrowed(index, lines[0].products, variants)
        return (replace(lines[0], products=other),) if other and other[0].skus else None
    if len(lines) > 1 and variants and out | bool(amounts):
        on_top = clause.joined and not meant & _CHANGING
        return _of_the_variant(index, lines, variants, amounts, on_top=on_top)
    phrased = any("make_it" in glosses(f"{one} {other}") for one, other in pairwise(clause.text.split()))
    if amounts and not variants and (phrased or meant & _CHANGING):
        return _requantified(lines, amounts)
    return None


def _of_the_variant(
    index: ProductIndex,
    lines: Sequence[Intent],
    variants: Sequence[Mark],
    amounts: Sequence[int],
    *,
    on_top: bool,
) -> tuple[Intent, ...] | None:
    """Return the lines with another quantity of the only one in a colour or memory, or without that one.

    With `on_top` so many more of it are wanted: "aur 2 green".
    """
    places = [at for at, line in enumerate(lines) if line.skus and _comes_in(index, line, variants)]
    if len(places) != 1 or len(amounts) > 1:
        return None
    line = lines[places[0]]
    pieces = [amount + (line.quantity or 0 if on_top else 0) for amount in amounts]
    changed = list(lines)
    changed[places[0] : places[0] + 1] = [replace(line, quantity=pieces[0])] if pieces else []
    return tuple(changed)


def _comes_in(index: ProductIndex, line: Intent, variants: Sequence[Mark]) -> bool:
    own = narrowed(index, line.products, variants)
    return bool(own) and set(own[0].skus) == set(line.skus)


def swapped(
    index: ProductIndex, lines: Sequence[Intent], clause: Clause, gone: Sequence[FoundProduct]
) -> tuple[Intent, ...] | None:
    """Return the lines with what takes the place of something in one of them: "black ki jagah white".

    `None` where it is not clear which line is meant.
    """
    if len(gone) != 1:
        return None
    named = mentions(clause)
    places = [at for at, line in enumerate(lines) if _has(index, line, gone[0])]
    variants = clause.of(MarkKind.MEMORY, MarkKind.COLOUR)
    within = {at: _within(index, lines[at], clause) for at in places} if not gone[0].named_model else {}
    if len(places) != 1:
        places = [at for at in places if within.get(at)]
    if len(places) != 1 or not (named or variants):
        return None
    line = lines[places[0]]
    other = within.get(places[0]) or named[:1] or narrowed(index, line.products, variants)
    if not other or not other[0].skus:
        return None
    amounts = [amount for mark in clause.of(MarkKind.NUMBER) if (amount := pieces(mark))]
    changed = list(lines)
    changed[places[0]] = replace(line, products=other, quantity=amounts[0] if amounts else line.quantity)
    return tuple(changed)


def _within(index: ProductIndex, line: Intent, clause: Clause) -> tuple[ProductMention, ...]:
    """Return the variant of a line's own model that a product named beside a colour means: "blue z5"."""
    found = [mark.product for mark in clause.of(MarkKind.PRODUCT) if mark.product]
    if len(found) != 1 or not line.skus:
        return ()
    variant = index.narrow(line.skus, found[0])
    return (variant,) if set(variant.skus) & set(found[0].mention.skus) - set(line.skus) else ()


def _has(index: ProductIndex, line: Intent, gone: FoundProduct) -> bool:
    """Tell whether a line is of the product or the colour that is to be replaced."""
    if gone.named_model:
        return bool(line.skus) and set(line.skus) <= set(gone.mention.skus)
    mention = index.narrow(line.skus, gone) if line.skus else None
    return mention is not None and set(mention.skus) == set(line.skus)


def _requantified(lines: Sequence[Intent], amounts: Sequence[int]) -> tuple[Intent, ...] | None:
    at = 0 if len(lines) == 1 else None
    waiting = [n for n, line in enumerate(lines) if line.quantity is None]
    if at is None and len(waiting) == len(amounts) == 1:
        at = waiting[0]
    if at is None and len(amounts) > 1:
        at = next((n for n, line in enumerate(lines) if line.quantity == amounts[0]), None)
    if at is None:
        return None
    changed = list(lines)
    changed[at] = replace(lines[at], quantity=amounts[-1])
    return tuple(changed)


def adds(clauses: Sequence[Clause], intents: Sequence[Intent]) -> bool:
    """Tell whether lines of an order come on top of the summary: "aur 3 ... bhi"."""
    if not intents or any(intent.name is not IntentName.PLACE_ORDER for intent in intents):
        return False
    if clauses[0].joined or _ON_TOP.match(clauses[0].text):
        return True
    return any(said(clause) & {"and", "add"} or speaks_of("further", clause.text) for clause in clauses)

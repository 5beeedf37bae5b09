"""What documents say, word by word, and where it stands there. Nothing in a quote is reworded."""

from collections.abc import Iterable, Sequence

from bot.replies.naming import clean
from bot.replies.tongue import Tongue, is_right_to_left
from domain.documents import Passage, Stance, Statement
from domain.parties import Language

LONGEST_QUOTE = 260
"""Characters of a quote; a longer one is cut at a word."""
LONGEST_WORDING = 600
"""Characters of what a model made of quotes."""
LONGEST_PLACE = 60
"""Characters of a title or a heading."""
_READ = 4_000
"""Characters of a quote that are looked at, whatever it holds."""


def quote_lines(statements: Iterable[Statement], t: Tongue, longest: int = LONGEST_QUOTE) -> list[str]:
    """Return the quotes, yes or no before those that say so, each place once after what stands there."""
    lines: list[str] = []
    pending = ""
    for statement in dict.fromkeys(statements):
        source = source_line(statement.passage, t)
        if pending and source != pending:
            lines.append(pending)
        line = _said(statement, t, longest)
        lines += [line] if line not in lines else []
        pending = source
    return [*lines, pending] if pending else lines


def worded_lines(wording: str, statements: Iterable[Statement], t: Tongue) -> list[str]:
    """Return a wording of statements, and every place where they stand."""
    sources = dict.fromkeys(source_line(statement.passage, t) for statement in statements)
    return [cut(wording, LONGEST_WORDING), *sources]


def in_own_script(statements: Sequence[Statement], t: Tongue) -> Sequence[Statement]:
    """Return the quotes in the script of the reply, all of them where none is.

    A rule that is written down in two languages is told once.
    """
    urdu = t.language is Language.URDU
    own = [one for one in statements if is_right_to_left(one.quote) is urdu]
    return own or statements


def source_line(passage: Passage, t: Tongue) -> str:
    """Return where a passage stands: title, innermost heading, page."""
    title = cut(passage.title or passage.document, LONGEST_PLACE) or "-"
    heading = cut(passage.heading[-1], LONGEST_PLACE) if passage.heading else ""
    places = [t.isolated(title)]
    if heading and heading.casefold() != title.casefold():
        places.append(t.isolated(heading))
    if passage.page is not None:
        places.append(t.say("p. {page}", page=passage.page))
    return t.say("Source: {place}", place=t.listed(places))


def _said(statement: Statement, t: Tongue, longest: int) -> str:
    quote = t.isolated(f"“{cut(statement.quote, longest) or '-'}”")
    if statement.stance is Stance.AFFIRMS:
        return t.say("Yes: {quote}", quote=quote)
    return t.say("No: {quote}", quote=quote) if statement.stance is Stance.DENIES else quote


def cut(text: str, longest: int) -> str:
    """Return `text` on one line, cut at a word; no figure is cut, nor parted from its unit."""
    words = clean(text[:_READ], _READ).split(" ")
    kept: list[str] = []
    room = longest - 2
    for word in words:
        if len(word) > room:
            break
        kept.append(word)
        room -= len(word) + 1
    if len(kept) == len(words) and len(text) <= _READ:
        return " ".join(kept)
    while kept and any(sign.isdigit() for sign in kept[-1]):
        kept.pop()
    return " ".join([*kept, "…"])

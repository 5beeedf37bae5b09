"""Long texts in parts that Telegram takes."""

from collections.abc import Iterator

LONGEST = 4096
"""UTF-16 units in one message of Telegram."""


def split(text: str, longest: int = LONGEST) -> tuple[str, ...]:
    """Return `text` in parts of at most `longest` UTF-16 units, none of them blank.

    It is cut at blank lines, else at line ends, else between words, else anywhere between two characters.
    A short text is returned as it is.
    """
    if _units(text) <= longest:
        return (text,)
    return tuple(part for part in _parts(text, longest) if part.strip())


def _parts(text: str, longest: int) -> Iterator[str]:
    while _units(text) > longest:
        head = text[: _fitting(text, longest)]
        cut = _cut(head)
        yield head[:cut].rstrip()
        text = text[cut:].lstrip("\n ")
    yield text


def _cut(head: str) -> int:
    """Return where to cut: at the last blank line, line end or blank that leaves no short part."""
    for sign in ("\n\n", "\n", " "):
        at = head.rfind(sign)
        if at > len(head) // 2:
            return at
    return len(head)


def _fitting(text: str, longest: int) -> int:
    """Return how many characters from the first on fit."""
    units = 0
    for at, sign in enumerate(text):
        units += _units(sign)
        if units > longest:
            return at
    return len(text)


def _units(text: str) -> int:
    return len(text) + sum(sign > "\uffff" for sign in text)

"""The keyboard of a telephone: which letters lie beside which, so that one is hit for the other."""

from functools import cache

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


@cache
def beside(letter: str) -> frozenset[str]:
    """Return the letters whose keys touch that of a Latin letter; none for any other sign."""
    for at, row in enumerate(_ROWS):
        if (place := row.find(letter)) >= 0:
            above = _ROWS[at - 1][place : place + 2] if at else ""
            below = _ROWS[at + 1][max(0, place - 1) : place + 1] if at + 1 < len(_ROWS) else ""
            return frozenset(row[max(0, place - 1) : place + 2] + above + below) - {letter}
    return frozenset()

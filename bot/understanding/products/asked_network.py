"""Networks that a message asks about: "does the <product> support 5G", "<product> mein 5g chalta hai"."""

import re
from collections.abc import Sequence

from bot.understanding.products.words import SIGNS_OF_A_NETWORK, network_of
from domain.language.tokens import Token

_RUNS = re.compile(
    r"cha?l[ae]?a?t\w+|su+p+o?rt\w*|work\w*|pakar\w*|pakr\w*|capable|compatible|enabled?"
    r"|چلت\w+|چلات\w+|سپورٹ|پکڑ\w*"
)
"""What a phone does with a network: behind it, or in the word before."""
_SUPPORTS = re.compile(r"su+p+o?rt\w*|run|runs|catch|catches|سپورٹ")
_IN = frozenset({"mein", "me", "main", "mai", "mn", "pe", "par", "pay", "vich", "میں", "پہ", "پر", "وچ"})
_ALSO = frozenset({"bhi", "b", "بھی", "network", "signal", "signals", "sim", "نیٹ", "نیٹورک", "سگنل", "سم"})


def asked_networks(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the places of networks that are asked about, which say nothing of the model that is meant."""
    asked: set[int] = set()
    for at, token in enumerate(tokens):
        apart = at + 1 < len(tokens) and tokens[at + 1].text in SIGNS_OF_A_NETWORK
        end = at + 1 + apart
        if network_of(f"{token.text}g" if apart else token.text) and _is_asked(tokens, at, end):
            asked.update(range(at, end))
    return frozenset(asked)


def _is_asked(tokens: Sequence[Token], at: int, end: int) -> bool:
    before = tokens[at - 1].text if at else ""
    behind = [token.text for token in tokens[end : end + 2]]
    behind = behind[1:] if behind and behind[0] in _ALSO else behind[:1]
    runs = any(_RUNS.fullmatch(word) for word in behind)
    return runs or before in _IN or bool(_SUPPORTS.fullmatch(before))

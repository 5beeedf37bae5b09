"""Pictures sent together: one thing that was said, whichever of them has the words under it."""

from bot.channels.telegram.arrivals import Arrival, arrival
from domain.conversation import Turn
from domain.delivery import Inbox, Received

_LOOKED_AT = 100
"""The newest updates of a chat, among which the other pictures are: Telegram takes ten together at most."""
_NEWEST = 2**62


def captions(inbox: Inbox, received: Received, said: Arrival) -> str:
    """Return what stands under the pictures sent together with one, each text once, as far as they came.

    Raises:
        domain.errors.Unavailable: if Hazir's own database does not answer.
    """
    recent = inbox.recent(received.source, received.chat, _NEWEST, _LOOKED_AT)
    told = (arrival(one.payload) for one in reversed(recent))
    texts = [said.text, *(other.text for other in told if other.album == said.album)]
    return "\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


def was_read(turn: Turn | None, caption: str) -> bool:
    """Tell whether the turn of pictures sent together has read what stands under one of them."""
    return not caption.strip() or (turn is not None and f"\n{caption.strip()}\n" in f"\n{turn.text}\n")

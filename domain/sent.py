"""What a channel without an inbox of its own must remember: which messages it was handed already."""

from datetime import datetime
from typing import Protocol


class SentMessages(Protocol):
    """Keeps which messages were sent, by an id that the sender's side drew."""

    def first_sent(self, conversation: str, message: str, at: datetime) -> datetime | None:
        """Keep that a message was sent; return when it was sent first if this is not the first time."""
        ...

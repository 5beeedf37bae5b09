"""Messages that nobody sent: what is read from files at its first use is read for them."""

from bot.assistant import Assistant
from domain.clock import Clock
from domain.conversation import InboundMessage, Turn
from domain.ports import ConversationLog, Distribution, Reader

_SAID = (
    "salaam, 50,000 tak ek acha sa mobile btain na",
    "میرا بیلنس کتنا ہے اور مال کب پہنچےگا بھائی",
    "What is ur cheapest fone with a god camera plese?",
    "us ke 10 pcs kitne ke hon ge, aur 5000 mah ki battery hai?",
    "mera order kahan hai",
    "rate list",
)
"""Everyday questions with slips in them, in every language: the classifier has to guess."""


def rehearse(distribution: Distribution, log: ConversationLog, clock: Clock, reader: Reader) -> None:
    """Answer some questions of a dealer and keep nothing of it: no turn is stored, nothing can be ordered.

    Raises:
        domain.errors.Unavailable: if a database does not answer.
    """
    dealer = next(iter(distribution.dealers()), None)
    if dealer is None:
        return
    assistant = Assistant(distribution, log, clock, reader)
    for said in _SAID:
        assistant.handle(InboundMessage("rehearsal", dealer.code, said, "rehearsal"), _forgotten)


def _forgotten(turn: Turn) -> None:
    """Store nothing."""
    del turn

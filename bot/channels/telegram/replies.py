"""A turn as messages of Telegram."""

from dataclasses import dataclass, replace

from bot.channels.telegram.menu import keys
from bot.channels.telegram.splitting import split
from bot.replies import LANGUAGE_CHOICES
from domain.conversation import Button, Turn
from domain.delivery import Outgoing
from domain.intents import LANGUAGE, IntentName
from domain.orders import DraftStatus
from domain.parties import Dealer, StaffMember

_NOT_RATED = frozenset({IntentName.SMALL_TALK, IntentName.HELP, IntentName.OFF_TOPIC})
"""What nobody need judge."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a reply goes: the chat, the contact's code, and whose code that is."""

    chat: str
    code: str
    party: Dealer | StaffMember | None = None


def replies(turn: Turn, to: Addressee, replaces: str | None = None) -> tuple[Outgoing, ...]:
    """Return the reply of a turn in as many messages as it takes; the last one has the buttons.

    Buttons under a summary that awaits confirmation mean that very summary: they end with it. A reply of
    one message may take the place of the one that `replaces` names, unless something failed.
    """
    *first, last = split(turn.reply)
    serious = any(intent.name not in _NOT_RATED for intent in turn.intents)
    closing = Outgoing(
        to.chat,
        last,
        turn.buttons,
        turn.id,
        to.code,
        momentary=turn.draft is not None and turn.draft.status is DraftStatus.READY,
        rated=serious and turn.error is None,
        keys=keys(to.party, turn.language) if _brings_keys(turn) else (),
    )
    if replaces and not first and not closing.keys and turn.error is None:
        return (replace(closing, replaces=replaces),)
    return (*(Outgoing(to.chat, part, turn=turn.id, recipient=to.code) for part in first), closing)


def _brings_keys(turn: Turn) -> bool:
    """Tell whether a turn shows the keys anew: those of another language, by request."""
    wished = any((intent.detail or "").startswith(LANGUAGE) for intent in turn.intents)
    return wished and len(turn.intents) == 1 and not turn.buttons


def language_choice(chat: str, question: str, code: str | None) -> Outgoing:
    """Return the question for the language, a button for each."""
    choices = tuple(Button(label, words) for label, words in LANGUAGE_CHOICES.values())
    return Outgoing(chat, question, choices, recipient=code)

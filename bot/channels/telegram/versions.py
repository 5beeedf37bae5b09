"""What a changed message was before it was changed."""

from bot.channels.telegram.arrivals import Arrival, Kind, arrival
from bot.channels.telegram.keeping import Before, turn_id
from domain.delivery import Inbox, InboxState, Received

_SAID = frozenset({Kind.TEXT, Kind.OTHER, Kind.EDITED})
_LOOKED_BACK = 100
"""Updates of a chat among which an earlier version must be."""


def before_change(inbox: Inbox, received: Received, said: Arrival) -> Before | None:
    """Return what a message was before it was changed, and the turn that answered it.

    Where its text and file are what they were, `None`: Telegram tells of other changes too.

    Raises:
        domain.errors.Unavailable: if Hazir's own database does not answer.
    """
    recent = inbox.recent(received.source, received.chat, received.seq, _LOOKED_BACK)
    told = ((earlier, arrival(earlier.payload)) for earlier in recent)
    versions = [
        (earlier, version)
        for earlier, version in told
        if version.message == said.message and version.kind in _SAID
    ]
    if not versions:
        return Before("", other_file=said.attached is not None)
    newest = versions[0][1]
    other_file = _file(newest) != _file(said)
    if newest.text == said.text and not other_file:
        return None
    answered = [one for one in versions if one[0].state is InboxState.ANSWERED]
    return Before(turn_id(*(answered or versions)[0]), other_file)


def _file(said: Arrival) -> str:
    return said.attached.unique if said.attached else ""

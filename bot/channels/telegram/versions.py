"""What a changed message was before it was changed."""

from bot.channels.telegram.arrivals import Arrival, Kind, arrival
from bot.channels.telegram.keeping import turn_id
from domain.delivery import Inbox, InboxState, Received

_LOOKED_BACK = 100
"""Updates of a chat among which an earlier version must be."""


def answered_before(inbox: Inbox, received: Received, said: Arrival) -> str | None:
    """Return the id of the turn that answered a message before it was changed, empty if that is not known.

    Where its text is what it was, `None`: Telegram tells of other changes too.

    Raises:
        domain.errors.Unavailable: if Hazir's own database does not answer.
    """
    recent = inbox.recent(received.source, received.chat, received.seq, _LOOKED_BACK)
    told = ((earlier, arrival(earlier.payload)) for earlier in recent)
    versions = [
        (earlier, version)
        for earlier, version in told
        if version.message == said.message and version.kind in {Kind.TEXT, Kind.EDITED}
    ]
    if not versions:
        return ""
    if versions[0][1].text == said.text:
        return None
    answered = [one for one in versions if one[0].state is InboxState.ANSWERED]
    return turn_id(*(answered or versions)[0])

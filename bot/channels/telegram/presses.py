"""What a pressed button means, and whether it still means it; the same of an answer to a summary."""

from dataclasses import dataclass

from bot.channels.telegram.arrivals import Arrival
from bot.channels.telegram.entrance import Visitor
from bot.channels.telegram.keyboards import carried
from bot.channels.telegram.standing import still_stands
from domain.delivery import Outbox, Posted
from domain.review import Verdict

_FEW = 6
"""So many words may be a mere yes; more say what they mean."""


@dataclass(frozen=True, slots=True)
class Press:
    """A press that holds: under which message, and either the text it sends or the verdict it gives."""

    posted: Posted
    text: str = ""
    verdict: Verdict | None = None


class Presses:
    """Looks up what buttons mean."""

    def __init__(self, source: str, outbox: Outbox) -> None:
        """Know the buttons of the messages that `source` has sent."""
        self._source = source
        self._outbox = outbox

    def meaning(self, visitor: Visitor) -> Press | None:
        """Return what a press means, `None` if the button is not ours, not this contact's, or too old.

        Buttons that mean what was shown just then are too old once a later message changed that.
        """
        data = carried(visitor.arrival.data)
        posted = self._outbox.posted(data.seq) if data else None
        if data is None or posted is None or not self._is_for(posted, visitor.arrival, visitor.code):
            return None
        message = posted.message
        if data.verdict:
            return Press(posted, verdict=data.verdict) if message.rated and message.turn else None
        if data.place is None or data.place >= len(message.buttons):
            return None
        if message.momentary and not (message.turn and self._holds(visitor, message.chat, message.turn)):
            return None
        return Press(posted, message.buttons[data.place].text)

    def answered(self, visitor: Visitor) -> str | None:
        """Return the turn that a text is said in answer to, where that is past: another was told since.

        A draft that still stands is not. A *confirm* or a *10 instead* in answer to one that does not means
        that one, and no other. Empty where no turn told it: a piece of news, for one. `None` where it answers
        nothing of ours.

        Raises:
            domain.errors.Unavailable: if Hazir's own database does not answer.
        """
        chat, answers = visitor.arrival.chat, visitor.arrival.answers
        shown = self._outbox.shown(self._source, chat, str(answers)) if answers else None
        if shown is None:
            return None
        told = shown.message.turn if shown.message.recipient == visitor.code else None
        turn = visitor.log.turn(told) if told else None
        if turn is None:
            return ""
        if turn.id == self._outbox.newest_turn(self._source, chat):
            return None
        return None if turn.draft and still_stands(visitor.log, turn.id) else turn.id

    def may_answer_news(self, visitor: Visitor) -> bool:
        """Tell whether a few words may be said to a piece of news, the last thing told: "ok".

        Raises:
            domain.errors.Unavailable: if Hazir's own database does not answer.
        """
        said = visitor.arrival
        few = not said.answers and len(said.text.split()) <= _FEW
        return few and self._outbox.newest_is_news(self._source, said.chat)

    def _holds(self, visitor: Visitor, chat: str, turn: str) -> bool:
        newest = self._outbox.newest_turn(self._source, chat)
        return newest == turn or still_stands(visitor.log, turn)

    def _is_for(self, posted: Posted, arrival: Arrival, code: str | None) -> bool:
        message = posted.message
        shown_to = (posted.source, message.chat, message.recipient)
        return code is not None and shown_to == (self._source, arrival.chat, code)

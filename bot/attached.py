"""What is said to something that is no text, beside the answer to the words that came with it."""

from dataclasses import replace

from domain.answers import Courtesy, CourtesyAnswer, HandOff, HandOffReason
from domain.attachments import FOR_A_PERSON, AttachmentKind
from domain.conversation import InboundMessage
from domain.desk import Outcome
from domain.parties import Actor
from domain.ports import Distribution

_HEARD = frozenset({AttachmentKind.VOICE, AttachmentKind.AUDIO})
_IDLE = frozenset({Courtesy.NOT_UNDERSTOOD, Courtesy.EMPTY, Courtesy.OFFER_PERSON})
"""What is said to words that say nothing: with a picture, the picture says it."""


def with_attached(outcome: Outcome, message: InboundMessage, actor: Actor, people: Distribution) -> Outcome:
    """Return the outcome with what came beside the words: for a person, or asked for in words.

    Raises:
        domain.errors.Unavailable: if the distribution does not answer.
    """
    if message.attached is None or not actor.is_known:
        return outcome
    said = [one for one in outcome.answers if not (isinstance(one, CourtesyAnswer) and one.kind in _IDLE)]
    if message.attached not in FOR_A_PERSON:
        return replace(outcome, answers=(*said, CourtesyAnswer(Courtesy.WRITE_PLEASE)))
    if not message.file_taken:
        said.append(CourtesyAnswer(Courtesy.FILE_NOT_TAKEN))
    reason = HandOffReason.VOICE_NOTE if message.attached in _HEARD else HandOffReason.PICTURE
    rep = people.staff_member(actor.dealer.sales_rep) if actor.dealer else None
    return replace(outcome, answers=(*said, HandOff(reason, rep)))

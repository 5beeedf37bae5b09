"""The turn of a wish to hear of orders: the channel answers it itself, and records it as any other."""

from datetime import datetime

from bot.channels.telegram.entrance import CHANNEL, Visitor
from bot.channels.telegram.keeping import Asked
from bot.replies import Notice
from domain.contacts import Contact
from domain.conversation import Context, EvidenceRow, Turn
from domain.intents import Intent, IntentName
from domain.language.normalise import normalise
from domain.parties import Language


def news_turn(visitor: Visitor, contact: Contact, asked: Asked, kind: Notice, now: datetime) -> Turn:
    """Return the turn that answers a wish with the notice `kind`: what was spoken of before stays.

    Raises:
        domain.errors.Unavailable: if Hazir's own database does not answer.
    """
    language = visitor.language or Language.ENGLISH
    edited = (EvidenceRow("edited message", asked.edits, ()),) if asked.edits is not None else ()
    return Turn(
        id=asked.turn,
        conversation=contact.conversation,
        channel=CHANNEL,
        at=now,
        sender=contact.code,
        text=asked.text,
        language=language,
        normalised=normalise(asked.text),
        intents=(Intent(IntentName.ORDER_STATUS, 1.0, detail=kind.value),),
        evidence=edited,
        reply=visitor.told(kind),
        buttons=(),
        draft=None,
        hand_offs=(),
        context=visitor.log.context(contact.conversation) or Context(language),
        steps_ms=(),
    )

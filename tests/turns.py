"""Makers of recorded turns for tests, with every field that a test does not care about filled in."""

from datetime import UTC, datetime, timedelta

from domain.conversation import Context, Turn
from domain.intents import Intent, IntentName
from domain.language.normalise import normalise
from domain.parties import Language

NOON = datetime(2026, 3, 5, 7, tzinfo=UTC)


def a_turn(
    number: int,
    text: str = "salam",
    reply: str = "Walaikum salam!",
    *,
    conversation: str = "c1",
    sender: str | None = "D1",
    intents: tuple[tuple[IntentName, float], ...] = ((IntentName.SMALL_TALK, 1.0),),
    language: Language = Language.ENGLISH,
    channel: str = "web",
    hand_offs: tuple[str, ...] = (),
    error: str | None = None,
    took_ms: float = 2.0,
) -> Turn:
    """Return the turn `t{number}`, spoken so many minutes after noon."""
    return Turn(
        id=f"t{number}",
        conversation=conversation,
        channel=channel,
        at=NOON + timedelta(minutes=number),
        sender=sender,
        text=text,
        language=language,
        normalised=normalise(text),
        intents=tuple(Intent(name, confidence) for name, confidence in intents),
        evidence=(),
        reply=reply,
        buttons=(),
        draft=None,
        hand_offs=hand_offs,
        context=Context(language),
        steps_ms=(("read", took_ms / 2), ("total", took_ms)),
        error=error,
    )

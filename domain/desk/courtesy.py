"""Messages that need no data: greetings, thanks, help, another language."""

from domain.answers import Answer, Courtesy, CourtesyAnswer, LanguageChanged
from domain.desk.access import Clerk
from domain.intents import LANGUAGE, Intent, IntentName
from domain.parties import Actor, Language

_PLAIN = {
    IntentName.SMALL_TALK: Courtesy.GREETING,
    IntentName.HELP: Courtesy.HELP,
    IntentName.OFF_TOPIC: Courtesy.OFF_TOPIC,
    IntentName.CODE_SCAM: Courtesy.CODE_WARNING,
}


def courtesy(clerk: Clerk, intent: Intent) -> tuple[Intent, tuple[Answer, ...]]:
    """Answer small talk by its kind, which stands in the intent's detail."""
    detail = intent.detail or ""
    if detail.startswith(LANGUAGE):
        return intent, (_language(detail.removeprefix(LANGUAGE)),)
    kind = Courtesy(detail) if detail in set(Courtesy) else _PLAIN[intent.name]
    name = _name(clerk.actor) if kind is Courtesy.GREETING else None
    return intent, (CourtesyAnswer(kind, name),)


def _language(tag: str) -> Answer:
    return LanguageChanged(Language(tag)) if tag in set(Language) else CourtesyAnswer(Courtesy.NOT_UNDERSTOOD)


def _name(actor: Actor) -> str | None:
    person = actor.dealer or actor.staff
    return person.name if person else None

"""What is recorded for a person to take up. Nothing is promised that nobody is bound to keep."""

from bot.replies.facts import fact_lines
from bot.replies.layout import Part
from bot.replies.orders import not_found
from bot.replies.tongue import Tongue, msg
from domain.answers import HandOff, HandOffReason
from domain.parties import StaffMember

_SENTENCES = {
    HandOffReason.ASKED_FOR_PERSON: msg("Your message is noted for our team."),
    HandOffReason.COMPLAINT: msg("Sorry for the trouble. Your complaint is noted for our team."),
    HandOffReason.PAYMENT_NOTICE: msg(
        "Thank you. Your payment message is noted for accounts. "
        "The balance shown stays as it is until accounts have posted the payment."
    ),
    HandOffReason.CANCEL_ORDER: msg("Nothing has been cancelled here. Your request is noted for our team."),
    HandOffReason.NO_DOCUMENTS: msg(
        "This is not in our documents here. Your question is noted for our team."
    ),
    HandOffReason.CONFIRM_ORDER: msg("The order is NOT placed yet. Your confirmation is noted for our team."),
}
_THE_REST = msg("The rest is not in our documents here. Your question is noted for our team.")


def phrase_hand_off(answer: HandOff, t: Tongue) -> Part:
    """Say that it is noted, what stays as it was, and whom to ring."""
    facts = (
        fact_lines(answer.products, t, answer.asked) if answer.reason is HandOffReason.NO_DOCUMENTS else []
    )
    sentence = _THE_REST if facts else _SENTENCES[answer.reason]
    return Part((*facts, *_order(answer, t), t.say(sentence), *rep_lines(answer.rep, t)))


def _order(answer: HandOff, t: Tongue) -> list[str]:
    if answer.order:
        return [t.say("Order {number}:", number=t.name(answer.order.number))]
    return [not_found(answer.order_asked, t)] if answer.order_asked else []


def rep_lines(rep: StaffMember | None, t: Tongue) -> list[str]:
    """Return the sales rep's name and number, if there is a rep."""
    if rep is None:
        return []
    facts = [t.name(rep.name), t.name(rep.phone) if rep.phone else ""]
    return [t.say("Sales rep: {contact}", contact=t.listed(facts))]

"""What is recorded for a person to take up. Nothing is promised that nobody is bound to keep."""

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
    HandOffReason.CANCEL_ORDER: msg(
        "Your request to cancel is noted for our team. Nothing is cancelled yet."
    ),
    HandOffReason.CHANGE_ORDER: msg(
        "Your request to change it is noted for our team. Nothing is changed yet."
    ),
    HandOffReason.INVOICE_COPY: msg("Your request for a copy of the invoice is noted for accounts."),
    HandOffReason.CREDIT_INCREASE: msg(
        "Your request for more credit is noted for our team. Your limit stays as it is for now."
    ),
    HandOffReason.NO_DOCUMENTS: msg(
        "This is not in our documents here. Your question is noted for our team."
    ),
    HandOffReason.BANK_ACCOUNT: msg(
        "Our bank account is not known here. Your question is noted for our team."
    ),
    HandOffReason.APPROVAL: msg(
        "Only your sales rep can ask a manager for this. Your wish is noted for our team; nothing is ordered."
    ),
    HandOffReason.VOICE_NOTE: msg(
        "Your voice note is noted for our team; nothing here can listen to it. "
        "If it is urgent, please write it too."
    ),
    HandOffReason.PICTURE: msg(
        "What you sent is noted for our team; nothing here can look at it. "
        "If it is a payment slip: the balance shown stays as it is until accounts have posted the payment."
    ),
    HandOffReason.CONFIRM_ORDER: msg(
        "Your confirmation is noted for our team, to place the order. It is NOT placed yet."
    ),
}
_NOTED = msg("Your question is noted for our team.")
BEWARE = msg("Do not pay into an account that anybody sends you in a chat.")


def phrase_hand_off(answer: HandOff, t: Tongue, *, said_so: bool = False) -> Part:
    """Say that it is noted, what stays as it was, and whom to ring.

    With `said_so` another part of the reply says what is not known.
    """
    if answer.reason is HandOffReason.CANCEL_ORDER and answer.order:
        number = t.name(answer.order.number)
        said = [
            t.say("Your request to cancel order {number} is noted for our team.", number=number),
            t.say("The order is NOT cancelled yet."),
        ]
    else:
        sentence = _NOTED if said_so else _SENTENCES[answer.reason]
        said = [*_order(answer, t), t.say(sentence)]
    if answer.reason is HandOffReason.BANK_ACCOUNT:
        said.append(t.say(BEWARE))
    return Part((*said, *rep_lines(answer.rep, t)))


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

"""Small talk, help and what needs no data: sentences without a figure in them."""

from bot.replies.layout import Part
from bot.replies.tongue import Tongue, msg, tongue_of
from domain.answers import Courtesy, CourtesyAnswer, LanguageChanged
from domain.conversation import Button

_SENTENCES = {
    Courtesy.HOW_ARE_YOU: (msg("All well, thank you. What do you need today?"),),
    Courtesy.THANKS: (msg("You are welcome."),),
    Courtesy.ACKNOWLEDGED: (msg("All right."),),
    Courtesy.GOODBYE: (msg("Goodbye, Allah hafiz."),),
    Courtesy.WHO_ARE_YOU: (
        msg("I am Hazir, your distributor's assistant: an automatic one, not a person."),
        msg("Ask here for stock, rates, orders and your account."),
    ),
    Courtesy.HELP: (
        msg("You can ask here:"),
        msg("Stock: a model, with memory and colour if you like"),
        msg("Rate: of a model, for any number of pieces, or “today's rates”"),
        msg("Order: “where is my order”, bilty number, expected date"),
        msg("Account: “my balance”, credit left"),
        msg("New order: model, colour and number of pieces; you get a priced summary first"),
        msg("A person: “give me my sales rep's number”"),
    ),
    Courtesy.OFF_TOPIC: (
        msg("That is outside our trade; here we help with stock, rates, orders and accounts."),
    ),
    Courtesy.NOT_UNDERSTOOD: (
        msg("Sorry, that was not clear. Please say it in other words, or ask for a person."),
    ),
    Courtesy.UNKNOWN_PERSON: (
        msg("This account is not registered with us yet."),
        msg("Please ask the distributor's sales rep to register your shop; then you can ask here."),
    ),
    Courtesy.TOO_LONG: (msg("That message is too long. Please send it in shorter parts."),),
    Courtesy.SEVERAL_SHOPS: (
        msg("One order is for one shop. Please send each shop's goods in a message of its own."),
    ),
    Courtesy.EMPTY: (msg("Please write your question in words: the product's name, or what you need."),),
    Courtesy.WRITE_PLEASE: (
        msg("Only written messages can be read here for now. Please write what you need."),
    ),
    Courtesy.FILE_NOT_TAKEN: (
        msg("The file itself was not taken: it is too large, or of a kind that is not taken here."),
    ),
    Courtesy.DRAFT_DROPPED: (msg("All right, that summary is dropped. Nothing was ordered."),),
    Courtesy.OFFER_PERSON: (msg("Shall your message go to a person of our team?"),),
    Courtesy.PRICE_STANDS: (
        msg("No other price can be agreed here, and nothing is ordered. Please ask your sales rep."),
    ),
    Courtesy.CODE_WARNING: (
        msg("Never give a code, PIN or password to anybody, whoever asks for it."),
        msg("We never ask for one. Please tell your sales rep if somebody did so in our name."),
    ),
    Courtesy.CHANGED_TOO_LATE: (
        msg("You changed an earlier message. It was not read again, and no order was changed by it."),
        msg("Please send what you need as a new message."),
    ),
    Courtesy.OUT_OF_ORDER: (
        msg(
            "Our system is not answering just now, and nothing was done. Please try again in a little while."
        ),
    ),
}
_RATES, _ORDERS, _ACCOUNT = msg("Today's rates"), msg("My orders"), msg("My balance")
_PERSON = msg("I want to talk to a person")
"""What these buttons send is what they show: wishes that the reader knows in each language."""
_OFFER = msg("Ask for stock, rates, orders or your account, e.g. “today's rates” or “my balance”.")


def phrase_courtesy(answer: CourtesyAnswer, t: Tongue) -> Part:
    """Say what politeness asks for."""
    if answer.kind is Courtesy.GREETING:
        return Part((greeting(answer.name, t), t.say(_OFFER)))
    lines = tuple(t.say(sentence) for sentence in _SENTENCES[answer.kind])
    if answer.kind is Courtesy.NOT_UNDERSTOOD:
        return Part(lines, tuple(Button(t.say(label), t.say(label)) for label in (_RATES, _ORDERS, _ACCOUNT)))
    if answer.kind is Courtesy.OFFER_PERSON:
        return Part(lines, (Button(t.say(_PERSON), t.say(_PERSON)),))
    return Part(lines)


def greeting(name: str | None, t: Tongue) -> str:
    """Return a greeting, by name where it is known."""
    return t.say("Hello {name}!", name=t.name(name)) if name else t.say("Hello!")


def phrase_language(answer: LanguageChanged, t: Tongue) -> Part:
    """Say in the new language that it is used from now on."""
    new = tongue_of(answer.language, t.today)
    return Part((new.say("All right, we write in English from now on."),))

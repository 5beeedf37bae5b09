"""What must be asked back: which product, which shop; and what is not sold or not found."""

from collections.abc import Sequence

from bot.replies.layout import MOST_BUTTONS, Part
from bot.replies.model_lines import item_line
from bot.replies.naming import as_typed, choice_names, clean, model_title
from bot.replies.tongue import Tongue, msg
from domain.answers import DealerNotFound, PriceBasis, ProductNotSold, WhichDealer, WhichProduct
from domain.conversation import Button
from domain.intents import IntentName
from domain.parties import Dealer

_MOST_NEAREST = 4
_MOST_CHOICES = 10
_LONGEST_QUESTION = 60
"""Characters of a question that is asked again by a button."""
_WISHES = {
    IntentName.CHECK_STOCK: msg("{product} stock"),
    IntentName.CHECK_PRICE: msg("{product} price"),
    IntentName.PRODUCT_SPECS: msg("{product} specifications"),
}


def phrase_which_product(answer: WhichProduct, t: Tongue) -> Part:
    """Ask which of several models is meant, or for a product where none was said."""
    if answer.beside:
        named = t.name(model_title(answer.beside))
        return Part((t.say("{product}: compare it with which other product?", product=named),))
    choices = tuple(dict.fromkeys(answer.choices))
    names = choice_names(choices)
    wish = _WISHES.get(answer.intent)
    buttons = tuple(Button(name, _again(answer, name, wish, t)) for name in names[:MOST_BUTTONS])
    said = clean(answer.mention.text) if answer.mention else ""
    return Part((which_one(said, None, names, t),), buttons)


def _again(answer: WhichProduct, name: str, wish: str | None, t: Tongue) -> str:
    """Return the whole question once more, of one of the choices."""
    said = clean(answer.question or "").removesuffix("?").strip()
    if said and len(said) <= _LONGEST_QUESTION:
        return f"{name} {said}"
    text = t.say(wish, product=name) if wish else name
    return f"{answer.quantity} {text}" if answer.quantity else text


def which_one(said: str, quantity: int | None, names: Sequence[str], t: Tongue) -> str:
    """Return the question which of the names is meant; `said` is the mention, empty if there was none."""
    if not said:
        if not names:
            return t.say("Which product? Please write its name.")
        return t.say("Which one? {choices}", choices=listed_choices(names, t))
    label = t.listed([t.name(said), t.pieces(quantity) if quantity else ""])
    if not names:
        return t.say("{product}: which model?", product=label)
    return t.say("{product}: which one? {choices}", product=label, choices=listed_choices(names, t))


def listed_choices(names: Sequence[str], t: Tongue) -> str:
    """Return the names to choose from, as many as are read, marked where there are more."""
    more = ["…"] if len(names) > _MOST_CHOICES else []
    return t.listed([*(t.name(name) for name in names[:_MOST_CHOICES]), *more])


def phrase_not_sold(answer: ProductNotSold, t: Tongue) -> Part:
    """Say that it is not sold, and what is nearest to it and in stock."""
    head = not_sold(answer.mention.text, t, same_model=answer.same_model)
    nearest = answer.nearest[:_MOST_NEAREST]
    if not nearest:
        return Part((head,))
    offer = t.say("Of this model we have:") if answer.same_model else t.say("Nearest to it in stock:")
    names = choice_names([item.product for item in nearest], whole=answer.same_model)
    lines = [item_line(item, t, PriceBasis.OWN) for item in nearest]
    return Part((head, offer, *lines), tuple(Button(name, name) for name in names))


def not_sold(said: str, t: Tongue, *, same_model: bool) -> str:
    """Return that there is no such product, or that the model does not come like that."""
    if same_model:
        return t.say("{product}: we do not have this memory, colour or network.", product=t.name(said))
    return t.say("{product}: not in our list.", product=t.name(said))


def phrase_which_dealer(answer: WhichDealer, t: Tongue) -> Part:
    """Ask for which shop."""
    if not answer.choices:
        if answer.asked:
            return Part(
                (
                    t.say(
                        "{dealer}: which shop is meant? Please write its full name or code.",
                        dealer=t.name(as_typed(answer.asked)),
                    ),
                )
            )
        return Part((t.say("For which shop? Please write its name or code."),))
    if not answer.asked:
        ask = t.say("For which shop? Please write its name or code.")
        return Part((ask,), tuple(_dealer_button(one, answer.choices) for one in answer.choices))
    shops = t.listed(
        t.say("{dealer} ({city})", dealer=t.name(d.name), city=t.city(d.city))
        for d in answer.choices[:_MOST_CHOICES]
    )
    buttons = tuple(_dealer_button(dealer, answer.choices) for dealer in answer.choices[:MOST_BUTTONS])
    return Part((t.say("Which shop? {choices}", choices=shops),), buttons)


def _dealer_button(dealer: Dealer, choices: Sequence[Dealer]) -> Button:
    """Return a button that names the shop, by its code where two are called the same."""
    name, city = clean(dealer.name), clean(dealer.city)
    alike = [other for other in choices if clean(other.name).casefold() == name.casefold()]
    return Button(f"{name}, {city}", (name if len(alike) == 1 else "") or clean(dealer.code))


def phrase_dealer_not_found(answer: DealerNotFound, t: Tongue) -> Part:
    """Say the same whether there is no such shop or it is somebody else's."""
    if answer.own_only:
        return Part((t.say("Only your own account can be shown here."),))
    return Part((t.say("{dealer}: not found among your shops.", dealer=t.name(as_typed(answer.asked))),))

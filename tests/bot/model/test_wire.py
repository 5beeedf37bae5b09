"""What goes over the wire, all of it, and what must not be in it."""

import json

from bot.understanding.dealers import DealerIndex
from domain.conversation import Context
from domain.language.normalise import normalise
from domain.language.tokens import tokenise
from domain.parties import Language
from tests.bot.model.conftest import Bench
from tests.records import a_dealer
from tests.scripted_model import says
from tests.wishes import known, named, wish

NOTHING = says()
TEXT = "krrt zzt5 dikhao bhai frrb kitne ka"


def test_message_glossary_candidates_and_what_was_spoken_of_are_sent(bench: Bench) -> None:
    bench.scripted.will(NOTHING)
    context = Context(
        Language.ENGLISH,
        spoken=(wish("order_status", order="SO-1001", dealer=named("noor", "D-3")),),
        earlier=(wish("check_stock", known("CAB-1")),),
    )
    bench.read("frrb wo zz5 krrt", context)
    sent = bench.scripted.asked
    assert set(sent) == {"message", "glossary", "products", "spoken_of"}
    assert sent["message"] == "frrb wo zz5 krrt"
    assert {"sku": "Z5-8-BLU", "name": "Zenta Z5 8/256 Blue"} in sent["products"]
    assert sent["spoken_of"] == [
        {"intent": "order_status", "products": []},
        {"intent": "check_stock", "products": ["Pico Cable White"]},
    ]
    assert all(set(product) == {"sku", "name"} for product in sent["products"])


def test_no_price_balance_cost_or_dealer_is_sent(bench: Bench) -> None:
    """Every figure and every name of the distributor's books is looked for in every byte that was sent."""
    bench.scripted.will(NOTHING)
    for text in (TEXT, "frrb wo zz5 krrt", "kuch krrt btao na", "blrg frob zenta 5 krrt"):
        for context in (Context(Language.ENGLISH), _full_context()):
            bench.read(text, context)
    assert len(bench.scripted.bodies) >= 4
    wire = "\n".join(bench.scripted.raw).casefold()
    shop = bench.shop
    names = [word for dealer in shop.parties for word in (dealer.code, dealer.name)]
    names += [person.name for person in shop.team] + [invoice.number for invoice in shop.invoices]
    assert [name for name in names if name.casefold() in wire] == []
    figures = {product.list_price for product in shop.catalogue_products}
    figures |= {step.unit_price for steps in shop.price_list.values() for step in steps}
    figures |= {dealer.balance for dealer in shop.parties if dealer.balance}
    figures |= {dealer.credit_limit for dealer in shop.parties if dealer.credit_limit}
    figures |= {invoice.amount for invoice in shop.invoices}
    written = {form for figure in figures for form in (f"{figure:f}", f"{figure:,f}")}
    assert len(written) > 20
    assert [form for form in written if form in wire] == []
    assert not {"price_list", "list_price", 'balance":', "credit", 'cost":'} & set(_keys(bench))


def test_numbers_of_phones_cards_and_accounts_are_hidden(bench: Bench) -> None:
    bench.scripted.will(NOTHING)
    bench.read("frrb krrt 0300-1234567 blrg 35202-1234567-1 PK36SCBL0000001123456702 zz5 12")
    assert bench.scripted.asked["message"] == "frrb krrt [number] blrg [number] [number] zz5 12"


def _full_context() -> Context:
    budgeted = wish("recommend_products", known("Z5-8-BLK"), dealer=named("Noor Phones", "D-3"))
    return Context(Language.ENGLISH, spoken=(budgeted,), earlier=(wish("account_balance"),))


def _keys(bench: Bench) -> list[str]:
    return [key for body in bench.scripted.bodies for key in json.loads(body["messages"][-1]["content"])]


def test_shops_whose_names_are_everyday_words_are_heard() -> None:
    names = ("City Mobiles", "Apna Phone Point", "Khan Jee")
    index = DealerIndex([a_dealer(f"D-{place}", name) for place, name in enumerate(names)])

    def may_name(text: str) -> bool:
        return index.may_name(normalise(text), tokenise(normalise(text)))

    assert all(map(may_name, ("City Mobiles ko kya rate", "city mobile wale", "apna phone point", "D-1 ka")))
    assert may_name("mobile city ka")  # a name whole, its words the other way round
    assert not any(map(may_name, ("apna rate batao", "mobile kis city ka", "phone hai?", "new mobile")))

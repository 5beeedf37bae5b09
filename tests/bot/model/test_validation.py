"""Whatever a model returns, what is left of it was given, and acts on nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.schema import ReadIntent, ReadMessage, ReadProduct
from bot.model.validation import Validation, numbers_in
from domain.conversation import Context
from domain.intents import BY_RULE, IntentName, Standing
from domain.language.normalise import normalise
from domain.parties import Language
from tests.shops import a_shop
from tests.wishes import known, wish

CANDIDATES = tuple(product for product in a_shop().catalogue_products if product.active)[:6]
SKUS = [product.sku for product in CANDIDATES]
SPOKEN = Context(Language.ENGLISH, spoken=(wish("check_price", known("Z5-8-BLU")),))
TEXTS = st.sampled_from(
    [
        "z5 pro 10 bhej do order 1234 under 45k",
        "زیڈ فائیو دس عدد",
        "o9 8/256 kala 3 ya 4, woh wala bhi",
        "cancel so-77 jaldi",
        "hello",
    ]
)
WORDS = st.sampled_from(["z5", "z5 pro", "o9", "woh wala", "زیڈ فائیو", "hello", "a17", ""])
NUMBER = st.sampled_from([*[None] * 20, 10, 10, 3, 8, 45_000, 99, -1])
PRODUCT = st.builds(
    ReadProduct,
    words=WORDS,
    skus=st.lists(st.sampled_from([*SKUS, *SKUS, *SKUS, "OLD-1", "X-1"]), max_size=2),
)
INTENT = st.builds(
    ReadIntent,
    intent=st.sampled_from(
        [*(name.value for name in IntentName if name not in BY_RULE), *["place_order"] * 8]
    ),
    products=st.lists(PRODUCT, max_size=2),
    quantity=NUMBER,
    order=st.sampled_from([*[None] * 12, "1234", "so-77", "so-7", "77", "x"]),
    brand=st.sampled_from([*[None] * 9, "Zenta", "orbit", "Nokia"]),
    budget_low=NUMBER,
    budget_high=NUMBER,
    ram_gb=NUMBER,
    storage_gb=NUMBER,
)


@settings(max_examples=400)
@given(TEXTS, st.lists(INTENT, max_size=5), st.sampled_from([SPOKEN, Context(Language.URDU)]))
def test_what_is_left_was_given_and_acts_on_nothing(
    text: str, read: list[ReadIntent], context: Context
) -> None:
    told = numbers_in(normalise(text))
    for intent in Validation(text, CANDIDATES, context).intents(ReadMessage(intents=read)):
        nearest = {sku for mention in intent.products for sku in mention.nearest}
        assert {*intent.skus, *nearest} <= set(SKUS)
        assert intent.quantity is None or intent.quantity in told
        assert intent.order is None or intent.order in normalise(text).split()
        assert intent.name not in {IntentName.CANCEL_ORDER, IntentName.PAYMENT_NOTICE}
        assert (intent.dealer, intent.detail, intent.city) == (None, None, None)
        assert intent.brand in {None, "Zenta", "Orbit"}
        if intent.budget:
            assert {intent.budget.low, intent.budget.high} <= {None, *told}
        if intent.name is IntentName.PLACE_ORDER:
            assert all(mention.standing is not Standing.KNOWN for mention in intent.products)


@settings(max_examples=400)
@given(TEXTS, INTENT)
def test_a_known_product_has_the_numbers_that_were_said_or_was_spoken_of(text: str, read: ReadIntent) -> None:
    for intent in Validation(text, CANDIDATES, Context(Language.ENGLISH)).intents(
        ReadMessage(intents=[read])
    ):
        for mention in intent.products:
            if mention.standing is Standing.KNOWN:
                assert all(sku.split("-")[0][1] in mention.text for sku in mention.skus)

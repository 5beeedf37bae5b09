"""Random answers with names full of figures, signs and directions."""

from datetime import UTC, date, datetime
from decimal import Decimal

from fact_strategies import fact_answers
from hypothesis import strategies as st

from domain.accounts import Account, Invoice
from domain.answers import (
    AccountAnswer,
    Courtesy,
    CourtesyAnswer,
    DealerNotFound,
    DraftAnswer,
    DraftLine,
    HandOff,
    HandOffReason,
    Item,
    LanguageChanged,
    Obstacle,
    OrderAnswer,
    PriceBasis,
    ProductAnswer,
    ProductNotSold,
    WhichDealer,
    WhichProduct,
)
from domain.catalogue import Product, Warehouse
from domain.dealer_lists import DealerList
from domain.intents import Budget, IntentName, ProductMention, Standing
from domain.offer_answers import RateList, Recommendations
from domain.orders import Draft, DraftStatus, Order, OrderLine, OrderStatus
from domain.parties import Dealer, Language, StaffMember, StaffRole
from domain.prices import PriceBreak, Prices
from domain.stock import Availability, StockAt

names = st.text(alphabet="Ab 7کا{}%\n\u202e\u2068\u2069é", max_size=14)
texts = st.one_of(names, st.text(max_size=200))
money = st.integers(0, 10**9).map(lambda paisa: Decimal(paisa).scaleb(-2))
counts = st.integers(0, 5000)
days = st.dates(date(2023, 1, 1), date(2027, 1, 1))
moments = st.datetimes(datetime(2023, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants naive bounds
gigabytes = st.one_of(st.none(), st.sampled_from([Decimal(4), Decimal(8), Decimal("0.5"), Decimal(256)]))

products = st.builds(
    Product,
    sku=st.text("SKU-0123456789", min_size=1, max_size=8),
    brand=st.one_of(st.none(), st.sampled_from(["Nimbus", "Ajab 7"])),
    model=st.one_of(st.none(), st.sampled_from(["Orbit Z5", "Luna"]), names),
    ram_gb=gigabytes,
    storage_gb=gigabytes,
    colour=st.one_of(st.none(), st.sampled_from(["Black", "Blue"]), names),
    network=st.sampled_from([None, "4G", "5G"]),
    ean=st.none(),
    list_price=money,
    pta_approved=st.booleans(),
    active=st.booleans(),
    attributes=st.lists(st.tuples(names, names), max_size=3, unique_by=lambda pair: pair[0]).map(tuple),
)
warehouses = st.sampled_from(
    [
        Warehouse("W1", "Hall Road", "Lahore"),
        Warehouse("W2", "Saddar", "Karachi"),
        Warehouse("W3", "B", "Karachi"),
    ]
)


@st.composite
def items(draw: st.DrawFn) -> Item:
    product = draw(products)
    places = tuple(
        StockAt(product.sku, warehouse, draw(counts), draw(counts), 0, draw(counts), draw(st.none() | days))
        for warehouse in draw(st.lists(warehouses, max_size=3, unique=True))
    )
    starts = sorted(draw(st.sets(st.integers(1, 60), max_size=3)))
    breaks = tuple(PriceBreak(start, draw(money)) for start in starts)
    at = draw(moments)
    return Item(
        product,
        draw(st.none() | st.just(Availability(product.sku, at, places))),
        draw(st.none() | st.just(Prices(product.sku, "A", at, product.list_price, breaks))),
    )


shelves = st.lists(items(), max_size=6).map(tuple)
dealers = st.builds(
    Dealer,
    code=names,
    name=names,
    city=st.sampled_from(["Lahore", "Karachi", "Multan"]),
    phone=st.none(),
    tier=st.just("A"),
    credit_limit=st.none(),
    balance=money,
    sales_rep=st.just("S"),
    language=st.sampled_from(Language),
)
staff = st.builds(StaffMember, names, names, st.sampled_from(StaffRole), st.none() | names)
mentions = st.builds(ProductMention, texts.filter(lambda text: len(text) < 40), st.sampled_from(Standing))
bases = st.sampled_from(PriceBasis)
quantities = st.none() | st.integers(1, 200)
order_lines = st.builds(OrderLine, st.text("SKU-01", min_size=1, max_size=6), st.integers(1, 999), money)
orders = st.builds(
    Order,
    number=names,
    dealer=names,
    placed_at=moments,
    status=st.sampled_from(OrderStatus),
    warehouse=names,
    courier=st.none() | names,
    tracking_number=st.none() | names,
    expected_delivery=st.none() | days,
    delivered_at=st.none() | moments,
    lines=st.lists(order_lines, max_size=10).map(tuple),
    as_of=moments,
)
invoices = st.builds(Invoice, names, names, st.none(), days, days, money, money)
signed = st.builds(Decimal.__mul__, money, st.sampled_from([Decimal(1), Decimal(-1)]))
accounts = st.builds(
    Account, names, moments, st.none() | money, signed, money, st.lists(invoices, max_size=4).map(tuple)
)
draft_lines = st.builds(
    DraftLine,
    mentions,
    quantities,
    st.none() | items(),
    st.lists(st.sampled_from(Obstacle), max_size=3).map(tuple),
    st.lists(products, max_size=6).map(tuple),
)


@st.composite
def drafts(draw: st.DrawFn) -> DraftAnswer:
    lines = tuple(draw(st.lists(draft_lines, max_size=5)))
    priced = tuple(
        OrderLine(line.item.product.sku, line.quantity, draw(money))
        for line in lines
        if line.item and line.quantity and draw(st.booleans())
    )
    draft = Draft(draw(st.none() | names), priced, draw(st.sampled_from(DraftStatus)))
    obstacles = tuple(draw(st.lists(st.sampled_from(Obstacle), max_size=2)))
    rep = draw(st.none() | staff)
    return DraftAnswer(draft, lines, draw(st.none() | dealers), draw(st.none() | accounts), obstacles, rep)


several_dealers = st.lists(dealers, max_size=3).map(tuple)
several_products = st.lists(products, max_size=6).map(tuple)
answers = st.one_of(
    st.builds(
        ProductAnswer,
        shelves,
        st.booleans(),
        st.booleans(),
        quantities,
        bases,
        st.none() | dealers,
        st.none() | names,
        shelves,
        st.booleans(),
    ),
    st.builds(
        RateList,
        st.none() | names,
        shelves,
        moments,
        bases,
        st.none() | dealers,
        st.booleans(),
        st.lists(names, max_size=4).map(tuple),
    ),
    st.builds(
        Recommendations,
        shelves,
        st.none() | st.builds(Budget, st.none() | money, st.none() | money),
        bases,
        st.none() | dealers,
        st.none() | names,
        st.booleans(),
    ),
    st.builds(
        OrderAnswer,
        st.none() | names,
        st.lists(orders, max_size=3).map(tuple),
        several_products,
        days,
        several_dealers,
        st.booleans(),
    ),
    st.builds(AccountAnswer, dealers, accounts, days),
    st.builds(DealerList, st.lists(dealers, max_size=3).map(tuple), st.booleans()),
    drafts(),
    st.builds(WhichProduct, st.sampled_from(IntentName), st.none() | mentions, several_products),
    st.builds(ProductNotSold, mentions, shelves, st.booleans()),
    st.builds(WhichDealer, st.none() | names, several_dealers),
    st.builds(DealerNotFound, names, st.booleans()),
    st.builds(
        HandOff,
        st.sampled_from(HandOffReason),
        st.none() | staff,
        several_products,
        st.none() | orders,
        st.none() | names,
    ),
    fact_answers(products, shelves, bases, dealers, staff),
    st.builds(CourtesyAnswer, st.sampled_from(Courtesy), st.none() | names),
    st.builds(LanguageChanged, st.sampled_from(Language)),
)

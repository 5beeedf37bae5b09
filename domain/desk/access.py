"""Who may see what: the only way in which the sales desk reads the distribution.

A `Clerk` serves one actor for one message. Every read of a dealer's business (orders, account, prices
of a tier) passes `Clerk.authorise`, whatever was checked before; what is not the actor's is answered as
if it did not exist. Documents and the rules of the house are nobody's own: they stand beside.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from domain.accounts import Account
from domain.answers import DealerNotFound, Item, PriceBasis, WhichDealer
from domain.catalogue import Product
from domain.clock import Clock, local_date
from domain.desk.documents import Documents
from domain.desk.terms import LIST_TERMS, Party, Terms
from domain.errors import Refused
from domain.house import HouseRules
from domain.intents import DealerMention, Intent
from domain.orders import Order
from domain.parties import Actor, Dealer, StaffMember, StaffRole
from domain.ports import ALL_ORDERS, Distribution, OfferPage, OfferQuery, OrderPage, OrderWindow
from domain.prices import Prices
from domain.stock import Availability

if TYPE_CHECKING:
    from domain.conversation import CurrentDealer

MAX_CODES = 200
"""The most dealers that one mention is looked up for."""
MAX_DEALERS = 6
"""The most dealers that are offered to choose from."""


class Clerk:
    """Reads the distribution for one actor. `now` is when it came in, `today` the day of that in Karachi.

    `current` is the dealer that a member of staff last drafted an order for.
    """

    def __init__(
        self,
        distribution: Distribution,
        clock: Clock,
        actor: Actor,
        documents: Documents,
        house: HouseRules,
    ) -> None:
        self._distribution = distribution
        self._dealers: dict[str, Dealer | None] = {}
        self._known: dict[str, Product] = {}
        self.actor = actor
        self.documents = documents
        self.house = house
        self.current: CurrentDealer | None = None
        self.now = clock.now()
        self.today = local_date(self.now)

    def authorise(self, dealer: Dealer) -> None:
        """Let the business of `dealer` be read.

        Raises:
            Refused: if the actor may not see it.
        """
        if not self.actor.may_see(dealer):
            raise Refused("this dealer's business is not yours to see")

    def party(self, mention: DealerMention | None) -> Party:
        """Return the dealer meant; without a mention a dealer means itself, of an empty one it is asked."""
        if mention is None:
            return Party(self.actor.dealer)
        if self.actor.staff and not (mention.text or mention.codes):
            return Party(problem=WhichDealer(None, ()))
        visible = self._meant(mention)
        if len(visible) == 1:
            return Party(visible[0])
        if visible:
            return Party(problem=WhichDealer(mention.text, visible[:MAX_DEALERS]))
        return Party(problem=self.not_found(mention.text))

    def not_found(self, asked: str) -> DealerNotFound:
        """Return that no such dealer is the actor's to ask about."""
        return DealerNotFound(asked, own_only=self.actor.dealer is not None)

    def resolved(self, intent: Intent) -> Intent:
        """Return the intent with those dealer codes only that the actor may know of."""
        if intent.dealer is None:
            return intent
        codes = tuple(dealer.code for dealer in self._meant(intent.dealer))
        return replace(intent, dealer=replace(intent.dealer, codes=codes))

    def terms(self, dealer: Dealer | None) -> Terms:
        """Return the terms on which the actor sees prices for `dealer`.

        Raises:
            Refused: if the actor may not see that dealer's prices.
        """
        if dealer is None:
            return LIST_TERMS
        self.authorise(dealer)
        return Terms(PriceBasis.OWN if self.actor.dealer else PriceBasis.DEALER, dealer)

    def products(self, skus: Iterable[str]) -> tuple[Product, ...]:
        """Return the active products among these SKUs, in their order, each once."""
        return tuple(product for product in self._products(skus) if product.active)

    def ordered_products(self, orders: Iterable[Order]) -> tuple[Product, ...]:
        """Return the products of the lines of these orders, sold still or not."""
        return self._products(line.sku for order in orders for line in order.lines)

    def named(self, skus: Iterable[str]) -> tuple[Product, ...]:
        """Return the products with these SKUs, sold still or not."""
        return self._products(skus)

    def dealer(self, code: str) -> Dealer | None:
        """Return the dealer with this code, if it is active and the actor may see it."""
        return next(iter(self._visible([code])), None)

    def availability(self, products: Collection[Product]) -> Mapping[str, Availability]:
        """Return the availability by SKU."""
        return self._distribution.availability([p.sku for p in products]) if products else {}

    def prices(self, products: Collection[Product], terms: Terms) -> Mapping[str, Prices]:
        """Return the prices by SKU on these terms."""
        if terms.dealer:
            self.authorise(terms.dealer)
        return self._distribution.prices([p.sku for p in products], terms.tier) if products else {}

    def items(
        self, products: Collection[Product], terms: Terms | None, *, stock: bool = True
    ) -> tuple[Item, ...]:
        """Return the products with availability (if `stock`) and prices (if there are terms)."""
        available = self.availability(products) if stock else {}
        prices = self.prices(products, terms) if terms else {}
        return tuple(Item(p, available.get(p.sku), prices.get(p.sku)) for p in products)

    def offers(self, query: OfferQuery, terms: Terms) -> OfferPage:
        """Return what is in stock and fits, priced and ordered on these terms."""
        if terms.dealer:
            self.authorise(terms.dealer)
        return self._distribution.offers(replace(query, tier=terms.tier))

    def own_dealers(self) -> tuple[Dealer, ...]:
        """Return all active dealers that the actor may see, by city and name."""
        own = (dealer for dealer in self._distribution.dealers() if self.actor.may_see(dealer))
        return tuple(sorted(own, key=lambda dealer: (dealer.city, dealer.name)))

    def account(self, dealer: Dealer) -> Account | None:
        """Return a dealer's account; nothing where a load took the dealer away since it was looked up."""
        self.authorise(dealer)
        try:
            return self._distribution.account(dealer.code)
        except Refused:
            return None

    def current_dealer(self) -> Dealer | None:
        """Return the dealer that a member of staff orders for until somebody else is named or it expires."""
        return self.last_dealer() if self.current and self.current.holds(self.now) else None

    def last_dealer(self) -> Dealer | None:
        """Return the dealer that a member of staff last drafted for, however long ago."""
        return self.dealer(self.current.code) if self.current and self.actor.staff else None

    def orders(
        self,
        dealer: Dealer | None,
        limit: int,
        window: OrderWindow = ALL_ORDERS,
        *,
        open_only: bool = False,
    ) -> OrderPage:
        """Return the newest orders of a dealer, or of all that the actor may see."""
        own, rep = self._scope(dealer)
        page = self._distribution.orders(
            dealer=own, sales_rep=rep, open_only=open_only, window=window, limit=limit
        )
        return replace(page, orders=self._within_scope(page.orders, dealer))

    def find_orders(self, typed: str, dealer: Dealer | None) -> tuple[Order, ...]:
        """Return the orders meant by a typed number, of a dealer or of all that the actor may see."""
        own, rep = self._scope(dealer)
        found = self._distribution.find_orders(typed, dealer=own, sales_rep=rep)
        return self._within_scope(found, dealer)

    def dealers_of(self, orders: Iterable[Order]) -> tuple[Dealer, ...]:
        """Return the dealers of these orders, as far as they are active, to staff; nothing to a dealer."""
        if self.actor.dealer:
            return ()
        return self._visible(order.dealer for order in orders)

    def rep(self) -> StaffMember | None:
        """Return the asking dealer's sales rep; staff have none."""
        return self._distribution.staff_member(self.actor.dealer.sales_rep) if self.actor.dealer else None

    def staff(self) -> tuple[StaffMember, ...]:
        """Return all members of staff, for what is said of them to members of staff."""
        return () if self.actor.staff is None else self._distribution.staff()

    def anybody(self, fits: Callable[[StaffMember], bool]) -> bool:
        """Tell whether any member of staff fits: no more than that is said of them to a dealer."""
        return any(map(fits, self._distribution.staff()))

    def staff_member(self, code: str) -> StaffMember | None:
        """Return the member of staff with this code, to staff."""
        return None if self.actor.staff is None else self._distribution.staff_member(code)

    def _products(self, skus: Iterable[str]) -> tuple[Product, ...]:
        wanted = tuple(dict.fromkeys(skus))
        if missing := [sku for sku in wanted if sku not in self._known]:
            self._known.update(self._distribution.products(missing))
        return tuple(self._known[sku] for sku in wanted if sku in self._known)

    def _meant(self, mention: DealerMention) -> tuple[Dealer, ...]:
        if own := self.actor.dealer:
            # Nothing is read: another dealer's name and a name nobody has must cost and say the same.
            return (own,) if own.code in mention.codes else ()
        return self._visible(mention.codes[:MAX_CODES])

    def _visible(self, codes: Iterable[str]) -> tuple[Dealer, ...]:
        wanted = dict.fromkeys(codes)
        for code in wanted:
            if code not in self._dealers:
                self._dealers[code] = self._distribution.dealer(code)
        found = (self._dealers[code] for code in wanted)
        return tuple(dealer for dealer in found if dealer and self.actor.may_see(dealer))

    def _scope(self, dealer: Dealer | None) -> tuple[str | None, str | None]:
        """Return the dealer's code and the rep's code that narrow a reading of orders."""
        dealer = dealer or self.actor.dealer
        if dealer:
            self.authorise(dealer)
            return dealer.code, None
        if self.actor.staff is None:
            raise Refused("orders are shown to dealers and staff only")
        return None, self.actor.staff.code if self.actor.staff.role is StaffRole.SALES_REP else None

    def _within_scope(self, orders: tuple[Order, ...], dealer: Dealer | None) -> tuple[Order, ...]:
        """Drop what an adapter should not have returned."""
        own, rep = self._scope(dealer)
        if own is None and rep is None:
            return orders
        codes = {own} if own else {party.code for party in self.dealers_of(orders)}
        return tuple(order for order in orders if order.dealer in codes)

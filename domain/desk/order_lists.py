"""Lists: orders of a day, a month or a dealer, and the drafts that are open."""

from datetime import UTC, date, datetime, time, timedelta

from domain.clock import KARACHI
from domain.desk.access import Clerk
from domain.drafts import VALID_FOR, Drafts
from domain.intents import Intent, Period
from domain.order_lists import OpenDraft, OpenDrafts, OrderList
from domain.parties import Dealer
from domain.ports import OrderWindow

PAGE = 8
"""Orders on a page of a list."""
MOST_DRAFTS = 7
"""The most open drafts shown."""


def window_of(period: Period, today: date, offset: int = 0) -> OrderWindow:
    """Return the times of a period as they are in Karachi; a week begins on Monday."""
    week, month = today - timedelta(days=today.weekday()), today.replace(day=1)
    last_month = (month - timedelta(days=1)).replace(day=1)
    days: dict[Period, tuple[date, date]] = {
        Period.TODAY: (today, today + timedelta(days=1)),
        Period.YESTERDAY: (today - timedelta(days=1), today),
        Period.THIS_WEEK: (week, today + timedelta(days=1)),
        Period.LAST_WEEK: (week - timedelta(days=7), week),
        Period.THIS_MONTH: (month, today + timedelta(days=1)),
        Period.LAST_MONTH: (last_month, month),
    }
    if period not in days:
        return OrderWindow(offset=offset)
    since, until = (datetime.combine(day, time(), KARACHI).astimezone(UTC) for day in days[period])
    return OrderWindow(since, until, offset)


def order_list(clerk: Clerk, intent: Intent, period: Period, dealer: Dealer | None) -> OrderList:
    """Return a page of the orders of a period: a dealer's, or those of all whom the actor may see."""
    page = intent.page or 1
    limit = 1 if period is Period.LAST else PAGE
    found = clerk.orders(dealer, limit, window_of(period, clerk.today, (page - 1) * PAGE))
    asked = dealer if intent.dealer else None
    dealers = () if asked else clerk.dealers_of(found.orders)
    more = found.more and period is not Period.LAST
    return OrderList(period, found.orders, clerk.today, asked, dealers, page, more)


def open_drafts(clerk: Clerk, drafts: Drafts, *, asked: bool = False) -> OpenDrafts:
    """Return the drafts of the actor that may be confirmed still and whose dealer is its own still."""
    person, since = clerk.actor.code, clerk.now - VALID_FOR
    kept = drafts.listed(person=person, since=since, limit=MOST_DRAFTS + 1) if person else ()
    shown = [(draft, clerk.dealer(draft.dealer)) for draft in kept]
    listed = tuple(OpenDraft(draft, dealer) for draft, dealer in shown if dealer)[:MOST_DRAFTS]
    products = clerk.named(line.sku for one in listed for line in one.draft.lines)
    return OpenDrafts(listed, products, asked=asked, more=len(shown) > MOST_DRAFTS)

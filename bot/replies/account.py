"""A dealer's khata: balance, credit, overdue invoices."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from bot.replies.layout import Part
from bot.replies.tongue import Tongue
from domain.accounts import Account
from domain.answers import AccountAnswer
from domain.dealer_lists import DealerList


def phrase_dealers(answer: DealerList, t: Tongue) -> Part:
    """List the dealers of a member of staff, city by city."""
    if not answer.dealers:
        return Part((t.say("No dealer is yours."),))
    lines = [t.say("Your dealers:")]
    for city, dealers in groupby(answer.dealers, key=lambda dealer: dealer.city):
        lines.append(t.say("{city}:", city=t.city(city)))
        lines += [f"{t.name(one.name)} ({t.name(one.code)})" for one in dealers]
    if answer.more:
        lines.append(t.say("Not all are shown. Write the name of a shop for its account."))
    return Part(tuple(lines))


def phrase_account(answer: AccountAnswer, t: Tongue) -> Part:
    """Say what is owed and what may still be bought, as of when it was read."""
    account = answer.account
    head = t.say("{dealer}, as of {time}:", dealer=t.name(answer.dealer.name), time=t.moment(account.as_of))
    overdue = _overdue(answer, t)
    return Part((head, _balance(account.balance, t), *_credit(account, t), *([overdue] if overdue else [])))


def _balance(balance: Decimal, t: Tongue) -> str:
    if balance < 0:
        return t.say("Balance: advance of {amount} with us, nothing owed", amount=t.money(-balance))
    if balance == 0:
        return t.say("Balance: nothing owed")
    return t.say("Balance owed: {amount}", amount=t.money(balance))


def _credit(account: Account, t: Tongue) -> Iterator[str]:
    if account.credit_limit is not None:
        yield t.say("Credit limit: {amount}", amount=t.money(account.credit_limit))
    if account.open_orders > 0:
        yield t.say("Open orders placed here: {amount}", amount=t.money(account.open_orders))
    yield credit_left(account.credit_left, t)


def credit_left(left: Decimal | None, t: Tongue) -> str:
    """Return what may still be bought on credit, or by how much the limit is passed."""
    if left is None:
        return t.say("No credit limit is agreed.")
    if left < 0:
        return t.say("Over the credit limit by {amount}", amount=t.money(-left))
    return t.say("Credit left: {amount}", amount=t.money(left))


def _overdue(answer: AccountAnswer, t: Tongue) -> str:
    invoices = answer.account.overdue(answer.today)
    if not invoices:
        return ""
    return t.say_n(
        "Overdue: {number} invoice, {amount}, due {day}",
        "Overdue: {number} invoices, {amount}, oldest due {day}",
        len(invoices),
        amount=t.money(sum((invoice.unpaid for invoice in invoices), Decimal(0))),
        day=t.day(min(invoice.due_on for invoice in invoices)),
    )

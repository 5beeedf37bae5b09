"""How we trade: what the documents say, where to pay, and what is not taken here."""

from bot.replies.handoffs import BEWARE, rep_lines
from bot.replies.layout import Part
from bot.replies.quotes import cut, in_own_script, quote_lines, worded_lines
from bot.replies.tongue import Tongue
from domain.facts import BankAccounts, NotTaken, PolicyAnswer

_LONGEST_RULE = 420
_MOST_ACCOUNTS = 8
_LONGEST_ACCOUNT = 160


def phrase_policy(answer: PolicyAnswer, t: Tongue) -> Part:
    """Quote the rule and where it stands, or say that none is there."""
    if answer.finding is None:
        return Part((t.say("Our documents cannot be read just now."),))
    if answer.finding.statements:
        if answer.wording:
            return Part(tuple(worded_lines(answer.wording, answer.finding.statements, t)))
        told = in_own_script(answer.finding.statements, t)
        return Part(tuple(quote_lines(told, t, _LONGEST_RULE)))
    near = quote_lines(answer.finding.near, t, _LONGEST_RULE)
    lines = [t.say("Nearest to it there:"), *near] if near else []
    return Part((t.say("This is not stated in our documents."), *lines))


def phrase_accounts(answer: BankAccounts, t: Tongue) -> Part:
    """Say into which accounts to pay, and that no other is ours."""
    told = [cut(account, _LONGEST_ACCOUNT) for account in answer.accounts[:_MOST_ACCOUNTS]]
    lines = [t.isolated(account) for account in told if account]
    return Part((t.say("Please pay into:"), *lines, t.say(BEWARE)))


def phrase_not_taken(answer: NotTaken, t: Tongue) -> Part:
    """Say that nothing was done, and who does it."""
    said = t.say("This chat only answers questions for now. Nothing was ordered, cancelled or booked.")
    return Part((said, *rep_lines(answer.rep, t)))

"""What is said around an order and asks for nothing: why it is placed, how it is paid, what goes with it.

"<product> khatam hai, 10 aur bhej do", "10 <product> bhej do, cash on delivery", "... aur bill bana do".
"""

from collections.abc import Sequence

from bot.understanding.clause import Clause
from bot.understanding.guards import said
from bot.understanding.marking import MarkKind
from domain.intents import Intent, IntentName

_FEW = 5
"""So many words may be a remark; more say something of their own."""
_ASKING = frozenset(
    {"what", "how", "how_much", "how_many", "which", "when", "where", "who", "why", "can", "is", "policy"}
)
_HANDING_OVER = frozenset({"send", "give", "want", "share"})
_REMARKS = frozenset({IntentName.POLICY_QUESTION, IntentName.INVOICE_COPY, IntentName.PAYMENT_NOTICE})


def without_remarks(
    clauses: Sequence[Clause], at: int, intents: list[Intent], before: Sequence[Intent]
) -> list[Intent]:
    """Return what a clause of a sentence says, without mere remarks on an order `before` or behind it."""
    if _is_reason(clauses, at):
        return [one for one in intents if one.name is not IntentName.CHECK_STOCK]
    ordered = any(one.name is IntentName.PLACE_ORDER and one.products for one in before)
    if ordered and _is_remark(clauses[at]):
        return [one for one in intents if one.name not in _REMARKS]
    return intents


def _is_remark(clause: Clause) -> bool:
    """Tell whether a few words behind an order ask for nothing: "cash on delivery", "bill bana do"."""
    return (
        not (clause.marks or clause.text.endswith("?") or said(clause) & (_ASKING | _HANDING_OVER))
        and len(clause.text.split()) <= _FEW
    )


def _is_reason(clauses: Sequence[Clause], at: int) -> bool:
    """Tell whether goods have run out at the dealer's, who orders some more of them in the next clause."""
    clause, after = clauses[at], clauses[at + 1] if at + 1 < len(clauses) else None
    if after is None or clause.text.endswith("?") or not clause.of(MarkKind.PRODUCT):
        return False
    more = after.of(MarkKind.NUMBER) and not after.of(MarkKind.PRODUCT, MarkKind.BRAND)
    return bool(more and said(after) & {"send", "give", "want", "add"}) and "out_of_stock" in said(clause)

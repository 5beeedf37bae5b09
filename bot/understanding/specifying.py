"""Clauses that ask for an attribute of goods, whatever the classifier took them for.

"Has it a headphone jack?" is built like "have you the <product>?". The words for attributes are data
(`domain/language/data/attribute-forms.tsv`) and know more of them than any examples could teach.
"""

from collections.abc import Collection

from bot.understanding.clauses import Clause
from bot.understanding.guards import said
from bot.understanding.marking import MarkKind
from domain.intents import IntentName
from domain.language.attributes import attributes_in

_TRADED = frozenset(
    {
        "stock",
        "price",
        "rate_list",
        "quantity",
        "send",
        "order",
        "want",
        "give",
        "discount",
        "incoming",
        "how_many",
        "out_of_stock",
        "left",
        "payment",
        "balance",
        "return",
        "claim",
        "replace",
        "dispatch",
        "delivery",
    }
)
"""What is said of goods as goods: such a clause is the classifier's."""
_ALSO_SAID_OF_TRADE = frozenset(
    {
        "ai_features",
        "certification",
        "charging",
        "colours",
        "connector",
        "keypad",
        "latency",
        "launch_date",
        "material",
        "memory",
        "mobile_generation",
        "origin",
        "pta",
        "ram",
        "storage",
        "strap",
        "updates",
        "usb",
        "warranty",
    }
)
"""Attributes whose words name variants of goods, or mean something else in trade as well."""
_MISTAKEN = frozenset(
    {IntentName.CHECK_STOCK, IntentName.CHECK_PRICE, IntentName.OFF_TOPIC, IntentName.SMALL_TALK}
)
_MISTAKEN_BESIDE_A_PRODUCT = _MISTAKEN | {IntentName.TALK_TO_HUMAN, IntentName.POLICY_QUESTION}


def asks_attribute(clause: Clause, chosen: Collection[IntentName], *, spoken_of: bool) -> bool:
    """Tell whether a clause taken for `chosen` asks for an attribute of a product.

    The product is named in the clause, or was `spoken_of` just before.
    """
    named = bool(clause.of(MarkKind.PRODUCT))
    if not (named or spoken_of) or clause.bare or not clause.question:
        return False
    if not set(chosen) <= (_MISTAKEN_BESIDE_A_PRODUCT if named else _MISTAKEN):
        return False
    return bool(set(attributes_in(clause.question)) - _ALSO_SAID_OF_TRADE) and not said(clause) & _TRADED

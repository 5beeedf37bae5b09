"""What this house itself has settled, which stands in no table and in no document."""

from dataclasses import dataclass

from domain.order_rules import OrderRules

_USUAL = OrderRules()


@dataclass(frozen=True, slots=True)
class HouseRules:
    """Rules of the distributor that hold for all who ask.

    `bank_accounts` are the lines that are told to whoever asks where to pay: from settings only, never
    out of a document or a message. With `read_only` questions are answered and nothing else is taken:
    no order, no cancellation, no notice of a payment. `orders` are the rules for orders.
    """

    bank_accounts: tuple[str, ...] = ()
    read_only: bool = False
    orders: OrderRules = _USUAL

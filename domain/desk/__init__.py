"""The sales desk: takes intents and who asks, reads what is needed, applies the rules, answers in values."""

from domain.desk.desk import Outcome, SalesDesk
from domain.desk.placing import OrderBook

__all__ = ["OrderBook", "Outcome", "SalesDesk"]

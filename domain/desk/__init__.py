"""The sales desk: takes intents and who asks, reads what is needed, applies the rules, answers in values."""

from domain.desk.desk import Outcome, SalesDesk

__all__ = ["Outcome", "SalesDesk"]

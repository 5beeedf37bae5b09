"""The only way in which the sales desk reads documents: what cannot be read now is no error of the turn."""

from collections.abc import Callable
from typing import TypeVar

from domain.documents import Finding, Measure
from domain.errors import Unavailable
from domain.ports import KnowledgeBase

T = TypeVar("T")


class Documents:
    """Documents as read for one message. What did not answer once is not asked again."""

    def __init__(self, knowledge: KnowledgeBase | None) -> None:
        self._knowledge = knowledge

    def specifications(self, question: str, brand: str | None, model: str) -> Finding | None:
        """Return what the documents of one model say, `None` where they cannot be read now."""
        return self._read(lambda knowledge: knowledge.specifications(question, brand, model))

    def policy(self, question: str) -> Finding | None:
        """Return what the documents for all goods say, `None` where they cannot be read now."""
        return self._read(lambda knowledge: knowledge.policy(question))

    def measures(self, attribute: str) -> tuple[Measure, ...]:
        """Return the numbers stated for an attribute; none where the documents cannot be read now."""
        return self._read(lambda knowledge: knowledge.measures(attribute)) or ()

    def _read(self, ask: Callable[[KnowledgeBase], T]) -> T | None:
        if self._knowledge is None:
            return None
        try:
            return ask(self._knowledge)
        except Unavailable:
            self._knowledge = None
            return None

"""The knowledge base: questions in, quoted statements out, over whatever holds the passages."""

import threading
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from domain.documents import Finding, Measure, Passage, Statement
from domain.language.attributes import attributes
from knowledge.retrieval.facts import namings_of
from knowledge.retrieval.others import OtherModels
from knowledge.retrieval.policies import Policies
from knowledge.retrieval.question import read_question
from knowledge.retrieval.quotes import Quote, quotes_of
from knowledge.retrieval.specifications import specified

Model = tuple[str | None, str | None]
_MOST_MODELS = 512
"""Models whose passages are kept read."""


class Store(Protocol):
    """Where the passages lie. Safe to ask from several threads while documents are indexed again."""

    @property
    def generation(self) -> Hashable:
        """Return what changes with every finished indexing."""
        ...

    def passages(self, brand: str | None, model: str | None) -> tuple[Passage, ...]:
        """Return all passages of one model; with neither brand nor model those that hold for all goods."""
        ...

    def models(self) -> tuple[Model, ...]:
        """Return every model that documents are about."""
        ...

    def similarities(self, text: str, passages: Sequence[Passage]) -> Sequence[float]:
        """Return how near each passage is to a text in meaning, as cosine similarity."""
        ...


@dataclass
class _Read:
    """What was read of one generation."""

    generation: Hashable
    models: tuple[Model, ...]
    general: tuple[Passage, ...]
    quotes: dict[Model, tuple[Quote, ...]] = field(default_factory=dict)
    measures: dict[str, tuple[Measure, ...]] = field(default_factory=dict)

    @cached_property
    def others(self) -> OtherModels:
        return OtherModels(self.models)

    @cached_property
    def policies(self) -> Policies:
        return Policies(self.general)


class DocumentKnowledge:
    """A `domain.ports.KnowledgeBase` over a store of passages."""

    def __init__(self, store: Store) -> None:
        """Answer from `store`; nothing is read before the first question."""
        self._store = store
        self._lock = threading.Lock()
        self._read: _Read | None = None

    def warm(self) -> None:
        """Read what every question needs, so that the first one does not wait for it."""
        current = self._current()
        current.policies.find("warranty", self._nearness)

    def specifications(self, question: str, brand: str | None, model: str | None) -> Finding:
        """Return what the documents of one model say to a question; see the port."""
        quotes = self._quotes(brand, model)
        return specified(read_question(question), quotes, self._likeness)

    def policy(self, question: str) -> Finding:
        """Return what the documents that hold for all goods say to a question; see the port."""
        return self._current().policies.find(question, self._nearness)

    def measures(self, attribute: str) -> tuple[Measure, ...]:
        """Return the number that each documented model states for an attribute; see the port."""
        current = self._current()
        if attribute not in current.measures:
            found = (self._measure(attribute, model) for model in current.models)
            current.measures[attribute] = tuple(measure for measure in found if measure)
        return current.measures[attribute]

    def _measure(self, attribute: str, model: Model) -> Measure | None:
        units = attributes()[attribute].units if attribute in attributes() else frozenset()
        stated = {
            (value.value, value.unit): quote
            for quote in self._quotes(*model)
            for naming in namings_of(attribute, quote)
            for value in naming.measured
            if value.unit in units
        }
        if len(stated) != 1:  # none, or several: which one holds is not known
            return None
        ((amount, unit), told), *_ = stated.items()
        return Measure(*model, amount, unit, Statement(told.passage, told.text, (attribute,)))

    def _current(self) -> _Read:
        read = self._read
        generation = self._store.generation
        if read is None or read.generation != generation:
            with self._lock:
                read = _Read(generation, self._store.models(), self._store.passages(None, None))
                self._read = read
        return read

    def _quotes(self, brand: str | None, model: str | None) -> tuple[Quote, ...]:
        """Return what can be quoted of one model, without sentences on other models."""
        current = self._current()
        key = (brand, model)
        if brand is None and model is None:
            return ()
        if key not in current.quotes:
            if len(current.quotes) >= _MOST_MODELS:
                current.quotes.clear()
            passages = self._store.passages(brand, model)
            current.quotes[key] = tuple(
                quote
                for passage in passages
                for whole in quotes_of(passage)
                for quote in current.others.spared(whole, brand, model)
            )
        return current.quotes[key]

    def _likeness(self, text: str, quotes: Sequence[Quote]) -> Sequence[float]:
        return self._store.similarities(text, [quote.passage for quote in quotes]) if quotes else ()

    def _nearness(self, text: str, passages: Sequence[Passage]) -> Sequence[float]:
        return self._store.similarities(text, passages) if passages else ()

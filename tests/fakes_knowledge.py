"""Documents written down in a test: a knowledge base in memory, which finds by attribute or word."""

from dataclasses import dataclass, field
from decimal import Decimal

from domain.documents import Finding, Measure, Passage, Stance, Statement
from domain.errors import Unavailable
from domain.language.attributes import attributes, attributes_in, includes


def a_passage(text: str, **place: object) -> Passage:
    """Return a passage of a document with this text, on page 2 of the sheet of the Zenta Z5."""
    fields = {
        "id": f"p-{abs(hash((text, str(place)))) % 10**8}",
        "document": "sheets/z5.pdf",
        "title": "Zenta Z5",
        "heading": ("Specifications",),
        "page": 2,
        "text": text,
        "brand": "Zenta",
        "model": "Z5",
    }
    return Passage(**(fields | place))  # type: ignore[arg-type]


def a_policy(text: str, **place: object) -> Passage:
    """Return a passage of a document that holds for all goods."""
    fields = {"document": "policies/returns.md", "title": "Returns", "heading": (), "page": None}
    return a_passage(text, **({"brand": None, "model": None} | fields | place))


@dataclass
class FakeKnowledge:
    """Answers from lines written down, one fact a line.

    A line answers a question on its model that asks for an attribute it names; one that begins with "No "
    denies. A word that begins with "xy" is one that nobody knows and no line has.
    A policy answers whoever says one of its words of five letters or more. `calls` are the
    questions asked. With `broken` nothing answers.
    """

    passages: list[Passage] = field(default_factory=list)
    numbers: dict[str, tuple[Measure, ...]] = field(default_factory=dict)
    broken: bool = False
    calls: list[tuple[str, ...]] = field(default_factory=list)

    def specifications(self, question: str, brand: str | None, model: str | None) -> Finding:
        self._answer("specifications", question, brand or "", model or "")
        own = [p for p in self.passages if p.model and (p.brand, p.model) == (brand, model)]
        lines = [Statement(p, line, attributes_in(line)) for p in own for line in p.text.splitlines()]
        asked = attributes_in(question)
        if strange := tuple(word for word in question.rstrip("?").split() if word.startswith("xy")):
            return Finding(asked=strange, unstated=strange)
        if not asked:
            return Finding(tuple(lines))
        whether = all(attributes()[name].is_whether for name in asked)
        found = [line for line in lines if any(_names(name, line) for name in asked)]
        missing = tuple(name for name in asked if not any(_names(name, line) for line in found))
        return Finding(
            tuple(Statement(s.passage, s.quote, s.attributes, _stance(s, whether=whether)) for s in found),
            unstated=missing,
            near=tuple(line for line in lines if line not in found)[:1] if missing else (),
            whether=whether,
            asked=asked,
        )

    def policy(self, question: str) -> Finding:
        self._answer("policy", question)
        general = [p for p in self.passages if p.model is None]
        words = {word for word in question.rstrip("?").split() if len(word) > len("four")}
        found = tuple(
            Statement(p, p.text) for p in general if words & set(p.text.casefold().rstrip(".").split())
        )
        return Finding(found, asked=tuple(words), unstated=() if found else (*words,))

    def measures(self, attribute: str) -> tuple[Measure, ...]:
        self._answer("measures", attribute)
        return self.numbers.get(attribute, ())

    def _answer(self, *call: str) -> None:
        self.calls.append(call)
        if self.broken:
            raise Unavailable("the documents cannot be read")


def a_measure(passage: Passage, value: str) -> Measure:
    """Return the number that a passage states for its model."""
    statement = Statement(passage, passage.text, attributes_in(passage.text))
    return Measure(passage.brand, passage.model, Decimal(value), "mah", statement)


def _names(attribute: str, line: Statement) -> bool:
    return any(includes(attribute, own) for own in line.attributes)


def _stance(statement: Statement, *, whether: bool) -> Stance:
    if not whether:
        return Stance.STATES
    return Stance.DENIES if statement.quote.startswith("No ") else Stance.AFFIRMS

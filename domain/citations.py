"""What of the documents was read to answer: a knowledge base that keeps the passages it handed out."""

from collections.abc import Iterable, Iterator

from domain.answers import Answer, DraftAnswer
from domain.approvals import PriceAsked
from domain.catalogue import Product
from domain.conversation import EvidenceRow
from domain.documents import Finding, Measure, Statement
from domain.evidence import evidence_row
from domain.facts import BankAccounts, Comparison, Fact, ModelFacts, RankedOffers
from domain.ports import KnowledgeBase

MAX_PASSAGES = 60
"""The most quotes kept of one turn: four models with a page of facts each."""
MAX_QUOTE = 2_000
"""Characters kept of one quote."""
PASSAGES = "passages"
"""The table of evidence in which quotes stand."""
FACTS = "facts"
"""The table in which those facts stand that an answer told from elsewhere."""

PRICES_ASKED = "prices_asked"
"""The table in which prices stand that somebody asked for and nobody agreed to."""


class RecordingKnowledge:
    """A knowledge base that passes every question on and keeps, as strings, what answered it.

    `evidence` holds each quote once, in the order of reading; `use` tells what it says to the question
    (`states`, `affirms`, `denies`) or that it is only `near`. The measures of all models leave no rows:
    the few that answer are kept by whoever tells them, with `statement_row`.
    """

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self._seen: set[EvidenceRow] = set()
        self.evidence: list[EvidenceRow] = []

    def specifications(self, question: str, brand: str | None, model: str | None) -> Finding:
        """Pass on and keep the quotes."""
        return self._kept(self._knowledge.specifications(question, brand, model))

    def policy(self, question: str) -> Finding:
        """Pass on and keep the quotes."""
        return self._kept(self._knowledge.policy(question))

    def measures(self, attribute: str) -> tuple[Measure, ...]:
        """Pass on; see the port."""
        return self._knowledge.measures(attribute)

    def _kept(self, finding: Finding) -> Finding:
        self._keep(statement_row(statement) for statement in finding.statements)
        self._keep(statement_row(statement, use="near") for statement in finding.near)
        return finding

    def _keep(self, rows: Iterable[EvidenceRow]) -> None:
        for row in rows:
            if row not in self._seen and len(self.evidence) < MAX_PASSAGES:
                self._seen.add(row)
                self.evidence.append(row)


def told_rows(answers: Iterable[Answer]) -> Iterator[EvidenceRow]:
    """Yield a row of `FACTS` for each fact that answers tell to a question out of the catalogue or settings.

    What was asked was answered by them, as it was by passages that are more than near. Measures that
    goods were ranked by stand among the passages.
    """
    told = tuple(answers)
    yield from (
        _asked_row(price) for one in told if isinstance(one, DraftAnswer) for price in one.beyond.prices
    )
    for answer in told:
        if isinstance(answer, ModelFacts):
            yield from (_fact_row(answer.product, fact) for fact in answer.catalogue)
        elif isinstance(answer, Comparison):
            for _, cells in answer.rows:
                for product, cell in zip(answer.models, cells, strict=True):
                    yield from (_fact_row(product, fact) for fact in cell.catalogue)
        elif isinstance(answer, RankedOffers):
            for item, cell in zip(answer.items, answer.cells, strict=True):
                yield from (_fact_row(item.product, fact) for fact in cell.catalogue)
                yield from map(statement_row, cell.statements)
        elif isinstance(answer, BankAccounts):
            for place, account in enumerate(answer.accounts, start=1):
                yield evidence_row(FACTS, f"bank account {place}", {"source": "settings", "name": account})


def _asked_row(price: PriceAsked) -> EvidenceRow:
    """Return a price that somebody asked for, as the message says it, beside ours."""
    off = abs(price.ours - price.asked)
    return evidence_row(
        PRICES_ASKED, price.sku, {"source": "message", "asked": price.asked, "difference": off}
    )


def _fact_row(product: Product, fact: Fact) -> EvidenceRow:
    values = {"source": "catalogue", "fact": fact.name, "values": ", ".join(fact.values)}
    of_model = {"brand": product.brand, "model": product.model}
    return evidence_row(FACTS, product.model_name, {**of_model, **values})


def statement_row(statement: Statement, use: str | None = None) -> EvidenceRow:
    """Return a quote with the place where it stands; `use` is the statement's stance unless given."""
    passage = statement.passage
    return evidence_row(
        PASSAGES,
        passage.id,
        {
            "document": passage.document,
            "title": passage.title,
            "heading": " / ".join(passage.heading),
            "page": passage.page,
            "brand": passage.brand,
            "model": passage.model,
            "quote": statement.quote[:MAX_QUOTE],
            "attributes": " ".join(statement.attributes),
            "use": use or statement.stance.value,
        },
    )

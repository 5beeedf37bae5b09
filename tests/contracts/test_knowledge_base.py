"""What a knowledge base does, whatever holds its passages."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from domain.documents import Stance
from domain.ports import KnowledgeBase
from knowledge.base import DocumentKnowledge
from knowledge.store import ChromaStore
from tests.knowledge.shelf import PLAIN, POLICIES, PRO, SHEETS, Shelf


def _in_memory(_: Path) -> KnowledgeBase:
    return DocumentKnowledge(Shelf())


def _in_chroma(home: Path) -> KnowledgeBase:
    from knowledge.embeddings import DEFAULT, embeddings_of

    store = ChromaStore(home / "index", DEFAULT, lambda: embeddings_of(DEFAULT))
    store.add([(passage, place) for place, passage in enumerate((*SHEETS, *POLICIES))])
    store.finish(home, [passage.id for passage in (*SHEETS, *POLICIES)])
    return DocumentKnowledge(store)


@pytest.fixture(scope="module", params=[_in_memory, _in_chroma], ids=["memory", "chroma"])
def knowledge(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    made: KnowledgeBase = request.param(tmp_path_factory.mktemp("knowledge"))
    return made


def test_a_fact_is_quoted_with_its_document(knowledge: KnowledgeBase) -> None:
    (told,) = knowledge.specifications("battery kitni", *PRO).statements
    assert told.quote == "The battery holds 5,000 mAh."
    assert (told.passage.brand, told.passage.model) == PRO
    assert told.passage.document


def test_nothing_is_answered_from_another_model(knowledge: KnowledgeBase) -> None:
    for model in (PRO, PLAIN):
        finding = knowledge.specifications("", *model)
        assert {(one.passage.brand, one.passage.model) for one in finding.statements} == {model}


def test_what_is_not_stated_is_named_and_never_denied(knowledge: KnowledgeBase) -> None:
    finding = knowledge.specifications("esim hai?", *PRO)
    assert finding.statements == ()
    assert finding.unstated == ("esim",)
    assert finding.whether


def test_yes_and_no_come_from_the_quote(knowledge: KnowledgeBase) -> None:
    stances = {
        question: knowledge.specifications(question, *PRO).statements[0].stance
        for question in ("nfc hai?", "wireless charging hai?")
    }
    assert stances == {"nfc hai?": Stance.AFFIRMS, "wireless charging hai?": Stance.DENIES}


def test_a_model_without_documents_states_nothing(knowledge: KnowledgeBase) -> None:
    finding = knowledge.specifications("nfc?", "Zento", "K9")
    assert (finding.statements, finding.unstated) == ((), ("nfc",))


def test_a_policy_is_about_no_model(knowledge: KnowledgeBase) -> None:
    finding = knowledge.policy("what is the return policy")
    assert "7 days" in finding.statements[0].quote
    assert finding.statements[0].passage.model is None


def test_what_no_policy_says_is_not_answered(knowledge: KnowledgeBase) -> None:
    assert knowledge.policy("franchise kaise loon").statements == ()


def test_a_number_is_told_in_the_unit_of_its_attribute(knowledge: KnowledgeBase) -> None:
    told = {one.model: (one.value, one.unit) for one in knowledge.measures("battery_capacity")}
    assert told["K7 Pro"] == (5000, "mah")


def test_many_ask_at_once(knowledge: KnowledgeBase) -> None:
    questions = ["battery kitni", "nfc hai?", "weight?", "esim?"] * 8
    expected = [knowledge.specifications(question, *PRO) for question in questions]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda one: knowledge.specifications(one, *PRO), questions)) == expected

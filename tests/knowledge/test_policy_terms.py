"""The terms of trade as data: well formed, and each reachable by its words."""

from domain.language.normalise import normalise
from knowledge.retrieval.terms import concepts_in, concepts_of, term_words, terms


def test_every_form_is_written_as_the_normaliser_leaves_it() -> None:
    assert [form for form in term_words().forms if normalise(form) != form] == []


def test_what_stands_instead_is_a_term() -> None:
    assert {name for term in terms().values() for name in term.instead} <= set(terms())


def test_every_term_has_words() -> None:
    named = {sense.gloss for form in term_words().forms for sense in term_words().senses(form)}
    assert named == set(terms())


def test_a_question_takes_the_longest_term_and_a_document_those_within_too() -> None:
    assert concepts_of("freight is free") == ("free_delivery",)
    assert {"free_delivery", "freight"} <= concepts_in("freight is free")


def test_words_that_nothing_knows_must_be_there_themselves() -> None:
    assert concepts_of("do you deliver to dubai") == ("delivery", "~dubai")

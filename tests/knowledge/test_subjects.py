"""Which models a document is about: nothing is guessed, and no sheet of one product holds for all goods."""

import pytest

from domain.catalogue import Catalogue
from knowledge.products import Subject, Subjects
from knowledge.reading import Document
from tests.knowledge.library_shelf import GOODS, read_title
from tests.records import NOON, a_product

PRO, PLAIN = ("Zento", "K7 Pro"), ("Zento", "K7")
TWIN = a_product("M7", "Melo", "K7")
NAMELESS = a_product("C1", None, "Cable C1", memory=None, network=None)


def subject(title: str, place: str = "a.md", **told: object) -> Subject:
    catalogue = Catalogue("1", NOON, (*GOODS, TWIN, NAMELESS))
    document = Document(title, (), **told)  # type: ignore[arg-type]  # the fields of a document
    return Subjects(catalogue, read_title).subject_of(document, place)


@pytest.mark.parametrize("model", ["K7 Pro", "k7pro", "K7  PRO", "K7-Pro", "Zento K7 Pro"])
def test_front_matter_names_a_model_in_any_spelling(model: str) -> None:
    assert subject("Anything", brand="ZENTO", models=(model,)) == Subject((PRO,))


def test_front_matter_may_name_several_models() -> None:
    assert subject("Anything", brand="Zento", models=("K7", "K7 Pro")) == Subject((PLAIN, PRO))


def test_goods_without_a_brand_are_named_by_their_model() -> None:
    assert subject("Anything", models=("cable c1",)) == Subject(((None, "Cable C1"),))


@pytest.mark.parametrize(
    ("brand", "models"), [("Zento", ("K8",)), ("Zento", ("K7", "K8")), ("Melo", ("K7 Pro",)), ("", ("K7",))]
)
def test_front_matter_that_names_no_or_several_goods_is_a_problem(
    brand: str, models: tuple[str, ...]
) -> None:
    assert subject("Zento K7 Pro", brand=brand, models=models).problem


def test_a_title_names_the_longest_model_it_can() -> None:
    assert subject("Zento K7 Pro") == Subject((PRO,))
    assert subject("The Zento K7 Pro product sheet") == Subject((PRO,))


def test_a_title_that_may_be_several_is_a_problem_and_a_brand_decides_between_them() -> None:
    assert "several" in (subject("K7").problem or "")
    assert subject("K7", brand="melo") == Subject((("Melo", "K7"),))


@pytest.mark.parametrize("topic", ["", "specifications"])
def test_a_sheet_of_goods_that_are_not_sold_answers_for_nothing(topic: str) -> None:
    assert "no product of its title" in (subject("Zento Q99 sheet", topic=topic).problem or "")


def test_a_topic_leaves_a_sheet_of_one_product_to_that_product() -> None:
    assert subject("Zento K7 Pro", topic="specifications") == Subject((PRO,))


def test_what_names_no_product_holds_for_all_goods() -> None:
    assert subject("Warranty") == Subject()
    assert subject("Warranty", topic="warranty") == Subject()


def test_a_folder_of_policies_makes_general_what_looks_like_a_product() -> None:
    assert subject("Scheme of Eid 2026", "policies/eid.md") == Subject()
    assert subject("Scheme of Eid 2026", "eid.md").problem


@pytest.mark.parametrize("place", ["a.md", "policies/a.md"])
def test_the_terms_of_one_brand_do_not_hold_for_all_goods(place: str) -> None:
    assert "names the brand Zento" in (subject("Warranty", place, brand="Zento").problem or "")

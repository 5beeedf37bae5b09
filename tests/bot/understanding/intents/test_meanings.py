"""The thesaurus: what words mean, and how its files are read."""

from pathlib import Path

import pytest

from bot.understanding.intents.features import Features
from bot.understanding.intents.meanings import LONGEST, Meanings, meaning_files, meanings, read_meanings
from domain.errors import BadInput
from domain.language.lexicon import lexicon
from domain.language.normalise import normalise

HEADER = "concept\tlanguage\tforms\n"


def _concepts(*words: str) -> list[tuple[str, ...]]:
    found = Meanings(
        [
            ("courier", "en", ("courier", "courier boy")),
            ("courier", "ur", ("کوریئر",)),
            ("courier", "ur-Latn", ("koriyar",)),
            ("broke", "ur-Latn", ("hath tang",)),
            ("hand", "ur-Latn", ("hath",)),
        ]
    )
    return [meaning.concepts for meaning in found.spans(words)]


def test_a_form_of_several_words_is_read_before_its_first_word() -> None:
    assert _concepts("hath", "tang") == [("broke",)]
    assert _concepts("hath", "khali") == [("hand",)]


def test_one_thing_is_one_concept_in_all_scripts() -> None:
    assert _concepts("courier", "xyz", "کوریئر", "koriyaar") == [("courier",)] * 3


def test_the_classifier_sees_the_same_meaning_in_words_it_has_not_learnt() -> None:
    features = Features(lexicon())
    common = features("courier") & features("کوریئر")
    assert any(feature.startswith("gloss ") for feature in common)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("concept\tforms\n", "the first line must be"),
        (HEADER + "courier\ten\n", "line 2: 3 fields"),
        (HEADER + "courier\ten\t\n", "line 2: 3 fields"),
        (HEADER + "courier\tde\tBote\n", "line 2, column language"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, content: str, told: str) -> None:
    file = tmp_path / "bad.tsv"
    file.write_text(content, "utf-8")
    with pytest.raises(BadInput, match=told):
        list(read_meanings(file))


def test_the_files_are_as_they_should_be() -> None:
    rows = [row for file in meaning_files() for row in read_meanings(file)]
    assert len({concept for concept, _, _ in rows}) > 1000
    assert all(form and form == normalise(form) for _, _, forms in rows for form in forms)
    assert all(len(form.split(" ")) <= LONGEST for _, _, forms in rows for form in forms)
    assert next(iter(meanings().spans(["refund"]))).concepts

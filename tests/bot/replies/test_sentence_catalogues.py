"""The catalogues hold every sentence of the code, in every language, with its places."""

import ast
import re
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.replies import catalogues
from bot.replies.catalogues import catalogue_path, compiled, translations
from domain.errors import BadInput
from domain.parties import Language

CODE = Path(catalogues.__file__).parent
TRANSLATED = (Language.URDU, Language.ROMAN_URDU)
KEYWORDS = {"say": None, "say_n": (1, 2), "say_in": ((1, "c"), 2), "msg": None}
ENGLISH_WORDS = {
    "the",
    "your",
    "please",
    "not",
    "and",
    "of",
    "for",
    "we",
    "been",
    "are",
    "you",
    "with",
    "this",
}

Msgid = tuple[str | None, str | tuple[str, str]]


def said_in_code() -> set[Msgid]:
    """Every literal sentence, read from the syntax tree: nothing is hidden from this."""
    found: set[Msgid] = set()
    for file in CODE.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            if name in {"say", "msg"} and texts:
                found.add((None, texts[0]))
            elif name == "say_n":
                found.add((None, (texts[0], texts[1])))
            elif name == "say_in":
                found.add((texts[0], texts[1]))
    return found


def catalogue(language: Language) -> Catalog:
    with catalogue_path(language).open("rb") as file:
        return read_po(file, abort_invalid=True)


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_the_translators_tool_finds_every_sentence_of_the_code() -> None:
    extracted: set[Msgid] = set()
    for _, _, text, _, context in extract_from_dir(CODE, keywords=KEYWORDS):
        extracted.add((context, text))  # type: ignore[arg-type]
    assert extracted == said_in_code()


@pytest.mark.parametrize("language", TRANSLATED)
def test_catalogue_holds_exactly_the_sentences_of_the_code(language: Language) -> None:
    messages = catalogue(language)
    held = {(m.context, tuple(m.id) if isinstance(m.id, list) else m.id) for m in messages if m.id}
    assert held == said_in_code()
    assert not messages.obsolete


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated_with_the_same_places(language: Language) -> None:
    for message in catalogue(language):
        if not message.id:
            continue
        assert not message.fuzzy, message.id
        originals = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
        translated = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        assert len(translated) == len(originals), message.id
        for original, words in zip(originals, translated, strict=True):
            assert words.strip(), message.id
            assert places(words) == places(original), words
            assert all(name.isidentifier() for name in places(words)), words


def test_urdu_sentences_are_in_urdu_script_without_figures() -> None:
    for message in catalogue(Language.URDU):
        strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        for words in strings if message.id else ():
            assert not re.search(r"[A-Za-z0-9٠-٩۰-۹]", re.sub(r"\{\w+\}", "", words)), words


def test_roman_urdu_sentences_are_not_english_and_have_no_figures() -> None:
    for message in catalogue(Language.ROMAN_URDU):
        strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        for words in strings if message.id else ():
            bare = re.sub(r"\{\w+\}", "", words)
            assert not re.search(r"\d|[\u0600-\u06ff]", bare), words
            assert not ENGLISH_WORDS & set(re.findall(r"[a-z]+", bare.casefold())), words


def test_sentences_in_the_code_hold_no_figure() -> None:
    for _, text in said_in_code():
        assert not re.search(r"\d", str(text)), text


def test_a_catalogue_is_compiled_once() -> None:
    assert translations(Language.URDU) is translations(Language.URDU)


def test_a_missing_or_broken_catalogue_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "none.po"
    with pytest.raises(BadInput, match=r"none\.po"):
        compiled(missing)
    broken = tmp_path / "broken.po"
    broken.write_text("this is no catalogue\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"broken\.po"):
        compiled(broken)

"""Documents become answers: only what changed is embedded, and nothing answers for another product."""

import shutil
from pathlib import Path

import pytest

from domain.errors import BadInput, Unavailable
from knowledge.state import State
from knowledge.turnstile import Turnstile
from tests.knowledge.library_shelf import GOODS, library, write

PRO = "---\nbrand: zento\nmodel: k7pro\n---\n# Sheet\n## Battery\nThe battery holds 5,000 mAh.\n"
PLAIN = "# Zento K7\n## Battery\nThe battery holds 4,500 mAh.\n## Case\nSame words.\n"
WARRANTY = "# Warranty\n\nHandsets carry a warranty of 12 months.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "docs", pro=PRO, plain=PLAIN, policies__warranty=WARRANTY)


def report(home: Path, folder: Path | None, **options: object) -> list[str]:
    return list(library(home, **options).reindex(folder, lambda *_: None))  # type: ignore[arg-type]  # by keyword


def test_questions_are_answered_after_indexing(tmp_path: Path, folder: Path) -> None:
    assert report(tmp_path / "index", folder) == ["3 documents, 4 passages: 4 embedded, 0 removed"]
    shelf = library(tmp_path / "index")
    pro = shelf.specifications("battery kitni", "Zento", "K7 Pro")
    assert [one.quote for one in pro.statements] == ["The battery holds 5,000 mAh."]
    assert pro.statements[0].passage.heading == ("Sheet", "Battery")
    plain = shelf.specifications("battery kitni", "Zento", "K7")
    assert [one.quote for one in plain.statements] == ["The battery holds 4,500 mAh."]
    assert "12 months" in shelf.policy("warranty kitni hai").statements[0].quote
    assert {int(one.value) for one in shelf.measures("battery_capacity")} == {4500, 5000}


def test_only_what_changed_is_embedded_and_what_vanished_is_removed(tmp_path: Path, folder: Path) -> None:
    home = tmp_path / "index"
    report(home, folder)
    assert report(home, None) == ["3 documents, 4 passages: 0 embedded, 0 removed"]
    write(folder, plain=PLAIN.replace("4,500", "4,600"))
    (folder / "pro.md").unlink()
    assert report(home, None) == ["2 documents, 3 passages: 1 embedded, 2 removed"]
    shelf = library(home)
    assert shelf.specifications("battery", "Zento", "K7 Pro").statements == ()
    assert "4,600" in shelf.specifications("battery", "Zento", "K7").statements[0].quote


def test_equal_sections_of_two_sheets_are_two_passages(tmp_path: Path) -> None:
    same = "## Box\nPhone and cable in the box.\n"
    folder = write(tmp_path / "docs", a=f"# Zento K7\n{same}", b=f"# Zento K7 Pro\n{same}")
    assert report(tmp_path / "index", folder) == ["2 documents, 2 passages: 2 embedded, 0 removed"]
    shelf = library(tmp_path / "index")
    for model in ("K7", "K7 Pro"):
        assert shelf.specifications("box mein kya hai", "Zento", model).statements


def test_a_running_library_sees_what_it_indexes_itself(tmp_path: Path, folder: Path) -> None:
    shelf = library(tmp_path / "index")
    list(shelf.reindex(folder, lambda *_: None))
    assert shelf.specifications("weight?", "Zento", "K7").statements == ()
    write(folder, plain=PLAIN + "## Body\nWeight: 199 g\n")
    list(shelf.reindex(None, lambda *_: None))
    assert [s.quote for s in shelf.specifications("weight?", "Zento", "K7").statements] == ["Weight: 199 g"]


def test_what_cannot_be_matched_is_left_out_and_answers_for_nothing(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "docs",
        stranger="# Zento Q99 sheet\nWarranty of 99 months.\n",
        unknown="---\nmodel: K8\n---\n# K8\nThe battery holds 9,000 mAh.\n",
        empty="   \n",
        broken="---\nmodel: [\n---\n# x\ny\n",
    )
    (folder / "notes.odt").write_bytes(b"x")
    (folder / ".hidden.md").write_text("# Zento K7\nbattery 1 mAh\n")
    lines = report(tmp_path / "index", folder)
    assert [line.split(":")[1].strip() for line in lines[:-1]] == [
        "broken.md",
        "empty.md",
        "notes.odt",
        "stranger.md",
        "unknown.md",
    ]
    assert lines[-1].startswith("0 documents, 0 passages")
    assert library(tmp_path / "index").policy("warranty").statements == ()


def test_check_tells_and_changes_nothing(tmp_path: Path, folder: Path) -> None:
    write(folder, stranger="# Zento Q99\nx\n")
    told = list(library(tmp_path / "index").checked(folder))
    assert told == [
        ("plain.md: Zento K7, 2 passages", True),
        ("policies/warranty.md: all goods, 1 passages", True),
        ("pro.md: Zento K7 Pro, 1 passages", True),
        ("stranger.md: the catalogue has no product of its title: Zento Q99", False),
    ]
    assert State.of(tmp_path / "index") == State()


def test_a_new_catalogue_is_matched_anew(tmp_path: Path, folder: Path) -> None:
    home = tmp_path / "index"
    report(home, folder)
    lines = report(home, None, goods=GOODS[1:])
    assert lines[0].startswith("left out: pro.md: the catalogue has no zento k7pro")
    assert library(home, goods=GOODS[1:]).specifications("battery", "Zento", "K7 Pro").statements == ()


def test_the_first_question_indexes_the_first_folder(tmp_path: Path, folder: Path) -> None:
    home = tmp_path / "index"
    shelf = library(home, first=folder)
    assert shelf.specifications("battery kitni", "Zento", "K7").statements
    assert shelf.documents is None
    gone = list(library(home).reindex(None, lambda *_: None))
    assert gone == ["the documents indexed before are no longer: 4 passages removed"]
    assert library(home).specifications("battery", "Zento", "K7").statements == ()


def test_an_interrupted_run_is_ended_by_the_next(tmp_path: Path, folder: Path) -> None:
    home = tmp_path / "index"

    def stopped(done: int, count: int) -> None:
        raise KeyboardInterrupt(done, count)

    with pytest.raises(KeyboardInterrupt):
        list(library(home).reindex(folder, stopped))
    assert library(home).specifications("battery", "Zento", "K7").statements == ()
    assert report(home, folder) == ["3 documents, 4 passages: 0 embedded, 0 removed"]


def test_other_embeddings_index_anew_and_never_mix(tmp_path: Path, folder: Path) -> None:
    home = tmp_path / "index"
    report(home, folder)
    with pytest.raises(BadInput, match="HAZIR_EMBEDDINGS=word2vec"):
        report(home, folder, embeddings="word2vec")
    assert library(home).specifications("battery", "Zento", "K7").statements


def test_without_documents_there_is_nothing_to_index(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="name their folder"):
        report(tmp_path / "index", None)
    with pytest.raises(BadInput, match="no such folder"):
        report(tmp_path / "index", tmp_path / "nowhere")
    assert library(tmp_path / "index").policy("warranty").statements == ()


def test_a_damaged_state_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "state.json").write_text("{")
    with pytest.raises(BadInput, match=r"state\.json: damaged"):
        library(tmp_path / "index").policy("warranty")


def test_another_process_that_holds_the_index_is_told_from_none(tmp_path: Path, folder: Path) -> None:
    holder = Turnstile(tmp_path / "index")
    with holder.enter("http://127.0.0.1:1"):
        other = Turnstile(tmp_path / "index")
        told = other.holder()
        assert told is not None
        assert told.address == "http://127.0.0.1:1"
        assert holder.may_enter(told.secret)
        assert not holder.may_enter("")
        assert ((tmp_path / "index" / "held.secret").stat().st_mode & 0o077) == 0
        with pytest.raises(BadInput, match=r"running at http://127\.0\.0\.1:1"):
            report(tmp_path / "index", folder)
        with pytest.raises(Unavailable):
            library(tmp_path / "index", first=folder).policy("warranty")
    assert Turnstile(tmp_path / "index").holder() is None
    shutil.rmtree(tmp_path / "index")
    assert Turnstile(tmp_path / "index").holder() is None

"""Files as they lie in a folder: what can be read is, and what cannot is told with its reason."""

import zipfile
from pathlib import Path

import pytest

from knowledge.reading import MOST_BYTES, Document, Unreadable, documents_in, read_document
from tests.knowledge.papers import docx_of, pdf_of

WORD = docx_of(("h1", "Zeta 5"), ("p", "Battery of 5000 mAh."))
PDF = pdf_of(("h1", "Zeta 5"), ("p", "Battery of 5000 mAh."))


def read(folder: Path, name: str, content: bytes) -> Document:
    file = folder / name
    file.write_bytes(content)
    return read_document(file, folder)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", b"# Zeta 5\nBattery of 5000 mAh."),
        ("a.MD", b"---\ntitle: Zeta 5\n---\nBattery of 5000 mAh."),
        ("a.txt", b"Zeta 5\n======\nBattery of 5000 mAh."),
        ("a.html", b"<h1>Zeta 5</h1>Battery of 5000 mAh."),
        ("a.htm", "<meta charset='windows-1252'><h1>Zeta\xa05</h1>Battery of 5000 mAh.".encode("cp1252")),
        ("a.docx", WORD),
        ("a.pdf", PDF),
    ],
)
def test_every_kind_says_the_same(tmp_path: Path, name: str, content: bytes) -> None:
    document = read(tmp_path, name, content)
    assert document.title == "Zeta 5"
    assert [line for part in document.sections for line in part.lines] == ["Battery of 5000 mAh."]


def test_a_document_without_a_title_has_its_files_name(tmp_path: Path) -> None:
    assert read(tmp_path, "zeta_5.md", b"Battery.").title == "zeta 5"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.md", b"", "is empty"),
        ("a.md", b"<!-- nothing -->\n", "has no text"),
        ("a.md", b"x" * (MOST_BYTES + 1), "is larger"),
        ("a.md", "عربي".encode("cp1256"), "is not UTF-8"),
        ("a.md", b"---\nmodel: [\n---\nx", "no YAML"),
        ("a.html", "<meta charset='utf-8'>caf\xe9".encode("latin-1"), "is not utf-8, which it says"),
        ("a.html", b"<meta charset='klingon'>caf\xe9", "is not klingon"),
        ("a.html", b"<div>" * 5000, "is broken"),
        ("a.odt", b"x", r"no kind that is read \(\.docx"),
        ("a.pdf", b"no PDF", "is broken"),
        ("a.pdf", PDF[: len(PDF) // 2], "is broken"),
        ("a.docx", WORD[: len(WORD) // 2], "is broken"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(tmp_path, name, content)


def test_a_whole_archive_that_is_no_word_document_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as packed:
        packed.writestr("letter.txt", "Zeta")
    with pytest.raises(Unreadable, match="is broken"):
        read_document(tmp_path / "a.docx", tmp_path)


def test_links_stay_within_the_folder_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    (folder / ".git").mkdir(parents=True)
    for place in (
        tmp_path / "outside.md",
        folder / "own.md",
        folder / ".git" / "x.md",
        folder / "~$own.docx",
    ):
        place.write_text("# Zeta 5\nText.")
    (folder / "again.md").symlink_to(folder / "own.md")
    (folder / "out.md").symlink_to(tmp_path / "outside.md")
    (folder / "nowhere.md").symlink_to(folder / "gone.md")
    (folder / "round").symlink_to(folder)
    names = [path.name for path in documents_in(folder)]
    assert names == ["again.md", "nowhere.md", "out.md", "own.md", "round"]
    for name in ("again.md", "own.md"):
        assert read_document(folder / name, folder).title == "Zeta 5"
    for name in ("out.md", "nowhere.md", "round"):
        with pytest.raises(Unreadable, match="is a link"):
            read_document(folder / name, folder)

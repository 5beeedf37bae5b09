"""What every keeper of attachments does, whatever database is behind it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from domain.attachments import Attachment, AttachmentKind, Attachments, AttachmentState
from storage.attachments import SqlAttachments
from storage.erasure import Erased, Erasure

NOON = datetime(2026, 3, 5, 7, 0, tzinfo=UTC)
VOICE = Attachment(
    "a1", "t1", "D1", NOON, AttachmentKind.VOICE, "12 s", "ref", "audio/ogg", 64, AttachmentState.WAITING
)


@pytest.fixture
def kept(engine: Engine, tmp_path: Path) -> Attachments:
    return SqlAttachments(engine, tmp_path / "files")


def test_an_attachment_is_kept_once_and_known_as_the_first_of_its_turn(kept: Attachments) -> None:
    later = replace(VOICE, id="a2", kind=AttachmentKind.PHOTO)
    assert [kept.keep(one) for one in (VOICE, later, VOICE, later)] == [True, False, True, False]
    assert kept.of_turns(["t1", "t2"]) == {"t1": (VOICE, later)}
    assert kept.waiting() == (VOICE, later)
    assert kept.one("a1") == VOICE
    assert kept.one("nobody") is None


def test_a_file_is_kept_under_a_name_that_tells_nothing(kept: Attachments, tmp_path: Path) -> None:
    kept.keep(VOICE)
    kept.fill("a1", b"OggS")
    one = kept.one("a1")
    assert one is not None
    assert one.state is AttachmentState.KEPT
    assert one.file is not None
    assert one.file.read_bytes() == b"OggS"
    assert one.file.parent == tmp_path / "files"
    assert kept.waiting() == ()
    kept.leave("a1", AttachmentState.FAILED)  # what is kept stays
    assert kept.one("a1") == one


def test_a_file_that_comes_after_its_erasure_is_not_kept(
    kept: Attachments, engine: Engine, tmp_path: Path
) -> None:
    kept.keep(VOICE)
    Erasure(engine, tmp_path / "files").person("D1")
    kept.fill("a1", b"OggS")
    assert list((tmp_path / "files").iterdir()) == []


def test_what_was_sent_is_erased_with_the_person_and_with_age(
    kept: Attachments, engine: Engine, tmp_path: Path
) -> None:
    erasure = Erasure(engine, tmp_path / "files")
    for one in (
        VOICE,
        replace(VOICE, id="b", turn="t2", sender="D2"),
        replace(VOICE, id="c", turn="t3", sender="D3", at=NOON - timedelta(days=40)),
    ):
        kept.keep(one)
        kept.fill(one.id, one.id.encode())
    assert erasure.person("D1") == Erased(messages=1)
    assert erasure.before(NOON - timedelta(days=30)) == Erased(messages=1)
    assert [path.read_bytes() for path in (tmp_path / "files").iterdir()] == [b"b"]
    assert kept.one("a1") is kept.one("c") is None

"""An archive holds what was there at one moment, and comes back whole or not at all."""

import json
import tarfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from domain.aliases import Alias, Named
from domain.errors import BadInput
from domain.ports import TurnFilter
from storage.aliases import SqlAliases
from storage.backup import Kept, back_up, restore
from storage.log import SqlConversationLog
from storage.schema import open_database
from tests.records import NOON, a_turn


@pytest.fixture
def log(database_url: str) -> Iterator[SqlConversationLog]:
    opened = SqlConversationLog.open(database_url)
    yield opened
    opened.close()


def kept(url: str, folder: Path) -> Kept:
    return Kept({"hazir.db": url}, {"index": folder / "index"}, "HAZIR_PORT=1\n")


def texts(url: str) -> list[str]:
    log = SqlConversationLog.open(url)
    try:
        return sorted(one.text for one in log.turns(TurnFilter(limit=10_000)))
    finally:
        log.close()


def test_everything_comes_back(database_url: str, log: SqlConversationLog, tmp_path: Path) -> None:
    log.record(a_turn("one", text="پہلا"))
    (tmp_path / "index" / "deep").mkdir(parents=True)
    (tmp_path / "index" / "deep" / "vectors").write_bytes(b"\x00\x01")
    archive = tmp_path / "all.tar.gz"
    assert back_up(archive, kept(database_url, tmp_path), NOON) == ("hazir.db", "index", "settings.env")
    log.record(a_turn("two", text="later"))
    (tmp_path / "index" / "later").write_text("x")
    log.close()
    assert restore(archive, kept(database_url, tmp_path)) == ("hazir.db", "index")
    assert texts(database_url) == ["پہلا"]
    assert [path.name for path in (tmp_path / "index").rglob("*") if path.is_file()] == ["vectors"]


def test_names_that_were_taught_come_back_too(
    database_url: str, log: SqlConversationLog, tmp_path: Path
) -> None:
    small = Named("chota zenta", "Zenta", "Z5")
    log.record(a_turn("one"))
    engine = open_database(database_url, 1)
    names = SqlAliases(engine)
    names.teach(Alias(small, "sana", NOON, "command"))
    names.chosen("one", Named("motu", "Zenta", "Z5"))
    back_up(tmp_path / "all.tar.gz", kept(database_url, tmp_path), NOON)
    names.revoke(small, "omar", NOON)
    names.dismiss(Named("motu", "Zenta", "Z5"))
    engine.dispose()
    log.close()
    restore(tmp_path / "all.tar.gz", kept(database_url, tmp_path))
    reopened = open_database(database_url, 1)
    assert SqlAliases(reopened).active() == (small,)
    assert [one.named.words for one in SqlAliases(reopened).suggestions()] == ["motu"]
    reopened.dispose()


def test_only_its_owner_may_read_it(database_url: str, log: SqlConversationLog, tmp_path: Path) -> None:
    archive = tmp_path / "all.tar.gz"
    back_up(archive, kept(database_url, tmp_path), NOON)
    assert log.turns(TurnFilter()) == ()
    assert archive.stat().st_mode & 0o077 == 0
    with tarfile.open(archive) as tar:
        settings = tar.extractfile("settings.env")
        assert settings is not None
        assert settings.read() == b"HAZIR_PORT=1\n"


def test_it_is_consistent_while_others_write(
    database_url: str, log: SqlConversationLog, tmp_path: Path
) -> None:
    def written(number: int) -> None:
        log.record(a_turn(f"t{number}", text=f"{number:04}"))

    with ThreadPoolExecutor(4) as pool:
        writes = [pool.submit(written, number) for number in range(200)]
        back_up(tmp_path / "all.tar.gz", kept(database_url, tmp_path), NOON)
        for write in writes:
            write.result()
    log.close()
    restore(tmp_path / "all.tar.gz", kept(database_url, tmp_path))
    back = texts(database_url)
    assert len(back) == len(set(back)) <= 200
    reopened = SqlConversationLog.open(database_url)
    reopened.record(a_turn("after", text="the restored database takes turns"))
    reopened.close()


def test_an_archive_is_never_written_over(database_url: str, log: SqlConversationLog, tmp_path: Path) -> None:
    archive = tmp_path / "all.tar.gz"
    archive.write_text("mine")
    with pytest.raises(BadInput, match="there is such a file already"):
        back_up(archive, kept(database_url, tmp_path), NOON)
    assert archive.read_text() == "mine"
    assert log.turns(TurnFilter()) == ()


@pytest.mark.parametrize("harm", ["no archive", "cut", "changed", "newer", "other kind"])
def test_a_bad_archive_changes_nothing(
    database_url: str, log: SqlConversationLog, tmp_path: Path, harm: str
) -> None:
    log.record(a_turn("one", text="here"))
    archive, work = tmp_path / "all.tar.gz", tmp_path / "work"
    back_up(archive, kept(database_url, tmp_path), NOON)
    if harm == "no archive":
        archive.write_text("hello")
    elif harm == "cut":
        archive.write_bytes(archive.read_bytes()[:-200])
    else:
        with tarfile.open(archive) as tar:
            tar.extractall(work, filter="data")
        _harm(work, harm)
        with tarfile.open(archive, "w:gz") as tar:
            for path in work.iterdir():
                tar.add(path, path.name)
    with pytest.raises(BadInput, match=str(archive)):
        restore(archive, kept(database_url, tmp_path))
    log.close()
    assert texts(database_url) == ["here"]
    assert not list(tmp_path.glob(".hazir-*"))


def _harm(work: Path, harm: str) -> None:
    if harm == "changed":
        (work / "settings.env").write_text("HAZIR_PORT=2\n")
        return
    manifest = json.loads((work / "manifest.json").read_text())
    if harm == "newer":
        manifest["format"] = 99
    else:
        manifest["databases"]["hazir.db"] = "another"
    (work / "manifest.json").write_text(json.dumps(manifest))


def test_a_member_that_climbs_out_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "evil.tar.gz"
    (tmp_path / "evil").write_text("x")
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(tmp_path / "evil", "../../climbed")
    with pytest.raises(BadInput, match="not a backup"):
        restore(archive, kept(f"sqlite:///{tmp_path / 'a.db'}", tmp_path))
    assert not (tmp_path.parent.parent / "climbed").exists()


def test_a_folder_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    SqlConversationLog.open(url).close()
    assert "index" not in back_up(tmp_path / "all.tar.gz", kept(url, tmp_path), NOON)
    other = replace(kept(url, tmp_path), databases={"hazir.db": f"sqlite:///{tmp_path / 'new' / 'b.db'}"})
    assert restore(tmp_path / "all.tar.gz", other) == ("hazir.db",)
    assert texts(other.databases["hazir.db"]) == []

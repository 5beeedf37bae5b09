"""The program as it is started: settings, errors as one sentence, standard output kept clean."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def run(
    *command: str, folder: Path, status: int = 0, typed: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Start main.py in `folder` with nothing of this process' settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HAZIR_")}
    ended = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *command],
        cwd=folder,
        env=kept | environment,
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == status, ended.stderr
    assert "Traceback" not in ended.stderr
    return ended


def test_settings_tell_value_and_source(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("HAZIR_LOG_LEVEL=info\nHAZIR_LOG_FORMAT=json\nOTHER=1\n", "utf-8")
    told = run("settings", "--home", "here", folder=tmp_path, HAZIR_LOG_FORMAT="console").stdout
    assert "HAZIR_HOME = here  (command line)" in told
    assert "HAZIR_LOG_LEVEL = info  (.env)" in told
    assert "HAZIR_LOG_FORMAT = console  (environment)" in told
    assert "HAZIR_WORKER_THREADS = 8  (default)" in told
    assert not (tmp_path / "here").exists()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me:hush@host/db",
        "postgresql://me:hu/sh@x@host:1/db",
        "postgresql://host/db?user=me&password=hush&x=1",
        "postgresql://:hush@host/db",
    ],
)
def test_passwords_are_masked(tmp_path: Path, url: str) -> None:
    told = run("settings", folder=tmp_path, HAZIR_STORAGE_URL=url, HAZIR_DISTRIBUTION_URL=url).stdout
    given = ("HAZIR_STORAGE_URL = ", "HAZIR_DISTRIBUTION_URL = ")
    urls = [line for line in told.splitlines() if line.startswith(given)]
    assert len(urls) == 2
    assert not any("hu" in line for line in urls)
    assert all("***" in line and "host" in line for line in urls)
    assert "hush" not in told


def test_what_is_secret_as_a_whole_is_never_shown(tmp_path: Path) -> None:
    token = "123456:AA-hush-hush"
    told = run("settings", folder=tmp_path, HAZIR_TELEGRAM_TOKEN=token).stdout
    assert "HAZIR_TELEGRAM_TOKEN = **" in told
    assert "hush" not in told


@pytest.mark.parametrize(
    ("command", "environment", "sentence"),
    [
        (["log"], {"HAZIR_LOG_LEVEL": "loud"}, "HAZIR_LOG_LEVEL: Input should be"),
        (["settings"], {"HAZIR_WORKER_THREADS": "many"}, "HAZIR_WORKER_THREADS: Input should be"),
        (["log"], {"HAZIR_STORAGE_URL": "oracle://u:hush@h/d"}, "'oracle' is neither sqlite nor postgresql"),
        (["log"], {"HAZIR_STORAGE_URL": "postgresql://u:hush@127.0.0.1:1/d"}, "does not answer"),
        (["log", "--home", "file/inner"], {}, "HAZIR_HOME: cannot make the folder"),
        (["--home", "file/inner", "log"], {}, "HAZIR_HOME: cannot make the folder"),
        (["log", "--since", "then"], {}, "--since then: write 2026-03-05"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_status_one(
    tmp_path: Path, command: list[str], environment: dict[str, str], sentence: str
) -> None:
    (tmp_path / "file").write_text("")
    ended = run(*command, folder=tmp_path, status=1, **environment)
    assert sentence in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert "hush" not in ended.stderr
    assert ended.stdout == ""


@pytest.mark.parametrize("command", [["sing"], ["log", "--limit", "0"], ["ask", "--json=5"]])
def test_a_wrong_usage_is_status_two(tmp_path: Path, command: list[str]) -> None:
    run(*command, folder=tmp_path, status=2)


def test_home_after_the_command_goes_before_the_one_in_front(tmp_path: Path) -> None:
    run("--home", "front", "log", "--home", "behind", folder=tmp_path)
    assert not (tmp_path / "front").exists()
    assert (tmp_path / "behind/hazir.db").exists()

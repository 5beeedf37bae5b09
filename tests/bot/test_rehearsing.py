"""After a rehearsal nothing is cold, and nothing of it is left."""

import subprocess
import sys
from pathlib import Path

from bot.rehearsing import rehearse
from domain.clock import SystemClock
from domain.ports import TurnFilter
from storage.log import SqlConversationLog
from tests.bot.channels.telegram_office import sqlite
from tests.fakes import FakeDistribution
from tests.shops import a_shop
from tests.wishes import OneWish

ROOT = Path(__file__).parent.parent.parent
PROGRAM = """
import sys
from pathlib import Path
from bot.assistant import Assistant
from bot.rehearsing import rehearse
from domain.conversation import InboundMessage
from services import Services

services = Services()
services.given |= {"home": Path(sys.argv[1]), "distribution_url": "", "storage_url": ""}
known = services.distribution, services.conversation_log, services.clock, services.local_reader
if sys.argv[2] == "rehearsed":
    rehearse(*known)
opened = set()
sys.addaudithook(lambda event, told: opened.add(str(told[0])) if event == "open" else None)
said = "ek acha sa saman dikhaen plz", "us ki batry kitne mah ki?", "what iz my balnce", "میرا آڈر کہاں ہے"
for text in said:
    turn = Assistant(*known).handle(InboundMessage("c", services.distribution.dealers()[0].code, text))
    assert turn.error is None, turn.error
print(*sorted(name for name in opened if name.endswith((".tsv", ".mo", ".po", ".txt", ".json"))))
"""


def test_after_it_no_answer_waits_for_a_file(trained: Path, tmp_path: Path) -> None:
    (tmp_path / "trained").symlink_to(trained, target_is_directory=True)
    cold, warm = (_opened(tmp_path, how) for how in ("at once", "rehearsed"))
    assert cold, "nothing is read late any more: rehearse no more"
    assert warm == ""


def _opened(home: Path, how: str) -> str:
    """Return which files of ours were opened while the first messages were answered."""
    program = [sys.executable, "-c", PROGRAM, str(home), how]
    ended = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


def test_nothing_of_it_is_stored(tmp_path: Path) -> None:
    log, reader = SqlConversationLog.open(sqlite(tmp_path), 1), OneWish()
    rehearse(a_shop(), log, SystemClock(), reader)
    assert len(reader.heard) > 1
    assert log.turns(TurnFilter()) == ()
    log.close()


def test_without_dealers_nothing_is_said(tmp_path: Path) -> None:
    log, reader = SqlConversationLog.open(sqlite(tmp_path), 1), OneWish()
    rehearse(FakeDistribution(), log, SystemClock(), reader)
    assert reader.heard == []
    log.close()

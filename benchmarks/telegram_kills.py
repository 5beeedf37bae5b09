"""The real server is killed while dealers write to it on Telegram: `python -m benchmarks.telegram_kills`.

Needs the packages of the tests: the Bot API is the emulator that they use. Ends with status 1 if anything
was lost, answered twice, or came out of order.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import machine
from benchmarks.messages import drawn_messages
from services import Services
from storage.inbox import SqlInbox
from storage.outbox import SqlOutbox
from tests.bot.channels.killing import Kept, Load, torment
from tests.bot.channels.posting import posting
from tests.bot.channels.telegram_world import TOKEN, emulator, telegram
from tests.ports import free_port

ROOT = Path(__file__).parent.parent
_FIRST_CHAT, _CHATS = 1000, 40


@contextmanager
def server(home: Path, api: str, port: int) -> Iterator[None]:
    """Run `main.py serve`, with updates posted to `port` or, at 0, fetched; in the end it is killed."""
    own = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API": api, "MESSAGES_PER_MINUTE": "100000", "PORT": f"{port}"}
    own["TELEGRAM_WEBHOOK"] = f"http://127.0.0.1:{port}" if port else ""
    environment = os.environ | {f"HAZIR_{name}": value for name, value in own.items()}
    command = [sys.executable, "main.py", "--home", str(home), "serve"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()


def main(arguments: Sequence[str]) -> int:
    """Kill, print what became of the messages, and return the status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--rate", type=float, default=4.0, help="messages a second")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--webhook", action="store_true", help="post messages, do not have them fetched")
    parser.add_argument("--home", type=Path, help="a folder to keep, for another look")
    given = parser.parse_args(arguments)
    print(machine())
    with TemporaryDirectory(prefix="hazir-kills-") as folder:
        services = Services()
        services.given["home"] = home = given.home or Path(folder)
        _ = services.local_reader  # learns what the server would learn at its first start
        texts = [asked.text for asked in drawn_messages(services.distribution, 60)]
        chats = range(_FIRST_CHAT, _FIRST_CHAT + _CHATS)
        _invite(services, chats)
        engine = services.storage_engine
        kept = Kept(services.conversation_log, SqlInbox(engine), SqlOutbox(engine))
        with emulator() as emulated, telegram(emulated) as world, posting(world) as poster:
            begun = time.monotonic()
            load = Load(given.kills, chats, texts, given.rate, soonest=1.0, latest=7.0, seed=given.seed)
            port, say = (free_port(), poster.say) if given.webhook else (0, world.say)
            tally = torment(lambda: server(home, world.address, port), world, kept, load, say)
    if given.webhook:
        print(f"{poster.refused} times nobody took what was posted: it was posted again")
    print(f"{given.kills} kills in {time.monotonic() - begun:.0f} s: {tally}")
    wrong = (tally.lost, tally.answered_twice, tally.unmarked_doubles, tally.out_of_order)
    return 1 if any(wrong) else 0


def _invite(services: Services, chats: Sequence[int]) -> None:
    now = services.clock.now()
    dealers = services.distribution.dealers()
    for at, chat in enumerate(chats):
        secret = services.directory.invite(dealers[at % len(dealers)].code, now, now + timedelta(days=1))
        services.directory.accept(secret, "telegram", str(chat), "Bench", now)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

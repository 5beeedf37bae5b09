"""A program is killed again and again while people write to it: what became of every message?"""

import itertools
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from domain.delivery import Inbox, Outbox, OutboxState, Posted
from domain.ports import ConversationLog, TurnFilter
from tests.bot.channels.telegram_world import Telegram

SOURCE = "telegram:7000001"
_PATIENCE = 600.0


Start = Callable[[], AbstractContextManager[object]]
"""Starts the program, and kills it in the end."""
Say = Callable[[int, str], None]
"""Lets a person write a message in a private chat."""


@dataclass(frozen=True)
class Load:
    """So many kills, `soonest` to `latest` seconds after a start; `rate` messages a second come in.

    For every second kill the seconds begin when Telegram has heard of the program: a busy machine takes long
    to start it.
    """

    kills: int
    chats: Sequence[int]
    texts: Sequence[str]
    rate: float
    soonest: float
    latest: float
    seed: int = 5


@dataclass(frozen=True)
class Kept:
    """What the program has kept."""

    log: ConversationLog
    inbox: Inbox
    outbox: Outbox

    def posted(self) -> list[Posted]:
        found = map(self.outbox.posted, itertools.count(1))
        return list(itertools.takewhile(bool, found))  # type: ignore[arg-type]  # none is `None` then


@dataclass(frozen=True)
class Tally:
    """What became of the messages. `resent` is what was sent again and marked, `doubled` what came again.

    `before` is what was answered before the last kill: the fewer, the less the other figures tell.
    """

    said: int
    lost: int
    answered_twice: int
    unmarked_doubles: int
    out_of_order: int
    resent: int
    doubled: int
    before: int = 0


def torment(
    start: Start,
    world: Telegram,
    kept: Kept,
    load: Load,
    say: Say,
) -> Tally:
    """Kill the program as `load` says, let it run at last, and return what became of all messages."""
    drawn = random.Random(load.seed)
    said: list[tuple[int, str]] = []
    enough = threading.Event()
    writing = threading.Thread(target=_write, args=(say, load, said, enough))
    writing.start()
    try:
        for nth in range(load.kills):
            heard = len(world.calls)
            with start():
                if nth % 2:
                    _wait_until_heard(world, heard)
                time.sleep(drawn.uniform(load.soonest, load.latest))
    finally:
        enough.set()
        writing.join()
    before = len(kept.log.turns(TurnFilter(limit=len(said) + 1)))
    with start():
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline and not _is_all_done(kept, len(said)):
            time.sleep(0.2)
    return replace(_tally(world, kept, said, load.chats), before=before)


def _wait_until_heard(world: Telegram, heard: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while len(world.calls) == heard and time.monotonic() < deadline:
        time.sleep(0.02)


def _write(say: Say, load: Load, said: list[tuple[int, str]], enough: threading.Event) -> None:
    for number in itertools.count():
        if enough.wait(1 / load.rate):
            return
        chat, text = load.chats[number % len(load.chats)], load.texts[number % len(load.texts)]
        say(chat, text)
        said.append((chat, text))


def _is_all_done(kept: Kept, messages: int) -> bool:
    answered = len(kept.log.turns(TurnFilter(limit=messages + 1))) >= messages
    return answered and not kept.outbox.unsent(SOURCE)


def _tally(world: Telegram, kept: Kept, said: list[tuple[int, str]], chats: Sequence[int]) -> Tally:
    posted = kept.posted()
    per_turn = Counter(one.message.turn for one in posted if one.message.buttons or one.message.rated)
    lost = twice = disorder = unmarked = doubled = 0
    for chat in chats:
        asked = [text for place, text in said if place == chat]
        wanted = TurnFilter(conversation=f"telegram:{chat}", limit=len(asked) * 2 + 10)
        answered = [turn.text for turn in kept.log.turns(wanted)][::-1]
        lost += (Counter(asked) - Counter(answered)).total()
        twice += (Counter(answered) - Counter(asked)).total()
        disorder += answered != asked
        own = [one for one in posted if one.message.chat == str(chat)]
        lost += sum(one.state is not OutboxState.SENT for one in own)
        arrived = [one for one in own if one.state is OutboxState.SENT]
        sent = [(str(one["message"]), one["text"]) for one in list(world.sent) if one["chat"] == str(chat)]
        again, kept_order, without_mark = _arrived(sent, arrived)
        disorder += not kept_order
        doubled += again
        unmarked += without_mark
    twice += sum(count - 1 for turn, count in per_turn.items() if turn)
    resent = sum(one.attempts - 1 for one in posted if one.resent)
    return Tally(len(said), lost, twice, unmarked, disorder, resent, doubled)


def _arrived(sent: list[tuple[str, str]], own: list[Posted]) -> tuple[int, bool, int]:
    """Return how many messages came again, whether all came in their order, and how many came again unmarked.

    `sent` are the numbers and texts of what came to a chat. The last copy of each message has the number
    that was noted; those before it since the message before are doubles of it.
    """
    numbers, at, doubled, unmarked = [number for number, _ in sent], 0, 0, 0
    for one in own:
        if one.reference not in numbers[at:]:
            return doubled, False, unmarked
        place = numbers.index(one.reference, at)
        again = place - at
        if {text for _, text in sent[at : place + 1]} != {one.message.text}:
            return doubled, False, unmarked
        doubled += again
        unmarked += max(0, again - (one.attempts - 1 if one.resent else 0))
        at = place + 1
    return doubled, at == len(sent), unmarked

"""Updates that the library cannot read: whoever sent them is answered, and nobody behind them waits."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.arrivals import Kind, arrival
from bot.channels.telegram.updates import came
from domain.attachments import AttachmentKind
from tests.bot.channels.telegram_office import ALICE, BOB, Office, play, running, until
from tests.bot.channels.telegram_world import A_STICKER, TOKEN, Telegram

POLL: dict[str, Any] = {
    "id": "1",
    "question": "Which?",
    "options": [{"text": "a", "voter_count": 0}],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
}
"""As a Bot API server writes it that is older than the library: without what that insists on."""
PERSON = {"id": ALICE, "is_bot": False, "first_name": "Alice"}
SAID: dict[str, Any] = {
    "message_id": 3,
    "date": 1_700_000_000,
    "chat": {"id": ALICE, "type": "private"},
    "from": PERSON,
}
PHOTO = {"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1, "file_size": 9}
CONTENTS: list[dict[str, Any]] = [
    {"text": "salam", "entities": [{"type": "bold", "offset": 0, "length": 5}]},
    {"photo": [PHOTO], "caption": "slip"},
    {"sticker": A_STICKER},
    {"poll": POLL | {"options": [{"text": "a", "voter_count": 0, "persistent_id": "1"}]}},
    {"dice": {"emoji": "🎲", "value": 3}},
    {"venue": {"location": {"latitude": 31.5, "longitude": 74.3}, "title": "Hall Road", "address": "Lahore"}},
    {"contact": {"phone_number": "0300", "first_name": "K", "user_id": ALICE}},
    {"checklist": {"title": "List", "tasks": [{"id": 1, "text": "5"}]}},
    {"text": "salam", "reply_to_message": SAID | {"poll": POLL}},
    {"something_of_tomorrow": {"x": 1}},
]


def places(told: dict[str, Any]) -> Iterator[tuple[Any, Any]]:
    """Yield everything that a record has, as its holder and its key, whatever is nested in what."""
    for key, value in told.items():
        yield told, key
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from places(one)


@given(
    kind=st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member"]),
    content=st.sampled_from(CONTENTS),
    pick=st.integers(min_value=0),
    put=st.sampled_from([None, "gone", "", 0, [], {}]),
)
def test_no_update_is_too_strange_to_be_taken(
    kind: str, content: dict[str, Any], pick: int, put: object
) -> None:
    said = copy.deepcopy(SAID | content)
    found = list(places(said))
    holder, key = found[pick % len(found)]
    if put == "gone":
        del holder[key]
    else:
        holder[key] = put
    told = said if kind.endswith("message") else {"id": "1", "from": PERSON, "message": said}
    assert arrival(json.dumps({"update_id": 1, kind: told})).kind in set(Kind)


@pytest.mark.parametrize(
    ("told", "kind", "text"),
    [
        ({"message": SAID | {"poll": POLL}}, Kind.OTHER, ""),
        ({"message": SAID | {"poll": POLL, "caption": "a36?"}}, Kind.OTHER, "a36?"),
        (
            {"edited_message": SAID | {"text": "10", "reply_to_message": SAID | {"poll": POLL}}},
            Kind.EDITED,
            "10",
        ),
        ({"edited_message": SAID | {"poll": POLL}}, Kind.NOT_OURS, ""),
        ({"channel_post": SAID | {"poll": POLL}}, Kind.NOT_OURS, ""),
        ({"message": SAID | {"poll": POLL, "from": PERSON | {"is_bot": True}}}, Kind.NOT_OURS, ""),
        ({"message": SAID | {"poll": POLL, "chat": {"id": -5, "type": "group"}}}, Kind.NOT_OURS, ""),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_taken_as_it_is_written(told: dict[str, Any], kind: Kind, text: str) -> None:
    said = arrival(json.dumps({"update_id": 1} | told))
    assert (said.kind, said.text) == (kind, text)
    if kind is Kind.OTHER:
        assert (said.person, said.chat, said.message) == (str(ALICE), str(ALICE), 3)
        assert said.attached is not None
        assert said.attached.kind is AttachmentKind.OTHER


@pytest.mark.parametrize("kind", ["message", "edited_message"])
def test_a_name_turns_nothing_around_it(kind: str) -> None:
    called = PERSON | {"first_name": "\u202eAli\u2066", "last_name": "علی\u200c رضا"}
    said = arrival(json.dumps({"update_id": 1, kind: SAID | {"from": called, "text": "a"}}))
    assert said.name == "Ali علی\u200c رضا"


def test_who_sent_it_is_answered_and_so_are_those_behind_and_those_after_a_start(
    office: Office, world: Telegram
) -> None:
    office.bind(ALICE, "D-1")
    office.bind(BOB, "D-2")

    async def scenario() -> None:
        world.send(ALICE, poll=POLL)
        world.say(BOB, "salam")
        async with running(office.channel()):
            await until(lambda: world.texts(ALICE) and world.texts(BOB))
        left = came({"update_id": 10**9, "message": SAID | {"message_id": 99, "poll": POLL}})
        office.records.inbox.keep(f"telegram:{TOKEN.partition(':')[0]}", [left], office.clock.now())
        async with running(office.channel()):
            await until(lambda: len(world.texts(ALICE)) == 2)

    play(scenario)
    assert [turn.text for turn in office.turns(actor="D-1")] == ["[something else]"] * 2

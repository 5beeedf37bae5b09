"""What is no text: kept with its turn, fetched where size and type allow it, and answered."""

import pytest

from domain.answers import HandOffReason
from domain.attachments import Attachment, AttachmentKind, AttachmentState
from tests.bot.channels.telegram_office import ALICE, EVE, Office, play, running, until
from tests.bot.channels.telegram_world import A_STICKER, Telegram

OGG, JPEG, PDF = b"OggS" + b"\0" * 60, b"\xff\xd8\xff" + b"\0" * 60, b"%PDF-1.7" + b"\0" * 60


def piece(name: str, content: bytes | int = 64, **more: object) -> dict[str, object]:
    size = content if isinstance(content, int) else len(content)
    return {"file_id": name, "file_unique_id": name, "file_size": size} | more


def photo(name: str = "p", content: bytes | int = JPEG) -> dict[str, object]:
    return {"photo": [piece("small", 5, width=1, height=1), piece(name, content, width=9, height=9)]}


def kept(office: Office, nth: int = -1) -> tuple[Attachment, ...]:
    turn = office.turns()[nth].id
    return office.attachments.of_turns([turn])[turn]


def settled(office: Office) -> bool:
    return bool(office.turns()) and not office.attachments.waiting()


def send_and_settle(office: Office, world: Telegram, *contents: dict[str, object]) -> None:
    """Let Alice send something, and wait until it is answered and what there is to fetch is fetched."""
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            for content in contents:
                world.send(ALICE, **content)
            world.say(ALICE, "Z4 stock?")
            await until(lambda: any("Z4" in text for text in world.texts(ALICE)))
            await until(lambda: settled(office))

    play(scenario)


def test_a_voice_note_reaches_a_person_with_its_file(office: Office, world: Telegram) -> None:
    world.files["v"] = OGG
    send_and_settle(
        office, world, {"voice": piece("v", OGG, duration=12, mime_type="audio/ogg; codecs=opus")}
    )
    turn = office.turns()[0]
    assert turn.text == "[voice note]"
    assert turn.hand_offs == (HandOffReason.VOICE_NOTE.value,)
    assert turn.error is None
    assert "Nadia Rep" in turn.reply
    assert world.texts(ALICE)[0] == turn.reply
    (one,) = kept(office, 0)
    assert (one.kind, one.told, one.state) == (AttachmentKind.VOICE, "12 s", AttachmentState.KEPT)
    assert one.file is not None
    assert one.file.read_bytes() == OGG
    assert one.file.name not in {"v", one.id}
    assert one.file.stat().st_mode & 0o077 == 0


def test_a_caption_is_read_as_the_text(office: Office, world: Telegram) -> None:
    world.files["p"] = JPEG
    send_and_settle(office, world, photo() | {"caption": "Z5 8/256 black ka rate?"})
    turn = office.turns()[0]
    assert turn.text == "Z5 8/256 black ka rate?"
    assert "Rs 49,000" in turn.reply
    assert turn.hand_offs == (HandOffReason.PICTURE.value,)
    assert kept(office, 0)[0].reference == "p"


def test_a_caption_that_was_changed_is_read_again_and_another_picture_kept(
    office: Office, world: Telegram
) -> None:
    world.files |= {"p": JPEG, "q": JPEG}
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.send(ALICE, **photo(), caption="Z5 8/256 black ka rate?", message_id=70)
            await until(lambda: len(world.texts(ALICE)) == 1)
            world.change(ALICE, 70, **photo(), caption="Z5 8/256 black ka rate?")
            world.change(ALICE, 70, **photo(), caption="Z4 ka rate?")
            world.change(ALICE, 70, **photo("q"), caption="Z4 ka rate?")
            world.change(ALICE, 70, **photo("q"))
            await until(lambda: len(world.texts(ALICE)) == 4)
            await until(lambda: settled(office))

    play(scenario)
    first, other_words, other_picture, no_words = office.turns()
    assert [turn.text for turn in (other_words, other_picture)] == ["Z4 ka rate?"] * 2
    assert no_words.text == "[photo]"
    assert "Z4" in other_words.reply
    noted = (HandOffReason.PICTURE.value,)
    assert [turn.hand_offs for turn in office.turns()] == [noted, (), noted, noted]
    assert [[one.reference for one in kept(office, nth)] for nth in (0, 2)] == [["p"], ["q"]]
    assert [row.key for turn in office.turns() for row in turn.evidence if row.table == "edited message"] == [
        turn.id for turn in (first, other_words, other_picture)
    ]


def test_an_order_under_a_picture_is_changed_with_the_caption(office: Office, world: Telegram) -> None:
    world.files |= {"p": JPEG}
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.send(ALICE, **photo(), caption="Z4 5 piece bhej do", message_id=70)
            await until(lambda: len(world.texts(ALICE)) == 1)
            world.change(ALICE, 70, **photo(), caption="Z4 7 piece bhej do")
            await until(lambda: len(world.texts(ALICE)) == 2)
            await until(lambda: settled(office))

    play(scenario)
    drafts = [turn.draft for turn in office.turns() if turn.draft]
    assert [draft.lines[0].quantity for draft in drafts] == [5, 7]


def test_an_album_is_one_turn_with_all_its_pictures(office: Office, world: Telegram) -> None:
    world.files |= {"a": JPEG, "b": JPEG}
    send_and_settle(office, world, photo("a") | {"media_group_id": "9"}, photo("b") | {"media_group_id": "9"})
    assert len(office.turns()) == 2
    assert [one.reference for one in kept(office, 0)] == ["a", "b"]
    assert {one.state for one in kept(office, 0)} == {AttachmentState.KEPT}
    assert len(world.texts(ALICE)) == 2


@pytest.mark.parametrize("under", ["a", "b", "both"])
def test_words_under_any_picture_of_an_album_are_read_once(
    office: Office, world: Telegram, under: str
) -> None:
    world.files |= {"a": JPEG, "b": JPEG}
    words = {"caption": "Z4 ka rate?"}
    album = [
        photo(name) | {"media_group_id": "9"} | (words if under in {name, "both"} else {})
        for name in ("a", "b")
    ]
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        for one in album:
            world.send(ALICE, **one)
        async with running(office.channel()):
            await until(lambda: settled(office) and len(kept(office, 0)) == len(album))

    play(scenario)
    assert [turn.text for turn in office.turns()] == ["Z4 ka rate?"]
    assert len(world.texts(ALICE)) == 1


def test_words_under_a_picture_that_came_after_the_answer_are_answered(
    office: Office, world: Telegram
) -> None:
    world.files |= {"a": JPEG, "b": JPEG}
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.send(ALICE, **photo("a"), media_group_id="9")
            await until(lambda: len(world.texts(ALICE)) == 1)
            world.send(ALICE, **photo("b"), media_group_id="9", caption="Z4 ka rate?")
            await until(lambda: len(world.texts(ALICE)) == 2)
            await until(lambda: settled(office))

    play(scenario)
    first, later = office.turns()
    assert (first.text, later.text) == ("[photo]", "Z4 ka rate?")
    assert [one.reference for one in kept(office, 0)] == ["a", "b"]
    assert later.hand_offs == ()


@pytest.mark.parametrize(
    "content",
    [
        photo("p", 2 * 1024 * 1024),
        {"document": piece("x", 10, mime_type="application/x-msdownload", file_name="price.exe")},
        {"document": piece("x", 10, mime_type="image/svg+xml", file_name="slip.svg")},
        {"document": {"file_id": "x", "file_unique_id": "x", "mime_type": "application/pdf"}},
    ],
    ids=["large", "program", "svg", "size untold"],
)
def test_what_may_not_be_kept_is_never_fetched(
    office: Office, world: Telegram, content: dict[str, object]
) -> None:
    send_and_settle(office, world, content)
    assert world.count("getFile") == 0
    assert "was not taken" in office.turns()[0].reply
    assert office.turns()[0].hand_offs == (HandOffReason.PICTURE.value,)
    assert kept(office, 0)[0].state is AttachmentState.REFUSED


def test_a_file_that_is_not_what_it_says_is_thrown_away(office: Office, world: Telegram) -> None:
    world.files["d"] = b"<html>" + b"\0" * 60
    send_and_settle(
        office, world, {"document": piece("d", 66, mime_type="application/pdf", file_name="s.pdf")}
    )
    assert kept(office, 0)[0].state is AttachmentState.REFUSED


def test_a_file_that_is_gone_is_noted(office: Office, world: Telegram) -> None:
    send_and_settle(office, world, {"document": piece("gone", PDF, mime_type="application/pdf")})
    assert kept(office, 0)[0].state is AttachmentState.FAILED


_OTHERS = [
    ({"sticker": A_STICKER | {"emoji": "👍"}}, AttachmentKind.STICKER, "👍"),
    ({"location": {"longitude": 74.3, "latitude": 31.5}}, AttachmentKind.LOCATION, "31.50000, 74.30000"),
    (
        {"contact": {"phone_number": "+923001234567", "first_name": "Ali", "user_id": 5}},
        AttachmentKind.CONTACT,
        "Ali +923001234567",
    ),
    ({"dice": {"emoji": "🎲", "value": 3}}, AttachmentKind.OTHER, "🎲 3"),
    ({"something_new": {"nobody": "knows yet"}}, AttachmentKind.OTHER, ""),
]


@pytest.mark.parametrize(("content", "kind", "told"), _OTHERS, ids=lambda one: next(iter(one), ""))
def test_what_nobody_need_see_is_kept_and_asked_for_in_words(
    office: Office, world: Telegram, content: dict[str, object], kind: AttachmentKind, told: str
) -> None:
    send_and_settle(office, world, content)
    turn = office.turns()[0]
    assert "Only written messages can be read" in turn.reply
    assert turn.hand_offs == ()
    (one,) = kept(office, 0)
    assert (one.kind, one.told, one.state) == (kind, told, AttachmentState.NO_FILE)


def test_nothing_of_a_stranger_is_kept(office: Office, world: Telegram) -> None:
    async def scenario() -> None:
        async with running(office.channel()):
            world.send(EVE, **photo())
            await until(lambda: world.texts(EVE))

    play(scenario)
    assert office.turns() == []
    assert office.attachments.waiting() == ()
    assert world.count("getFile") == 0

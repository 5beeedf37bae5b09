"""The chats in `docs/telegram.md` are what the product says on the sample."""

from pathlib import Path

import pytest

from tests.bot.channels.telegram_chats import BLOCK, play, product
from tests.bot.channels.telegram_world import Telegram

pytestmark = pytest.mark.xdist_group("conversations")  # trained parts are made once, in one process

_PAGE = (Path(__file__).parents[3] / "docs" / "telegram.md").read_text("utf-8")
CHATS = [(found[1], found[2], found[3]) for found in BLOCK.finditer(_PAGE)]


def test_the_page_shows_whoever_writes_there() -> None:
    assert {role for _, role, _ in CHATS} >= {"owner", "buyer", "clerk"}
    assert any(code.startswith("S") for code, _, _ in CHATS)


def test_the_chats_are_real(world: Telegram, cache: Path, tmp_path: Path) -> None:
    (tmp_path / "trained").symlink_to(cache, target_is_directory=True)
    with product(tmp_path, world) as services:
        played = play(services, world, CHATS)
    for (code, role, block), anew in zip(CHATS, played, strict=True):
        assert anew.splitlines() == block.splitlines(), f"{code}, {role}"

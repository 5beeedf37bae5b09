"""Telling Telegram which commands there are: for everybody, and for one chat where they are others."""

from collections.abc import Callable

import structlog
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError

from bot.channels.telegram.menu import commands
from domain.parties import Dealer, Language, StaffMember

_log = structlog.get_logger()
_TAGS = ((Language.ENGLISH, None), (Language.ENGLISH, "en"), (Language.URDU, "ur"))
"""In which language whose telephone speaks what: `None` is every other. Telegram knows no Roman Urdu."""
Said = Callable[[Exception], str]


async def announce(bot: Bot, said: Said) -> None:
    """Announce the commands of private chats; in groups none are offered. `said` tells of a failure."""
    for language, tag in _TAGS:
        offered = [BotCommand(name, told) for name, told in commands(None, language)]
        try:
            await bot.set_my_commands(offered, BotCommandScopeAllPrivateChats(), tag)
        except TelegramError as failure:  # a menu that is missing keeps nobody from asking
            _log.warning("commands not announced", failure=said(failure))


async def announce_to(
    bot: Bot, said: Said, chat: str, party: Dealer | StaffMember | None, language: Language
) -> None:
    """Announce in one chat the commands of who writes there, in the language spoken there."""
    offered = [BotCommand(name, told) for name, told in commands(party, language)]
    try:
        await bot.set_my_commands(offered, BotCommandScopeChat(int(chat)))
    except TelegramError as failure:
        _log.warning("commands not announced", chat=chat, failure=said(failure))

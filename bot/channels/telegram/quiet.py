"""Keeps the bot's token out of every line and sentence."""

import logging

import structlog

_log = structlog.get_logger()
_LIBRARIES = ("telegram", "httpx", "httpcore")


def without(token: str, text: str) -> str:
    """Return `text` with the token's place taken by asterisks."""
    return text.replace(token, "***") if token else text


def hush(token: str) -> None:
    """Take over what the libraries log: warnings and worse go to our log, without the token.

    At the level `info` httpx logs every address it asks, and Telegram's addresses hold the token.
    """
    handler = _Forwarding(token)
    for name in _LIBRARIES:
        logger = logging.getLogger(name)
        for earlier in [one for one in logger.handlers if isinstance(one, _Forwarding)]:
            logger.removeHandler(earlier)
        logger.addHandler(handler)
        logger.setLevel(logging.WARNING)
        logger.propagate = False


class _Forwarding(logging.Handler):
    """Hands log lines of a library to our own log: the sentence and the failure's, no traceback."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        said = record.getMessage()
        failure = record.exc_info[1] if record.exc_info else None
        if failure is not None:
            said = f"{said} {type(failure).__name__}: {failure}"
        write = _log.error if record.levelno >= logging.ERROR else _log.warning
        write("telegram library", said=without(self._token, said), part=record.name)

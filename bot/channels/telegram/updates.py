"""Updates as Telegram writes them: they are kept word for word, what the library does not know of too."""

import json
from typing import Any

from domain.delivery import Came

Update = dict[str, Any]
"""The JSON object that Telegram hands over."""
KINDS_ASKED_FOR = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of update that Telegram is asked to send."""


def came(update: Update) -> Came:
    """Return an update as it is kept."""
    return Came(int(update["update_id"]), _chat(update), json.dumps(update))


def _chat(update: Update) -> str:
    """Return where an update was said, empty where that is nowhere."""
    for kind in KINDS_ASKED_FOR:
        if said := update.get(kind):
            chat = said.get("chat") or (said.get("message") or {}).get("chat")
            return str(chat["id"]) if chat else ""
    return ""

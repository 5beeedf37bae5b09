"""Telegram as a channel: polling in, an outbox out, accounts known by invitation."""

import os

# The library's own way of choosing what its next version does: spans of time are timedeltas. Without it,
# it warns whenever Telegram asks to wait.
os.environ.setdefault("PTB_TIMEDELTA", "true")

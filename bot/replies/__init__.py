"""Sentences: every word a person can read, one gettext catalogue per language."""

from bot.replies.phrasing import phrase
from bot.replies.tongue import direction

__all__ = ["direction", "phrase"]

"""Sentences: every word a person can read, one gettext catalogue per language."""

from bot.replies.notices import LANGUAGE_CHOICES, Notice, notice
from bot.replies.phrasing import phrase
from bot.replies.tongue import direction

__all__ = ["LANGUAGE_CHOICES", "Notice", "direction", "notice", "phrase"]

"""Sentences: every word a person can read, one gettext catalogue per language."""

from bot.replies.notices import LANGUAGE_CHOICES, Notice, notice
from bot.replies.phrasing import phrase

__all__ = ["LANGUAGE_CHOICES", "Notice", "notice", "phrase"]

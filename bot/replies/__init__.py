"""Sentences: every word a person can read, one gettext catalogue per language."""

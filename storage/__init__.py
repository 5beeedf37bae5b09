"""Hazir's own database: the log of every turn."""

"""Intents: a classifier of clauses, trained on readable example files."""

from bot.understanding.intents.classifier import IntentClassifier

__all__ = ["IntentClassifier"]

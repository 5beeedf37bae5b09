"""Alembic's environment for the distribution database."""

"""Alembic's migrations of Hazir's own database, run by `storage.schema`."""

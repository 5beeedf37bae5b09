"""A distribution database over SQLAlchemy: SQLite or PostgreSQL."""

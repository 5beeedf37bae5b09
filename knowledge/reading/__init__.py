"""Reading one document, whatever its format, into sections under headings."""

from knowledge.reading.document import Document, Section, Unreadable

__all__ = ["Document", "Section", "Unreadable"]

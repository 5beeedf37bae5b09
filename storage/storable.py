"""Text as every database can keep it."""


def storable(text: str) -> str:
    """Return `text` without what a database cannot keep: NUL (PostgreSQL) and lone surrogates (both)."""
    return text.replace("\0", "\ufffd").encode("utf-8", "surrogatepass").decode("utf-8", "replace")

"""One script for each revision of the distribution database."""

"""The three languages of the trade: normaliser, tokens, numbers and the lexicon (as data files)."""

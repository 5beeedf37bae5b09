"""From a question to the sentence of a document that answers it, or to the word that none does."""

"""Reading a message: products, clauses, intents and their slots."""

"""Playing conversations with expectations, and counting what was understood and answered rightly."""

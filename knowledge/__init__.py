"""Product documents: reading, indexing in Chroma, retrieval with a quote and its place."""

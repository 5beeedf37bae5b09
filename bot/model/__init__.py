"""The model as second reader: asked where the local reader is unsure, believed where its words hold.

Nothing here is imported unless `HAZIR_MODEL` is set. What is sent and what never is: `docs/model.md`.
"""

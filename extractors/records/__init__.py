"""The records that extractors return, one module a topic: frozen dataclasses with their evidence."""

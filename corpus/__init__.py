"""What is read: the manifest, the vocabularies, the bundled documents and the drawing of fictional certificates."""

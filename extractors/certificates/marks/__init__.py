"""Seals and signatures on a page image, the words of a seal, and fingerprints of pasted marks."""

"""Readers of files: bytes in, documents of pages of lines of words out, each with its place."""

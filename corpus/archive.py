"""The content-addressed archive: every input is kept once, under the SHA-256 of its bytes.

A file's identity is its content; names and dates belong to the manifest.
"""

import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Archive:
    """A folder that holds inputs under the digest of their content."""

    root: Path

    def path(self, sha256: str) -> Path:
        """Where the content with this digest stands, whether or not it is there."""
        return self.root / sha256[:2] / sha256

    def add(self, file: Path) -> str:
        """Keep a copy of `file` and return its SHA-256 in hexadecimal; raises OSError where it cannot be read."""
        sha256 = digest(file)
        kept = self.path(sha256)
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            draft = kept.with_name(f".{sha256}.{os.getpid()}")
            shutil.copyfile(file, draft)
            # The file may have changed between digest and copy: what is kept must be what its name says.
            sha256 = digest(draft)
            draft.replace(self.path(sha256))
        return sha256

    def put(self, data: bytes) -> str:
        """Keep bytes that came from elsewhere and return their SHA-256 in hexadecimal."""
        sha256 = digest_of(data)
        kept = self.path(sha256)
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            draft = kept.with_name(f".{sha256}.{os.getpid()}")
            draft.write_bytes(data)
            draft.replace(kept)
        return sha256


def digest(file: Path) -> str:
    """The SHA-256 of a file's bytes in hexadecimal; raises OSError where it cannot be read."""
    with file.open("rb") as stream:
        found = hashlib.sha256()
        while block := stream.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def digest_of(data: bytes) -> str:
    """The SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()

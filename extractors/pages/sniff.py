"""What a file is, by its content and not by its name, and how many pages it has, without reading it."""

import re
from dataclasses import dataclass

from extractors.errors import EmptyInputError, TooLargeInputError, WrongTypeError
from extractors.pages.kinds import Kind, kind_of_name, kinds
from extractors.pages.package import OLE_MAGIC, Package, refuse_ole
from extractors.pages.text_kinds import TextFacts, text_facts

MAX_BYTES = 1_500_000_000

_WHITE = b" \t\r\n\f\v\x00\xef\xbb\xbf\xff\xfe\x1a"
_PDF = re.compile(rb"%PDF-[0-9]")
_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
# Known contents that no reader takes, with the remedy.
_UNREAD = (
    (b"\x1f\x8b", "a gzip archive: unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive: unpack it"),
    (b"Rar!", "a RAR archive: unpack it"),
    (b"BZh", "a bzip2 archive: unpack it"),
    (b"\xfd7zXZ", "an XZ archive: unpack it"),
    (b"%!PS", "a PostScript file: convert it to PDF"),
    (b"\x7fELF", "a program, not a document"),
    (b"MZ", "a program, not a document"),
    (b"PAR1", "a Parquet file, not a document"),
    (b"SQLite format 3", "a database, not a document"),
)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Cheap facts of a file: its type by content, the number of its pages, its encoding, and what was odd."""

    media_type: str
    pages: int
    encoding: str | None = None
    notes: tuple[str, ...] = ()


def inspect(data: bytes, name: str) -> FileFacts:
    """Find a file's type by its content, and count its pages without reading them.

    Raises EmptyInputError, EncryptedInputError, DamagedInputError, TooLargeInputError, HostileInputError, or
    WrongTypeError where no reader knows the content or the name promises a format that the content is not.
    """
    if not data.strip(_WHITE):
        raise EmptyInputError("The file is empty: obtain it again from its source.")
    if len(data) > MAX_BYTES:
        raise TooLargeInputError(f"The file has {len(data):,} bytes, the limit is {MAX_BYTES:,}: divide it.")
    media_type = binary_type(data)
    if media_type is not None:
        return _binary_facts(data, name, media_type)
    return _text_facts(data, name)


def binary_type(data: bytes) -> str | None:
    """Return the media type of binary content, None for what may be text.

    Raises WrongTypeError, EncryptedInputError for known contents that are not read.
    """
    for magic, media_type in _IMAGES:
        if data.startswith(magic):
            return media_type
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from extractors.pages.office import package_kind

        return package_kind(Package(data))
    if data.startswith(OLE_MAGIC):
        refuse_ole(data)
    if _PDF.search(data, 0, 1024):
        return "application/pdf"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data.startswith(b"BM") and data[6:10] == b"\x00\x00\x00\x00":
        return "image/bmp"
    for magic, what in _UNREAD:
        if data.startswith(magic) and (len(magic) > 2 or b"\x00" in data[:256]):
            raise WrongTypeError(f"The content is {what}.")
    return None


def _binary_facts(data: bytes, name: str, media_type: str) -> FileFacts:
    """Count the pages of binary content."""
    from extractors.pages.counting import page_count

    return FileFacts(media_type, page_count(data, media_type), None, _misnamed(name, kinds()[media_type]))


def _text_facts(data: bytes, name: str) -> FileFacts:
    """Find what kind of text a file is, and whether its name may be trusted."""
    named = kind_of_name(name)
    facts = text_facts(data, named)
    kind = kinds()[facts.media_type]
    if named is not None and kind.media_type != named.media_type:
        _refuse_broken_promise(name, named, kind, facts)
    return FileFacts(kind.media_type, facts.pages, facts.encoding, facts.notes + _misnamed(name, kind))


def _refuse_broken_promise(name: str, named: Kind, kind: Kind, facts: TextFacts) -> None:
    """Refuse text under a name that promises a binary format, and plain text under one that promises a structure."""
    plain = not kind.structured
    if named.binary and kind.media_type not in named.also:
        raise WrongTypeError(
            f"The file is named {_ending(name)} but the content is {kind.description}: "
            f"rename it or replace it by the real {named.short}."
        )
    if named.structured and plain and not named.lenient:
        raise WrongTypeError(
            f"The file is named {_ending(name)} but the content is {kind.description}"
            f"{facts.reason}: rename it or replace it by the real {named.short}."
        )


def _misnamed(name: str, kind: Kind) -> tuple[str, ...]:
    """Note a name that says something else than the content."""
    named = kind_of_name(name)
    if named is None or named.media_type == kind.media_type or kind.media_type in named.same:
        return ()
    return (f"The file is named {_ending(name)} but the content is {kind.description}.",)


def _ending(name: str) -> str:
    """Return the ending of a file's name with its dot."""
    return "." + name.rsplit(".", 1)[-1] if "." in name else name

"""Office files as ZIP packages, opened so that no member can exhaust the reader."""

import io
import posixpath
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from extractors.errors import DamagedInputError, EncryptedInputError, HostileInputError, WrongTypeError
from extractors.pages.names import local_name
from extractors.pages.xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_MEMBERS = 10_000
MAX_TOTAL_BYTES = 600_000_000
SMALL_BYTES = 20_000_000  # below this size a member may be as compressible as it likes
MAX_RATIO = 150

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Package:
    """A ZIP package of named parts. Raises DamagedInputError, EncryptedInputError or HostileInputError when opened."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (*_BROKEN, IndexError, KeyError) as error:
            raise DamagedInputError(
                f"The ZIP container is cut short or broken ({error}): obtain the file again."
            ) from error
        _check_sizes(members)
        self._names = {member.filename.replace("\\", "/").lstrip("/"): member.filename for member in members}

    @property
    def names(self) -> list[str]:
        """The names of all parts, in the order of the file."""
        return list(self._names)

    def read(self, name: str) -> bytes | None:
        """Read a part; None where the package has none of that name."""
        stored = self._names.get(name.lstrip("/"))
        if stored is None:
            return None
        try:
            return self._zip.read(stored)
        except _BROKEN as error:
            raise DamagedInputError(f"The part {name} cannot be unpacked ({error}): obtain the file again.") from error

    def xml(self, name: str) -> "_Element | None":
        """Read a part as XML; office parts have no document type, so one is refused."""
        data = self.read(name)
        if data is None:
            return None
        if re.search(rb"<!(?:DOCTYPE|ENTITY)", data[:4096]):
            raise HostileInputError(f"The part {name} declares a document type, which no office program writes.")
        return parse_xml(data)[0]

    def relations(self, part: str) -> dict[str, str]:
        """Return the targets of a part's relationships by their ids, as part names; links to outside are left out."""
        folder, name = posixpath.split(part)
        root = self.xml(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        found: dict[str, str] = {}
        for node in root if root is not None else ():
            target, identifier = node.get("Target"), node.get("Id")
            if local_name(node) == "relationship" and target and identifier and node.get("TargetMode") != "External":
                joined = target if target.startswith("/") else posixpath.join(folder, target)
                found[identifier] = posixpath.normpath(joined).lstrip("/")
        return found

    def main_part(self, ending: str, usual: str) -> str | None:
        """Return the part that the package's root relationships name as its document, or its usual place."""
        if usual in self._names:
            return usual
        targets = [name for name in self.relations("").values() if name.endswith(ending) and name in self._names]
        return targets[0] if targets else None


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    """Refuse packages that are locked, or that unpack to far more than any document holds."""
    if any(member.flag_bits & 0x1 for member in members):
        raise EncryptedInputError("The ZIP container asks for a password: obtain the file without one.")
    total = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or total > MAX_TOTAL_BYTES:
        raise HostileInputError(
            f"The ZIP container unpacks to {len(members):,} parts and {total:,} bytes: "
            "it is not unpacked. Ask its source for another copy."
        )
    for member in members:
        if member.file_size > SMALL_BYTES and member.file_size > MAX_RATIO * max(member.compress_size, 1):
            raise HostileInputError(
                f"The part {member.filename[:80]} unpacks to {member.file_size:,} bytes, "
                f"over {MAX_RATIO} times its packed size: it is not unpacked. Ask its source for another copy."
            )


def refuse_ole(data: bytes) -> None:
    """Refuse an OLE container: an office file behind a password, or one of the formats before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedInputError("The office file asks for a password: save it without one.")
    for stream, what, remedy in (
        ("WordDocument", "a Word file of the format before 2007 (.doc)", "save it as .docx"),
        ("Workbook", "an Excel file of the format before 2007 (.xls)", "save it as .xlsx"),
    ):
        if stream.encode("utf-16-le") in data:
            raise WrongTypeError(f"The content is {what}, which is not read: {remedy}.")
    raise WrongTypeError("The content is an OLE container of a kind that is not read: save it as .docx, .xlsx or PDF.")

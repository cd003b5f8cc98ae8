"""Text from bytes: byte-order marks, declarations that hold, strict cheap attempts, then plausibility."""

import codecs
import re
from typing import NamedTuple

from extractors.errors import EmptyInputError, WrongTypeError
from extractors.pages.plausibility import Candidate, candidates, declared_names, plausibility

SAMPLE_BYTES = 65_536
BINARY_SHARE = 0.05  # control characters in text: more of them, and it is no text

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_ISO_2022 = re.compile(rb"\x1b\$(?:[@B]|\)C)")


class Decoded(NamedTuple):
    """Text, the name of its encoding, and what had to be repaired or contradicted."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decode bytes of an unknown or a declared encoding to (text, encoding, notes).

    A byte-order mark wins, then a declaration that the bytes bear out, then UTF-8, UTF-16 without a mark,
    and the legacy encoding whose text is the most plausible. Undecodable bytes become U+FFFD and are noted.
    Raises EmptyInputError for no bytes and WrongTypeError for what is no text in any known encoding.
    """
    if not data:
        raise EmptyInputError("The file is empty: obtain it again from its source.")
    marked = _by_mark(data)
    if marked is not None:
        return _plausible(marked)
    honoured = _by_declaration(data, declared) if declared else None
    if honoured is not None:
        return _plausible(honoured)
    found = _detect(data)
    if declared:
        lie = f"The declared encoding {declared} does not fit the bytes, which are {found.encoding}."
        found = found._replace(notes=(lie, *found.notes))
    return _plausible(found)


def _by_mark(data: bytes) -> Decoded | None:
    """Text behind a byte-order mark, the mark removed."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], name, name)
    return None


def _by_declaration(data: bytes, declared: str) -> Decoded | None:
    """Text by its declaration, or None where the bytes contradict it."""
    name = declared.strip().strip("\"'").lower()
    chosen = declared_names().get(name) or Candidate(name, name)
    if _wide_codec(chosen.codec):
        return _utf16_without_mark(data)  # a declaration legible as ASCII cannot be in UTF-16
    try:
        if not codecs.lookup(chosen.codec)._is_text_encoding:
            return None
        text = data.decode(chosen.codec)
    except (LookupError, ValueError):
        return None
    if _utf8_is_likelier(data, text):
        return None
    return Decoded(text, _canonical(chosen.name))


def _canonical(name: str) -> str:
    """One spelling of an encoding's name."""
    return {"utf8": "utf-8", "utf_8": "utf-8"}.get(name, name)


def _wide_codec(codec: str) -> bool:
    """Whether a codec takes two or four bytes for every character."""
    return codec.replace("-", "").replace("_", "").startswith(("utf16", "utf32", "ucs2", "ucs4"))


def _utf8_is_likelier(data: bytes, text: str) -> bool:
    """Tell whether bytes that a declared encoding decodes to `text` make a more plausible text in UTF-8."""
    if data.isascii():
        return False
    try:
        unicode = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return unicode != text and plausibility(unicode[:SAMPLE_BYTES]) >= plausibility(text[:SAMPLE_BYTES])


def _detect(data: bytes) -> Decoded:
    """Text of undeclared encoding, cheap strict attempts first."""
    wide = _utf16_without_mark(data)
    if wide is not None:
        return wide
    escape = _ISO_2022.search(data, 0, SAMPLE_BYTES)
    if escape and data.isascii():
        name = "iso-2022-kr" if escape.group() == b"\x1b$)C" else "iso-2022-jp"
        return _lenient(data, name, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _legacy(data)


def _utf16_without_mark(data: bytes) -> Decoded | None:
    """Decode UTF-16 without a mark by the parity of its zero bytes, the upper halves of Latin letters."""
    sample = data[: SAMPLE_BYTES & ~1]
    zeros = sample.count(0)
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if zeros < max(2, len(sample) // 4) or max(even, odd) < zeros * 0.9:
        return None
    name = "utf-16-le" if odd >= even else "utf-16-be"
    return _lenient(data, name, name)


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few bad bytes, rather than a legacy encoding: most multi-byte sequences are whole."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    whole = sum(1 for character in text[: SAMPLE_BYTES * 4] if character > "\x7f") - bad
    return _lenient(data, "utf-8", "utf-8") if whole >= 4 * bad else None


def _legacy(data: bytes) -> Decoded:
    """Return the legacy encoding whose text is the most plausible."""
    sample = data[:SAMPLE_BYTES]
    texts = [(item, sample.decode(item.codec, "replace")) for item in candidates()]
    scored = [(plausibility(text), -rank, item) for rank, (item, text) in enumerate(texts)]
    believed = [found for found in scored if found[0] >= found[2].least]
    best = max(believed or scored)[2]
    if not believed:
        best = _by_statistics(sample) or best
    return _lenient(data, best.codec, best.name)


def _by_statistics(sample: bytes) -> Candidate | None:
    """Return what charset-normalizer makes of bytes of a rarer encoding."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, steps=5).best()
    return Candidate(best.encoding, best.encoding.replace("_", "-")) if best is not None else None


def _lenient(data: bytes, codec: str, name: str) -> Decoded:
    """Decode with U+FFFD for undecodable bytes, which are counted in a note with their first line."""
    try:
        return Decoded(data.decode(codec), name)
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
    bad = text.count("\ufffd")
    line = text.count("\n", 0, text.find("\ufffd")) + 1
    note = (
        f"{bad} undecodable byte sequence{'s' if bad > 1 else ''} in {name} replaced by U+FFFD, first in line {line}."
    )
    return Decoded(text, name, (note,))


def _plausible(decoded: Decoded) -> Decoded:
    """Refuse what decodes but is no text: control characters or replacement characters all over."""
    sample = decoded.text[:SAMPLE_BYTES]
    odd = len(_CONTROLS.findall(sample)) + sample.count("\ufffd")
    if odd > max(2, len(sample) * BINARY_SHARE):
        raise WrongTypeError(
            "The content is binary and not text in any known encoding: check the file's type at its source."
        )
    return decoded

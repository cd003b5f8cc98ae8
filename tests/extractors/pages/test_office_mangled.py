"""Word files with bytes changed in any place are read, or refused with a reason."""

import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st
from word_parts import MHT, RTF, cell, numbering, p, word, zipped

from extractors.errors import UnreadableInputError
from extractors.pages.office import read_office

SAMPLES = [
    word(p("a") + f"<w:tbl><w:tr>{cell('b')}</w:tr></w:tbl>", numbering(("decimal", "%1.")), {"r": "numbering.xml"}),
    word('<w:altChunk r:id="c"/>', {"word/c.rtf": RTF}, {"c": "c.rtf"}),
]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SAMPLES), st.integers(0, 4000), st.binary(min_size=1, max_size=12))
def test_mangled_packages_are_read_or_refused(sample: bytes, at: int, noise: bytes) -> None:
    at %= len(sample)
    check(sample[:at] + noise + sample[at + len(noise) :])


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(["word/document.xml", "word/numbering.xml", "word/_rels/document.xml.rels"]),
    st.integers(0, 2000),
    st.text(alphabet='<>/="w:rx0A19-&; ', min_size=1, max_size=9),
)
def test_mangled_parts_are_read_or_refused(part: str, at: int, noise: str) -> None:
    with zipfile.ZipFile(io.BytesIO(SAMPLES[0])) as package:
        members: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
        content = package.read(part)
    members[part] = content[: at % len(content)] + noise.encode() + content[at % len(content) + len(noise) :]
    check(zipped(members))


RTF_PIECES = [b"{", b"}", rb"\par", rb"\cell", rb"\row", rb"\u-3?", rb"\u55357?", rb"\'b9", b" x ", rb"\*\x",
              rb"\f1", rb"\uc0", rb"\trowd", b"\\", rb"\bin9 ", "管".encode()]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(RTF_PIECES), max_size=30).map(b"".join))
def test_mangled_rtf_is_read_or_refused(noise: bytes) -> None:
    check(word('<w:altChunk r:id="c"/>', {"word/c.rtf": RTF[:90] + noise + RTF[90:]}, {"c": "c.rtf"}))


@settings(deadline=None)
@given(st.binary(max_size=80))
def test_mangled_web_archives_are_read_or_refused(noise: bytes) -> None:
    check(word('<w:altChunk r:id="c"/>', {"word/c.mht": MHT[:150] + noise + MHT[150:]}, {"c": "c.mht"}))


def check(data: bytes) -> None:
    try:
        document = read_office(data)
    except UnreadableInputError as error:
        assert error.reason
    else:
        assert document.page_count == len(document.pages) >= 1

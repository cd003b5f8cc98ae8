"""Encodings are recognised from bytes: marks, declarations that hold, and plausibility in many languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.errors import EmptyInputError, UnreadableInputError, WrongTypeError
from extractors.pages.encodings import decode

ZH = "第一条　为了履行防扩散义务，规范出口经营者的行为，制定本条例。"
ZH_SHORT = "最终用户：北方仪器有限公司"
ZH_TRAD = "第一條　為了管制戰略性高科技貨品之輸出，主管機關得公告應申請許可之項目。"
ZH_ADDRESS = "滇池路12号绿洲大厦3层，邮编650228，联系人：龚晓晖"
JA = "第一条　この省令は、輸出貿易の管理に関し必要な事項を定めるものとする。"
KO = "제1조 이 고시는 전략물자의 수출허가 절차를 정함을 목적으로 한다."
RU = "Статья 1. Настоящий закон устанавливает порядок экспортного контроля."
FR = "L’exportateur déclare que les marchandises énumérées à l'annexe ne seront pas réexportées – même cédées."
DE = "Der Empfänger erklärt, daß die Güter für die nächste Prüfung geöffnet würden."
LATIN1 = "Société Générale de Mécanique, 12 rue du Château, Genève"


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        pytest.param(ZH, "utf-8", "utf-8", id="utf8"),
        pytest.param(ZH, "utf-8-sig", "utf-8", id="utf8-mark"),
        pytest.param(ZH, "utf-16", "utf-16-le", id="utf16-mark"),
        pytest.param(ZH, "utf-16-le", "utf-16-le", id="utf16-le-chinese-only"),
        pytest.param(ZH, "utf-16-be", "utf-16-be", id="utf16-be-chinese-only"),
        pytest.param(ZH_SHORT, "utf-16-le", "utf-16-le", id="utf16-le-chinese-short"),
        pytest.param(JA, "utf-16-be", "utf-16-be", id="utf16-be-japanese"),
        pytest.param(FR, "utf-16-le", "utf-16-le", id="utf16-le-french"),
        pytest.param("plain", "utf-16-be", "utf-16-be", id="utf16-be-ascii"),
        pytest.param(ZH, "utf-32", "utf-32-le", id="utf32-mark"),
        pytest.param(ZH, "gb18030", "gb18030", id="gb18030"),
        pytest.param(ZH_SHORT, "gbk", "gb18030", id="gbk-short"),
        pytest.param(ZH_ADDRESS, "gbk", "gb18030", id="gbk-rare-characters"),
        pytest.param("出口管制", "gbk", "gb18030", id="gbk-four-characters"),
        pytest.param(ZH_TRAD, "big5", "big5", id="big5"),
        pytest.param("受貨人：台灣精密儀器股份有限公司", "big5", "big5", id="big5-short"),
        pytest.param(JA, "cp932", "shift_jis", id="shift-jis"),
        pytest.param(JA, "euc_jp", "euc-jp", id="euc-jp"),
        pytest.param(JA, "iso2022_jp", "iso-2022-jp", id="iso-2022-jp"),
        pytest.param("輸出貿易管理令別表第一の三の項の中欄に掲げる貨物", "cp932", "shift_jis", id="shift-jis-kanji"),
        pytest.param(KO, "cp949", "euc-kr", id="korean"),
        pytest.param(RU, "cp1251", "windows-1251", id="cyrillic"),
        pytest.param(RU, "koi8_r", "koi8-r", id="koi8"),
        pytest.param(FR, "cp1252", "windows-1252", id="french"),
        pytest.param(DE, "cp1252", "windows-1252", id="german"),
        pytest.param(LATIN1, "latin-1", "windows-1252", id="latin1-address"),
        pytest.param("The “end user” – that is, the Ministry’s 4th depot", "cp1252", "windows-1252", id="curly-quotes"),
        pytest.param("End user: Müller GmbH", "cp1252", "windows-1252", id="one-umlaut"),
        pytest.param("Only ASCII here.\n", "ascii", "utf-8", id="ascii"),
    ],
)
def test_undeclared_text_is_recognised(text: str, codec: str, name: str) -> None:
    assert decode(text.encode(codec)) == (text, name, ())


@pytest.mark.parametrize(
    ("codec", "declared", "name", "contradicted"),
    [
        pytest.param("gbk", "gb2312", "gb18030", False, id="gb2312-means-gb18030"),
        pytest.param("gb18030", "GBK", "gb18030", False, id="upper-case"),
        pytest.param("utf-8", "utf8", "utf-8", False, id="spelling"),
        pytest.param("utf-8", "gb2312", "utf-8", True, id="utf8-declared-gb2312"),
        pytest.param("utf-8", "iso-8859-1", "utf-8", True, id="utf8-declared-latin1"),
        pytest.param("gb18030", "utf-8", "gb18030", True, id="gb18030-declared-utf8"),
        pytest.param("utf-8", "utf-16", "utf-8", True, id="utf8-declared-utf16"),
        pytest.param("utf-8", "x-no-such", "utf-8", True, id="unknown-name"),
        pytest.param("utf-8", "base64", "utf-8", True, id="codec-that-is-no-text-encoding"),
        pytest.param("utf-8-sig", "gb2312", "utf-8", False, id="mark-outranks-declaration"),
    ],
)
def test_declarations_hold_only_where_the_bytes_bear_them_out(
    codec: str, declared: str, name: str, contradicted: bool
) -> None:
    text, encoding, notes = decode(ZH.encode(codec), declared=declared)
    assert (text, encoding) == (ZH, name)
    assert any(declared in note and name in note for note in notes) is contradicted


@pytest.mark.parametrize(
    ("data", "encoding", "expected"),
    [
        pytest.param((ZH * 3).encode()[:-1], "utf-8", "制定本条例\ufffd", id="utf8-cut-in-a-character"),
        pytest.param((ZH + "\n").encode() * 9 + b"\xff" + ZH.encode(), "utf-8", "\ufffd第一条", id="utf8-one-bad-byte"),
        pytest.param((ZH + "\n").encode("gbk") * 9 + b"\xff\n", "gb18030", "\n\ufffd\n", id="gbk-one-bad-byte"),
        pytest.param((ZH + "\n").encode("utf-16") + b"\x01", "utf-16-le", "\n\ufffd", id="utf16-odd-length"),
    ],
)
def test_bad_bytes_are_replaced_and_noted(data: bytes, encoding: str, expected: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert expected in decoded.text
    assert len(decoded.notes) == 1
    assert "U+FFFD" in decoded.notes[0]
    assert f"line {decoded.text[: decoded.text.index(chr(0xFFFD))].count(chr(10)) + 1}" in decoded.notes[0]


def test_short_utf8_is_not_taken_for_a_declared_legacy_encoding() -> None:
    """Two bytes of UTF-8 are a rare Chinese character in GBK: the declaration alone does not decide."""
    assert decode("§ 7".encode(), declared="gbk").text == "§ 7"
    assert decode("搂抱".encode("gbk"), declared="gbk").text == "搂抱"


def test_empty_input_is_refused() -> None:
    with pytest.raises(EmptyInputError, match="empty"):
        decode(b"")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(bytes(range(256)) * 20, id="all-bytes"),
        pytest.param(b"\x7fELF\x02\x01\x01" + bytes(range(32)) * 9, id="program"),
        pytest.param(b"\0" * 4096, id="zeros"),
    ],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(WrongTypeError, match="binary"):
        decode(data)


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=400), st.sampled_from([None, "utf-8", "gbk", "utf-16", "hex", "\x00"]))
def test_any_bytes_decode_or_are_refused(data: bytes, declared: str | None) -> None:
    try:
        text, encoding, _ = decode(data, declared=declared)
    except UnreadableInputError as error:
        assert error.reason
    else:
        assert isinstance(text, str)
        assert encoding

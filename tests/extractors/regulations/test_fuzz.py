"""Whatever the input: a valid tree, or an UnreadableInputError that says why."""

import contextlib
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.errors import LayoutError, UnreadableInputError
from extractors.records.hints import Hints
from extractors.records.pages import Box, Document, Line, Page
from extractors.regulations import LAYOUTS, parse_regulation

PIECES = st.sampled_from([
        "第一条", "第二条 甲。", "第十条之一", "第一章 总则", "第一编", "第三节", "第二部分", "（一）",
        "（九）乙；", "1．", "(1)", "①", "附件：", "附件2 表", "目录", "序言", "附则", "一、",
        "第一百二十条第一款", "自2031年1月1日起施行。", "《甲》同时废止。", "# ", "**", "|a|b|", "—1—",
        "2031年13月40日", "令第9号", "Article 1", "ARTICLE IV Scope", "Section 2.", "§ 9.9", "Chapter II",
        "ANNEX I", "(a)", "(i)", "(ii)", "(A)", "Whereas:", "HAVE ADOPTED THIS REGULATION:",
        "Regulation (EU) 2031/1", "n Bullet", "  1  Note.", "word.1", "dual-", "I. Head", "1. Head", "http://x.y",
        "—", "\t", "　", "\x00", "\ufeff", "\u2028", "",
    ]
)  # fmt: skip
LINES = st.lists(
    st.one_of(PIECES, st.text(max_size=30), st.tuples(PIECES, st.text(max_size=20)).map("".join)), max_size=40
)
FUZZ = settings(
    max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("layout", ["", "chinese", "english", "eu", "prose"])
@FUZZ
@given(lines=LINES, pages=st.integers(1, 4), boxes=st.booleans())
def test_any_lines_give_a_valid_tree(
    law: SimpleNamespace, layout: str, lines: list[str], pages: int, boxes: bool
) -> None:
    made = []
    for number in range(1, pages + 1):
        printed = tuple(
            Line(text, Box(50 + i % 3 * 20, i * 12.0, 60 + 9.0 * len(text), i * 12.0 + 10) if boxes else None)
            for i, text in enumerate(lines)
        )
        made.append(Page(number, "\n".join(lines), "text", lines=printed))
    document = Document("text/plain", tuple(made), pages)
    regulation = parse_regulation(document, "\n".join(lines).encode("utf-8", "replace"), Hints(layout=layout))
    law.check_tree(regulation.provisions)
    assert regulation.articles >= 0


TAGS = st.sampled_from([
        "DIV5", "DIV6", "DIV8", "DIV9", "HEAD", "P", "NOTE", "HED", "CITA", "TABLE", "TR", "TD", "Law", "LawBody",
        "MainProvision", "SupplProvision", "Chapter", "Article", "ArticleTitle", "Paragraph", "ParagraphSentence",
        "Sentence", "Item", "ItemTitle", "AppdxTable", "Statute", "Body", "Section", "Label", "Subsection", "Text",
        "Definition", "Schedule", "Heading", "TitleText", "sup", "I",
    ]
)  # fmt: skip
TYPES = st.sampled_from(["PART", "SECTION", "APPENDIX", "SUBPART", "", "ODD"])
TEXTS = st.one_of(
    st.sampled_from(["", "(a) x", "(i)", "第一条", "1", "2_2", "§ 1.1 Head", "[61 FR 1, May 9, 1997]"]),
    st.text("ab(1)<&第一", max_size=8),
)


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> str:
    """Draw a random tree of the tags that the XML layouts know."""
    tag = draw(TAGS)
    children = draw(st.lists(elements(depth=depth - 1), max_size=3)) if depth else []
    text = draw(TEXTS).replace("&", "&amp;").replace("<", "&lt;")
    attributes = (
        f' N="{draw(st.integers(0, 2))}" TYPE="{draw(TYPES)}" Num="{draw(st.sampled_from(["1", "2_2", "", "3:5"]))}"'
    )
    return f"<{tag}{attributes}>{text}{''.join(children)}</{tag}>"


@pytest.mark.parametrize(
    ("layout", "root"),
    [
        pytest.param("ecfr", "DIV5", id="ecfr"),
        pytest.param("egov", "Law", id="egov"),
        pytest.param("justice", "Statute", id="justice"),
    ],
)
@FUZZ
@given(inner=elements())
def test_any_xml_gives_a_valid_tree(law: SimpleNamespace, layout: str, root: str, inner: str) -> None:
    document = Document("application/xml", (), 0)
    data = f'<{root} TYPE="PART">{inner}</{root}>'.encode()
    law.check_tree(parse_regulation(document, data, Hints(layout=layout)).provisions)


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@FUZZ
@given(
    data=st.one_of(
        st.binary(max_size=200), st.text(max_size=100).map(lambda t: f"<DIV5>{t}".encode("utf-8", "replace"))
    )
)
def test_mangled_bytes_are_read_or_refused(law: SimpleNamespace, layout: str, data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    with contextlib.suppress(UnreadableInputError):
        law.check_tree(parse_regulation(law.document(text), data, Hints(layout=layout)).provisions)


def test_an_unknown_layout_is_refused(law: SimpleNamespace) -> None:
    with pytest.raises(LayoutError, match="nonsense"):
        parse_regulation(law.document("x"), b"x", Hints(layout="nonsense"))


def test_the_same_bytes_give_the_same_records(law: SimpleNamespace) -> None:
    document = law.copies["pages"]
    assert parse_regulation(document, b"", Hints()) == parse_regulation(document, b"", Hints())

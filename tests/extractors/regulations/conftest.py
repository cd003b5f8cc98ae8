"""A fictional law as data, and the typographies that copies of laws come in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import get_args

import pytest

from extractors.records.pages import Document, Line, Page
from extractors.records.regulations import Level, Provision
from extractors.regulations.numerals import int_to_chinese

TITLE = "岚屿共和国星砂出口管理条例"
ADOPTED = "2031年3月5日岚屿共和国议会第三次会议通过"


@dataclass(frozen=True)
class Article:
    """Paragraphs; a paragraph is its text and its items."""

    paragraphs: tuple[tuple[str, tuple[str, ...]], ...]


CHAPTERS: tuple[tuple[str, tuple[Article, ...]], ...] = (
    (
        "总则",
        (
            Article(
                (
                    (
                        "为了规范星砂出口，维护岚屿共和国的安全和利益，履行岚屿共和国缔结的国际条约所规定的义务，制定本条例。",
                        (),
                    ),
                )
            ),
            Article(
                (
                    (
                        "本条例所称星砂，是指产自岚屿海床、可以用于制造高精度导航仪器的矿物及其制品，包括相关的技术资料。",
                        (),
                    ),
                    ("前款所称制品，包括粉末、薄膜和晶体。", ()),
                )
            ),
            Article((("星砂出口管理坚持公开、公平的原则。任何组织和个人不得以欺骗手段取得出口许可。", ()),)),
        ),
    ),
    (
        "出口许可",
        (
            Article(
                (
                    (
                        "申请星砂出口许可，应当提交下列材料：",
                        (
                            "申请人的身份证明；",
                            "最终用户和最终用途证明文件，该文件应当由最终用户所在国家或者地区的政府机构认证或者由其授权的商会出具；",
                            "主管部门要求的其他材料。",
                        ),
                    ),
                    ("主管部门应当自收到前款规定的材料之日起三十日内作出决定。", ()),
                )
            ),
            Article((("有下列情形之一的，不予许可：", ("可能危害国家安全的；", "最终用户被列入观察名单的。")),)),
            Article(
                (
                    (
                        "依照本条例第四条第一款的规定取得许可的出口经营者，应当按照许可证载明的范围出口，不得改变最终用途。",
                        (),
                    ),
                )
            ),
        ),
    ),
    (
        "法律责任",
        (
            *(
                Article(
                    (
                        (
                            f"违反本条例第{int_to_chinese(n)}条规定的，由主管部门责令改正，处十万元以上五十万元以下罚款。",
                            (),
                        ),
                    )
                )
                for n in (3, 4, 5, 6)
            ),
            Article((("主管部门工作人员玩忽职守的，依法给予处分。", ()),)),
        ),
    ),
    (
        "附则",
        (
            Article((("星砂标本的出口，参照本条例执行。", ()),)),
            Article((("本条例自2031年7月1日起施行。《岚屿共和国星砂出口暂行办法》同时废止。", ()),)),
        ),
    ),
)
ARTICLES = [article for _, articles in CHAPTERS for article in articles]
TEXTS = ["".join(text + "".join(items) for text, items in article.paragraphs) for article in ARTICLES]
"""The text of each article without item numbers."""

Lines = list[tuple[str, str]]
"""Kind (title, note, chapter, article, paragraph, item) and text."""


def logical_lines(
    *,
    number: Callable[[int], str] = int_to_chinese,
    chapter: str = "第{n}章 {title}",
    article: str = "第{n}条 {text}",
    item: str = "（{n}）{text}",
) -> Lines:
    """Return the law line by line in a style."""
    lines: Lines = [("title", TITLE), ("note", f"（{ADOPTED}）")]
    count = 0
    for index, (title, articles) in enumerate(CHAPTERS, start=1):
        lines.append(("chapter", chapter.format(n=number(index), title=title, spaced=" ".join(title))))
        for content in articles:
            count += 1
            for position, (text, items) in enumerate(content.paragraphs):
                kind, line = (
                    ("paragraph", text) if position else ("article", article.format(n=number(count), text=text))
                )
                lines.append((kind, line))
                lines += [("item", item.format(n=int_to_chinese(i), text=t)) for i, t in enumerate(items, start=1)]
    return lines


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Break a text at a width, as a typesetter does; no line begins with a closing mark."""
    rest = indent + text
    lines = []
    while rest:
        cut = width
        while cut < len(rest) and rest[cut] in "，。；：、）”":
            cut -= 1
        lines.append(rest[:cut])
        rest = rest[cut:]
    return lines


def as_document(text: str) -> Document:
    """Return a text as a document of one page."""
    return Document("text/plain", (Page(1, text, "text", lines=tuple(Line(t) for t in text.splitlines())),), 1)


def as_pages(pages: Sequence[str]) -> Document:
    """Return several pages of text as a document."""
    made = tuple(
        Page(n, text, "text", lines=tuple(Line(t) for t in text.splitlines())) for n, text in enumerate(pages, start=1)
    )
    return Document("application/pdf", made, len(made))


def _blank_separated(lines: Lines, prefixes: dict[str, str]) -> Document:
    return as_document("\n\n".join(prefixes.get(kind, "") + text for kind, text in lines) + "\n")


def _indented_with_contents(lines: Lines) -> Document:
    chapters = [text for kind, text in lines if kind == "chapter"]
    head = [text for kind, text in lines[:2]]
    body = [text if kind == "chapter" else f"    {text}" for kind, text in lines[2:]]
    return as_document("\n".join([*head, "目　录", *(f"    {c}" for c in chapters), *body]))


def _wrapped(lines: Lines, width: int, indent: str) -> list[str]:
    printed: list[str] = []
    for kind, text in lines:
        printed += [text] if kind in ("title", "chapter") else wrap(text, width, indent if kind != "note" else "")
    return printed


def _paged(lines: Lines, per_page: int, width: int, indent: str) -> Document:
    printed = _wrapped(lines, width, indent)
    chunks = [printed[i : i + per_page] for i in range(0, len(printed), per_page)]
    return as_pages(["\n".join(["岚屿法规汇编", *chunk, f"— {n} —"]) for n, chunk in enumerate(chunks, start=7)])


def typographies() -> dict[str, Document]:
    """Return the law in the typographies that copies come in, by name."""
    plain = logical_lines()
    return {
        "markdown": _blank_separated(logical_lines(chapter="第{n}章 {spaced}"), {"title": "# ", "chapter": "## "}),
        "bold": _blank_separated(
            logical_lines(chapter="第{n}章　{title}", article="**第{n}条**　{text}"), {"title": "# ", "chapter": "## "}
        ),
        "own_line": _blank_separated(
            logical_lines(article="### 第{n}条\n\n{text}", item="1. （{n}）{text}"), {"title": "# ", "chapter": "## "}
        ),
        "indented": _indented_with_contents(logical_lines(article="第{n}条　{text}", item="({n}){text}")),
        "ascii_brackets": _blank_separated(logical_lines(item="({n}) {text}"), {}),
        "arabic": _blank_separated(logical_lines(number=str), {}),
        "full_width": _blank_separated(
            logical_lines(number=lambda n: "".join(chr(ord(c) + 0xFEE0) for c in str(n))), {}
        ),
        "spaced_numbers": _blank_separated(logical_lines(article="第 {n} 条　{text}"), {}),
        "no_space": _blank_separated(logical_lines(article="第{n}条{text}"), {}),
        "colon": _blank_separated(logical_lines(article="第{n}条：{text}"), {}),
        "wrapped": as_document("\n".join(_wrapped(plain, 31, ""))),
        "wrapped_indented": as_document("\n".join(_wrapped(plain, 29, "　　"))),
        "wrapped_no_space": as_document("\n".join(_wrapped(logical_lines(article="第{n}条{text}"), 33, ""))),
        "pages": _paged(plain, 18, 35, ""),
        "pages_indented": _paged(plain, 22, 27, "　　"),
        "one_line_articles": as_document(
            "".join(text + ("\n" if kind in ("title", "note") else " ") for kind, text in plain)
        ),
        "windows_lines": as_document("\r\n".join(text for _, text in plain)),
    }


def article_texts(provisions: Sequence[Provision]) -> list[str]:
    """Return the text of each article of the main body, without white space."""
    texts: dict[str, str] = {}
    for provision in provisions:
        if provision.path.startswith("art-"):
            head = provision.path.split("/")[0]
            texts[head] = texts.get(head, "") + "".join(provision.text.split())
    return list(texts.values())


def check_tree(provisions: Sequence[Provision]) -> None:
    """Assert that a tree is valid: unique paths, parents before children, ordinals in reading order."""
    seen: set[str] = set()
    for ordinal, provision in enumerate(provisions):
        assert provision.ordinal == ordinal
        assert provision.path and provision.path not in seen
        assert provision.parent_path is None or provision.parent_path in seen
        assert provision.level in get_args(Level)
        seen.add(provision.path)


@pytest.fixture(scope="session")
def law() -> SimpleNamespace:
    """Give the fictional law: its articles and texts, its copies by typography, and what tests do with trees."""
    return SimpleNamespace(
        title=TITLE,
        texts=TEXTS,
        copies=typographies(),
        lines=logical_lines,
        document=as_document,
        pages=as_pages,
        article_texts=article_texts,
        check_tree=check_tree,
    )

"""An invented list of kites and barges, in English and in Chinese, for the layouts that lists are set in anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

from reset_tree import Node

TOPS = ("1A001", "1A002", "1A101", "1B001", "1C001", "1C450", "1E001", "2A001", "2B201", "2B350", "2D001", "2E003")


@dataclass(frozen=True)
class Words:
    """The words of a list: goods and traits, and the phrases around them."""

    goods: tuple[str, ...]
    traits: tuple[str, ...]
    heading: str
    announced: str
    stop: str
    item: str
    having: str
    note: str


ENGLISH = Words(
    ("Kites", "Barges", "Looms", "Organ pipes", "Windmills", "Sundials", "Bellows", "Anvils", "Spinning wheels"),
    ("a mass exceeding 25 kg", "a height of 3 m or more", "more than 40 blades", "a rated speed above 8 m/s"),
    heading="{} of series {} and parts therefor",
    announced=", as follows:",
    stop=".",
    item="{} of kind {} with {};",
    having="{} of kind {} having any of the following:",
    note="Note: {} does not control toys of series {}.",
)
CHINESE = Words(
    ("风筝", "驳船", "织布机", "管风琴的音管", "风车", "日晷", "风箱", "铁砧", "纺车"),
    ("质量超过25 kg", "高度为3 m以上", "叶片多于40片", "额定速度大于8 m/s"),
    heading="为庆典、展览或者乡村手工作坊而专门设计或者改装的第{1}号系列{0}及其专用零件和附件",
    announced="，如下：",
    stop="。",
    item="第{1}种{0}，由本清单另行说明的传统材料制成并且同时具有下面这一项特征即{2}；",
    having="第{1}种{0}，具有下列任一特征：",
    note="注：{}不管制第{}号系列的玩具。",
)


def below(code: str, depth: int, words: Iterator[str], traits: Iterator[str], said: Words = ENGLISH) -> list[Node]:
    """Make the items below an entry: letters and numbers in turn, three levels, the last one with two items."""
    labels = "abcd" if depth % 2 else "123"
    made = []
    for label in labels[: 4 - depth]:
        inner = f"{code}.{label}"
        children = below(inner, depth + 1, words, traits, said) if label in "b1" and depth < 3 else []
        kind = f"{depth}{label}"
        having = said.having.format(next(words), kind)
        text = having if children else said.item.format(next(words), kind, next(traits))
        made.append(Node(inner, label, [text], children=children))
    return made


def invented(said: Words = ENGLISH) -> list[Node]:
    """Make a list of kites and barges, some entries with items and notes."""
    words, traits = cycle(said.goods), cycle(said.traits)
    roots = []
    for at, code in enumerate(TOPS):
        items = below(code, 1, words, traits, said) if at % 2 == 0 else []
        text = said.heading.format(next(words), at) + (said.announced if items else said.stop)
        notes = [said.note.format(code, at)] if at % 3 == 0 else []
        roots.append(Node(code, code, [text, *notes], code[0], code[1], items))
    return roots

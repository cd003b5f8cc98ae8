"""Watches the numbering of chapters and articles and notes what is missing, repeated or out of order."""

from dataclasses import dataclass, field

from extractors.regulations.chinese_marks import Mark
from extractors.regulations.numerals import int_to_chinese

MOST_NAMED = 5


@dataclass(slots=True)
class Numbering:
    """Collects notes in the list that it is given. Articles run through the instrument, chapters restart in a book."""

    notes: list[str]
    last: tuple[int, int] = (0, 0)
    seen: set[tuple[int, int]] = field(default_factory=set)
    divisions: dict[tuple[str, str | None], int] = field(default_factory=dict)

    def check_article(self, mark: Mark) -> None:
        """Note an article that does not follow the last one."""
        number, sub = mark.numbers[0], mark.numbers[1] if len(mark.numbers) > 1 else 0
        before = self.last[0]
        here = (number, sub)
        if here in self.seen:
            self.notes.append(f"article {mark.printed} occurs twice")
        elif here < self.last:
            self.notes.append(f"article {mark.printed} stands after {article_name(*self.last)}")
        elif number > before + 1:
            self.notes.append(f"articles missing before {mark.printed}: {_missing(before + 1, number - 1)}")
        elif sub and (number, sub - 1) not in self.seen:
            self.notes.append(f"article {mark.printed} has no {article_name(number, sub - 1)} before it")
        self.seen.add(here)
        self.last = max(self.last, here)

    def check_division(self, mark: Mark, parent: str | None) -> None:
        """Note a chapter, section … that does not follow its sibling."""
        if not mark.numbers:
            return
        number, last = mark.numbers[0], self.divisions.get((mark.kind, parent), 0)
        if number != last + 1:
            self.notes.append(
                f"{mark.printed} follows number {last} of its kind: the headings have a gap or a repetition"
            )
        self.divisions[mark.kind, parent] = number


def article_name(number: int, sub: int = 0) -> str:
    """Return an article as laws print it: 第一百三十三条之一."""
    return f"第{int_to_chinese(number)}条" + (f"之{int_to_chinese(sub)}" if sub else "")


def _missing(first: int, last: int) -> str:
    """Name the missing articles, or the range where they are many."""
    if last - first < MOST_NAMED:
        return "、".join(article_name(number) for number in range(first, last + 1))
    return f"{article_name(first)}–{article_name(last)} ({last - first + 1} articles)"

"""Figures as scans give them: separators in full width, with blanks around them, or one read for the other.

Only what no number can mean otherwise is put right: a group of three digits is one whatever the mark before it.
"""

import re

_WIDE = str.maketrans({"，": ",", "．": ".", "。": ".", "、": ",", "’": "'", "‘": "'", "\u00a0": " "})
_BETWEEN = re.compile(r"(?<=\d)[，．。、](?=\s?\d)")
_BLANK = re.compile(r"(?<=\d) ?([,.]) ?(?=\d{3}(?!\d))|(?<=\d{3}) ?([,.]) ?(?=\d\d(?![\d,.]))")
# "209.640.00", "209,640,00": groups of three with two digits at the end have one decimal mark, and it is the last.
_CENTS = re.compile(r"(?<![\d.,])(\d{1,3})((?:[.,]\d{3})+)[.,](\d{2})(?![\d.,]*\d)")


def tidy_figures(text: str) -> str:
    """A text with the separators of its numbers as a printer sets them: "209，640.00" and "1, 200" lose what is wrong.

    Text without digits comes back as it is; dates ("2025.12.13") and codes ("8481.80.39") keep their marks.
    """
    if not any(char.isdigit() for char in text):
        return text
    plain = _BETWEEN.sub(lambda mark: mark[0].translate(_WIDE), text)
    plain = _BLANK.sub(lambda mark: mark[1] or mark[2], plain)
    return _CENTS.sub(lambda number: f"{number[1]}{re.sub('[.,]', ',', number[2])}.{number[3]}", plain)


_POINT = re.compile(r"\d,\d{3}\.\d{2}(?!\d)")
_COMMA = re.compile(r"\d\.\d{3},\d{2}(?!\d)")


def decimal_mark(text: str) -> str | None:
    """The decimal mark that the amounts of a page show, "." or ","; None where they show neither or both."""
    marks = [mark for mark, form in ((".", _POINT), (",", _COMMA)) if form.search(text)]
    return marks[0] if len(marks) == 1 else None

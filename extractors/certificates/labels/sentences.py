"""Labels that are words of a sentence: what runs on from a full line above it in small letters is no label."""

import re
from collections.abc import Sequence

from extractors.certificates.labels.find import Label
from extractors.certificates.sheet.layout import PageLayout, Segment
from extractors.certificates.values.names import end_of_name

_LONG = 55  # characters of a line of running text
_ENDS = re.compile(r"[.:;!?。：；]\s*$")
# What a line ends with that goes on in the next one even where that begins with a capital.
_LEFT_OPEN = re.compile(
    r"[,&(-]$|\b(?:of|the|and|or|for|in|at|to|by|with|from|under|our|its|their|a|an)$", re.IGNORECASE
)
_RAGGED = 90.0  # points that a word too long for a line leaves free at its end
_CLOSE = 1.0  # line heights between two lines of a paragraph


def without_sentences(layout: PageLayout, labels: Sequence[Label]) -> list[Label]:
    """The labels of a page without those that a sentence holds: "…, Ulm," over "country of end-use: Germany, …"."""
    lines = [row[-1] for row in layout.rows if _is_running(row[-1])]
    edge = max((segment.box.x1 for segment in layout.segments), default=layout.width)
    # A line that stops well before the edge of the text has nothing that goes on below it.
    running = [s for s in lines if s.box.x1 > (edge if s.cell is None else layout.cells[s.cell].x1) - _RAGGED]
    return [label for label in labels if not (_in_sentence(label) and _goes_on(label, running))]


def _is_running(segment: Segment) -> bool:
    return len(segment.text) > _LONG and not _ENDS.search(segment.text) and segment.text[0].isascii()


def _in_sentence(label: Label) -> bool:
    """Whether a label is written like words of a sentence, or ends one: "country of end-use: …", "… authority."."""
    if not label.inline:
        # "Equipamentos Ltda. as ultimate consignee:" ends the sentence that names the consignee.
        return label.text.rstrip().endswith((".", "。")) or end_of_name(label.text) is not None
    words = label.text.split()
    small = sum(word[0].islower() for word in words)
    line = label.segments[0]
    before = line.text[: max(0, line.text.find(label.text))].rstrip()
    if before.endswith((";", "；")) or (before.endswith(".") and words[0][0].isupper()):
        return False  # "Contract: T-9; date: 3 March 2025", "…, Ulm. Place of use: Ulm": pairs, not a sentence
    return words[0][0].islower() or (small > 1 and small >= len(words) - 1)


def _goes_on(label: Label, running: Sequence[Segment]) -> bool:
    """Whether a label's line goes on with a line of running text above it."""
    line = label.segments[0]
    opens = label.inline and line.text.startswith(label.text) and label.text[0].isupper()
    return any(
        other.cell == line.cell
        and not (opens and not _LEFT_OPEN.search(other.text))
        and abs(other.box.x0 - line.box.x0) < line.height
        and -0.5 * line.height < line.box.y0 - other.box.y1 < _CLOSE * line.height
        for other in running
    )

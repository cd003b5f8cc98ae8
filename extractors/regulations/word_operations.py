"""Word-level operations between two texts: words of Latin script, single ideographs, whole numbers."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from rapidfuzz.distance import Indel

from extractors.records.regulation_changes import Operation

_TOKEN = re.compile(
    r"[零〇一二三四五六七八九十百千万亿]+|[^\W\d_\u2e80-\u9fff]+(?:['’-][^\W\d_\u2e80-\u9fff]+)*|\d+(?:[.,]\d+)*|\s+|.",
    re.DOTALL,
)
_SENTENCE = re.compile(r"[^。；;.!?！？\n]*[。；;.!?！？\n]?")
MOST_TOKENS = 4_000
SHORTEST_BRIDGE = 2
"""So many equal tokens between two operations keep them apart; fewer are said twice, for a reader's sake."""

_Span = tuple[int, int, int, int]


def word_operations(path: str, old: str, new: str) -> tuple[Operation, ...]:
    """Return what turns `old` into `new`, in order. Very long texts are compared by sentences."""
    one, two = _TOKEN.findall(old), _TOKEN.findall(new)
    if max(len(one), len(two)) > MOST_TOKENS:
        one, two = ([s for s in _SENTENCE.findall(text) if s] for text in (old, new))
    return tuple(_operations(path, one, two))


def _operations(path: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Operation]:
    starts = [0]
    for token in old:
        starts.append(starts[-1] + len(token))
    for i1, i2, j1, j2 in _spans(old, new):
        before, after = "".join(old[i1:i2]), "".join(new[j1:j2])
        kind: Literal["insert", "delete", "replace"] = (
            "replace" if before and after else "delete" if before else "insert"
        )
        if before.strip() or after.strip():
            yield Operation(kind, path, starts[i1], before, after)


def _spans(old: Sequence[str], new: Sequence[str]) -> Iterator[_Span]:
    """Return the differing spans; those that a blank or a lone token divides are one."""
    spans: list[_Span] = []
    for code in Indel.opcodes(old, new):
        if code.tag == "equal":
            continue
        here = (code.src_start, code.src_end, code.dest_start, code.dest_end)
        if spans and _bridge(old, spans[-1][1], here[0]):
            last = spans.pop()
            here = (last[0], here[1], last[2], here[3])
        spans.append(here)
    yield from spans


def _bridge(tokens: Sequence[str], start: int, end: int) -> bool:
    return sum(1 for token in tokens[start:end] if not token.isspace()) < SHORTEST_BRIDGE

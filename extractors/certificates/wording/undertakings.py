"""The undertakings of a page, each once, with the clause that gives it and its place."""

import re
from collections.abc import Sequence

from extractors.certificates.labels.find import Label
from extractors.certificates.labels.lexicon import is_title
from extractors.certificates.sheet.layout import union
from extractors.certificates.wording.meaning import codes_of, consent_authority
from extractors.certificates.wording.prose import Flow, sentences_with_places
from extractors.records.certificates import Undertaking

# How a promise opens that stands in the lines below a label and its value, without a stop between.
_OPENING = re.compile(r"(?:We|I|The|Our|It|No|None|Neither|All|Any)\b|[我本不未]|最终用户")
_EMPTY_BOX = re.compile(r"[□☐]|\[\s?\]")


def _behind_label(flow: Flow, start: int, end: int) -> tuple[str, int]:
    """The sentence that opens in the lines below a label and its value, empty where none does."""
    stops = [begin for begin in flow.starts if start < begin < end]
    opening = next((begin for begin in stops if _OPENING.match(flow.text, begin)), end)
    return flow.text[opening:end].strip(), opening


def read_undertakings(flow: Flow, page: int, labels: Sequence[Label] = ()) -> tuple[Undertaking, ...]:
    """The undertakings of a page, each once, with the clause that gives it and whose consent lifts it.

    A label with its value, a title, and a list of options with boxes left empty promise nothing.
    """
    found: dict[str, Undertaking] = {}
    labelled = {
        segment for label in labels if label.role.name not in ("unknown", "heading") for segment in label.segments
    }
    for sentence, begin, end in sentences_with_places(flow):
        text, start = _behind_label(flow, begin, end) if flow.first(begin) in labelled else (sentence, begin)
        if not text or _EMPTY_BOX.search(text) or flow.first(start) in labelled or is_title(text):
            continue
        for code in codes_of(text):
            if code not in found:
                box = union(line.box for line in flow.lines(start, end))
                found[code] = Undertaking(code, text, consent_authority(text), page, box)
    return tuple(found.values())

"""The undertakings of a page, each once, with the clause that gives it and its place."""

import re
from collections.abc import Mapping, Sequence

from extractors.certificates.labels.find import Label
from extractors.certificates.labels.lexicon import is_title
from extractors.certificates.sheet.layout import Segment, union
from extractors.certificates.wording.meaning import codes_of, consent_authority
from extractors.certificates.wording.prose import Flow, sentences_with_places
from extractors.records.certificates import Undertaking

# How a promise opens that stands in the lines below a label and its value, without a stop between.
_OPENING = re.compile(r"(?:We|I|The|Our|It|No|None|Neither|All|Any)\b|[我本不未]|最终用户")
_LISTED = re.compile(r"[(（]?(?:1|a|i|一)[)）.、．]\s*\S")  # the first of a list
_EMPTY_BOX = re.compile(r"[□☐]|\[\s?\]")


def _behind_label(flow: Flow, start: int, end: int) -> tuple[str, int]:
    """The sentence that opens in the lines below a label and its value, empty where none does."""
    stops = [begin for begin in flow.starts if start < begin < end]
    opening = next((begin for begin in stops if _OPENING.match(flow.text, begin)), end)
    return flow.text[opening:end].strip(), opening


def _is_labelled(flow: Flow, offset: int, labelled: Mapping[Segment, int]) -> bool:
    """Whether a label or its value stands at an offset; a list may begin behind one: "We declare: (1) The goods …"."""
    segment = flow.first(offset)
    return segment in labelled and not (_LISTED.match(flow.text, offset) and flow.place_in(offset) >= labelled[segment])


def read_undertakings(flow: Flow, page: int, labels: Sequence[Label] = ()) -> tuple[Undertaking, ...]:
    """The undertakings of a page, each once, with the clause that gives it and whose consent lifts it.

    A label with its value, a title, and a list of options with boxes left empty promise nothing.
    """
    found: dict[str, Undertaking] = {}
    labelled = {
        segment: len(label.text)
        for label in labels
        if label.role.name not in ("unknown", "heading")
        for segment in label.segments
    }
    for sentence, begin, end in sentences_with_places(flow):
        text, start = _behind_label(flow, begin, end) if _is_labelled(flow, begin, labelled) else (sentence, begin)
        if not text or _EMPTY_BOX.search(text) or _is_labelled(flow, start, labelled) or is_title(text):
            continue
        for code in codes_of(text):
            if code not in found:
                box = union(line.box for line in flow.lines(start, end))
                found[code] = Undertaking(code, text, consent_authority(text), page, box)
    return tuple(found.values())

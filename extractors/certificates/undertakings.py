"""The undertakings of a page, each once, with the clause that gives it and its place."""

from extractors.certificates.layout import union
from extractors.certificates.meaning import codes_of, consent_authority
from extractors.certificates.prose import Flow, sentences_with_places
from extractors.records.certificates import Undertaking


def read_undertakings(flow: Flow, page: int) -> tuple[Undertaking, ...]:
    """The undertakings of a page, each once, with the clause that gives it and whose consent lifts it."""
    found: dict[str, Undertaking] = {}
    for text, start, end in sentences_with_places(flow):
        for code in codes_of(text):
            if code not in found:
                box = union(line.box for line in flow.lines(start, end))
                found[code] = Undertaking(code, text, consent_authority(text), page, box)
    return tuple(found.values())

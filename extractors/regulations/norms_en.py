"""English norms: the first modal of a main clause decides; "if", "where" and relative clauses decide nothing.

"May not" forbids, "need not" frees, "No person shall" forbids although its verb obliges; quoted text is silent.
"""

import re
from collections.abc import Iterator

from extractors.records.norms import Modality
from extractors.regulations.norm_actors import english_actor, english_agent
from extractors.regulations.norm_marks import named, pattern, silenced, words
from extractors.regulations.norms_zh import Norm

_ORDER = ("prohibition", "permission", "obligation")
_SEGMENT = re.compile(r";(?=\s|$)")
_PIECE = re.compile(r".+?(?:[,:](?=\s|$)|—|$)", re.DOTALL)
_BRANCH = re.compile(r",?\s+(?:and|but|or|however)\s+[^,;]{0,80}$", re.IGNORECASE)
_REPEALED = re.compile(r"[^a-z]*\[?(?:repealed|reserved|removed|deleted)\b", re.IGNORECASE)
_LONG_QUOTE = re.compile(r"“[^“”]{80,}(?:”|$)|\"[^\"]{80,}\"")


def _opener(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, words('en')[key]))})\b", re.IGNORECASE)


_SUBORDINATE = _opener("subordinate")
_CONDITION = _opener("conditions")


def norms_of(sentence: str, actor: str = "") -> list[Norm]:
    """Return the norms of an English sentence in order, one of class "other" where it states none."""
    quiet = silenced(sentence, "en")
    if pattern("norms", "en", "definition").search(_LONG_QUOTE.sub("□", sentence)) and not _is_amendment(sentence):
        return [Norm(0, len(sentence), modality="definition")]
    if pattern("norms", "en", "not_a_norm").match(quiet) or _REPEALED.match(quiet):
        return [Norm(0, len(sentence), actor=actor)]
    found: list[Norm] = []
    for start, end in _segments(quiet):
        for norm in _segment_norms(sentence, quiet, start, end):
            norm.actor = norm.actor or (found[-1].actor if found else actor)
            found.append(norm)
    return _merged(found) or [Norm(0, len(sentence), actor=actor)]


def _is_amendment(sentence: str) -> bool:
    return re.search(r"amended to read|read as follows|is inserted|is replaced|is substituted", sentence) is not None


def _segments(quiet: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SEGMENT.finditer(quiet):
        yield start, match.end()
        start = match.end()
    if quiet[start:].strip():
        yield start, len(quiet)


def _segment_norms(sentence: str, quiet: str, start: int, end: int) -> list[Norm]:
    norms: list[Norm] = []
    for modality, place, after in _main_marks(quiet, start, end):
        if norms and (modality == norms[-1].modality or not _BRANCH.search(quiet, norms[-1].start, place)):
            continue
        begin = start if not norms else _branch(quiet, norms[-1].start, place)
        if norms:
            norms[-1].end = begin
        norms.append(Norm(begin, end, modality=modality, strong=True))
        norms[-1].actor = english_agent(sentence[after - 6 : end]) or english_actor(sentence[begin:place])
    if not norms:
        norms.append(Norm(start, end))
    return [_finished(sentence, quiet, norm) for norm in norms]


def _branch(quiet: str, start: int, place: int) -> int:
    match = _BRANCH.search(quiet, start, place)
    return match.start() if match else place


def _main_marks(quiet: str, start: int, end: int) -> Iterator[tuple[Modality, int, int]]:
    for match in named("en", modalities=_ORDER).finditer(quiet, start, end):
        modality: Modality = match.lastgroup  # type: ignore[assignment]
        if _is_embedded(quiet, start, match.start()):
            continue
        if modality != "prohibition" and _is_negative(quiet, start, match.start()):
            modality = "prohibition"
        yield modality, match.start(), match.end()


def _is_embedded(quiet: str, start: int, place: int) -> bool:
    """Say whether a modal stands in a subordinate clause: after that/which/who, or in a piece that if/where opens."""
    if pattern("norms", "en", "relative").search(quiet, max(start, place - 40), place):
        return True
    piece_start = max(quiet.rfind(", ", start, place), quiet.rfind(": ", start, place), start - 1) + 1
    piece = pattern("norms", "en", "strips").sub("", quiet[piece_start:place])
    return _SUBORDINATE.match(piece) is not None


def _is_negative(quiet: str, start: int, place: int) -> bool:
    return pattern("norms", "en", "negative_subject").search(quiet[start:place]) is not None


def _finished(sentence: str, quiet: str, norm: Norm) -> Norm:
    text = quiet[norm.start : norm.end]
    norm.condition = " ".join(_conditions(sentence, quiet, norm))
    exception = pattern("norms", "en", "exception").search(text)
    norm.exception = sentence[norm.start + exception.start() : norm.start + exception.end()] if exception else ""
    if is_penalty(text) and norm.modality != "prohibition":
        norm.modality = "penalty"
        norm.actor = norm.actor or english_actor(text[: _deed(text)])
    if norm.modality == "other" and pattern("norms", "en", "weak_definition").search(sentence[norm.start : norm.end]):
        norm.modality = "definition"
    return norm


def is_penalty(text: str) -> bool:
    """Say whether a norm is a sanction: it fines, imprisons, confiscates, makes liable or guilty."""
    return pattern("penalties", "en", "deed").search(text) is not None


def _deed(text: str) -> int:
    match = pattern("penalties", "en", "deed").search(text)
    return match.start() if match else 0


def _conditions(sentence: str, quiet: str, norm: Norm) -> Iterator[str]:
    for match in _PIECE.finditer(quiet, norm.start, norm.end):
        bare = pattern("norms", "en", "strips").sub("", match[0])
        if _CONDITION.match(bare):
            yield sentence[match.start() : match.end()].strip(" ,:—;")


def _merged(norms: list[Norm]) -> list[Norm]:
    kept: list[Norm] = []
    for norm in norms:
        if kept and norm.modality == "other" and kept[-1].modality != "other":
            kept[-1].end = norm.end
        else:
            kept.append(norm)
    return kept

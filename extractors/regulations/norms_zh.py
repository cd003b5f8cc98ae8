"""Chinese norms: a sentence is cut at semicolons and commas into conditions (…的，) and what follows from them.

The first strong marker of a main clause decides (应当, 不得, 可以, 有权); weak ones (负责, 不予, 允许) only where no
strong one stands. What is quoted, what a condition says and what 知道或者应当知道 says decides nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.records.norms import Modality
from extractors.regulations.norm_actors import actor_of
from extractors.regulations.norm_marks import named, pattern, silenced

_ORDER = ("prohibition", "permission", "obligation")
_SEGMENT = re.compile(r"[；;。]")
_CHUNK = re.compile(r"[^，,：:]+[，,：:]?")
_CONDITIONAL_END = re.compile(r"(?:的|之一|时|后)[，,：:]?$")
_TRUE_CONDITION = re.compile(r"的[，,：:]?$")
_RELATIVE = re.compile(r"^[^，。；]{0,24}(?<!目)的(?=[一-鿿])")
_LAWFUL = re.compile(r"(?:依法|规定|按规定|按照规定|依照规定|所|其|属于|是否|未按照?[^，]{0,12}|没有|是)$")


@dataclass(slots=True)
class Norm:
    """A norm being read: its condition, its wording and its class, with the place in the sentence."""

    start: int
    end: int
    condition: str = ""
    modality: Modality = "other"
    actor: str = ""
    exception: str = ""
    strong: bool = field(default=False, repr=False)


def norms_of(sentence: str, actor: str = "") -> list[Norm]:
    """Return the norms of a sentence in order; `actor` is who the text before speaks of.

    A sentence that states none gives one of class "other".
    """
    quiet = silenced(sentence, "zh")
    if pattern("norms", "zh", "definition").search(_unquoted(sentence)):
        return [Norm(0, len(sentence), modality="definition")]
    found: list[Norm] = []
    for start, end in _segments(quiet):
        for norm in _segment_norms(sentence, quiet, start, end):
            norm.actor = norm.actor or (found[-1].actor if found else actor)
            found.append(norm)
    return _merged(found) or [Norm(0, len(sentence), actor=actor)]


def _unquoted(sentence: str) -> str:
    """Return the sentence without long quotations: a defined term may stand in quotes, an amended text does so too."""
    return re.sub(r"“[^“”]{40,}(?:”|$)", "□", sentence)


def _segments(quiet: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SEGMENT.finditer(quiet):
        if quiet[start : match.start()].strip():
            yield start, match.end()
        start = match.end()
    if quiet[start:].strip():
        yield start, len(quiet)


def _segment_norms(sentence: str, quiet: str, start: int, end: int) -> list[Norm]:
    """Read a segment chunk by chunk; a condition after a norm begins the next norm."""
    norms: list[Norm] = []
    begun, condition_end = start, start
    open_norm: Norm | None = None
    for match in _CHUNK.finditer(quiet, start, end):
        if _is_condition(match[0]):
            if open_norm is not None and _is_weak(quiet, open_norm):
                norms.pop()
            elif open_norm is not None:
                begun = match.start()
            open_norm, condition_end = None, match.end()
            continue
        mark = _strong_mark(quiet, match.start(), match.end())
        if open_norm is None and (mark or _is_marked(match[0])):
            open_norm = Norm(begun, match.end(), condition=sentence[begun : max(begun, condition_end)].strip(" ，,：:"))
            norms.append(open_norm)
        elif open_norm and mark and open_norm.strong and mark[0] != open_norm.modality:
            open_norm = Norm(match.start(), match.end())
            norms.append(open_norm)
        if open_norm is not None:
            _extend(open_norm, mark, quiet, condition_end, match.end())
    if not norms:
        norms.append(Norm(start, end, condition=sentence[start : max(start, condition_end)].strip(" ，,：:；;。")))
    norms[-1].end = max(norms[-1].end, end)
    return [_finished(sentence, quiet, norm) for norm in norms]


def _is_weak(quiet: str, norm: Norm) -> bool:
    """Say whether only a weak marker opened a norm: before a 的， it was a part of the condition (需要报批，…的，)."""
    text = quiet[norm.start : norm.end]
    return not norm.strong and not any(pattern("penalties", "zh", key).search(text) for key in ("deed", "weak_deed"))


def _extend(norm: Norm, mark: tuple[Modality, int] | None, quiet: str, condition_end: int, end: int) -> None:
    """Take one more chunk into a norm; its first strong marker gives the norm its class and its actor."""
    if mark and not norm.strong:
        norm.modality, norm.strong = mark[0], True
        norm.actor = actor_of(quiet, norm.start, condition_end, mark[1])
    norm.end = end


def _is_marked(chunk: str) -> bool:
    """Say whether a chunk without a strong marker states a sanction or holds a weak one."""
    return any(
        found.search(chunk)
        for found in (
            pattern("penalties", "zh", "deed"),
            pattern("penalties", "zh", "weak_deed"),
            named("zh", "weak", modalities=_ORDER),
        )
    )


def _is_condition(chunk: str) -> bool:
    """Say whether a chunk only says when: it ends in 的, or opens with 如果 and the like."""
    bare = chunk.strip()
    if _TRUE_CONDITION.search(bare) and not bare.endswith(("目的", "目的，")):
        return True
    opener = pattern("norms", "zh", "condition_openers").match(bare)
    return opener is not None and (
        bare.endswith(("，", ",")) and not named("zh", "strong", modalities=_ORDER).search(bare)
    )


def _strong_mark(quiet: str, start: int, end: int) -> tuple[Modality, int] | None:
    """Return the class and place of the first marker of a chunk that is not part of an attribute (依法应当…的)."""
    if pattern("norms", "zh", "embedded").search(quiet, start, end):
        return None
    for match in named("zh", "strong", modalities=_ORDER).finditer(quiet, start, end):
        attribute = _LAWFUL.search(quiet, max(start, match.start() - 12), match.start())
        if attribute and attribute[0] != "其" and _RELATIVE.match(quiet[match.end() : end]):
            continue
        return _class(match), match.start()
    return None


def _class(match: re.Match[str]) -> Modality:
    return match.lastgroup  # type: ignore[return-value]


def _finished(sentence: str, quiet: str, norm: Norm) -> Norm:
    """Add what only the whole norm shows: the penalty, the weak marker, the exception."""
    text = quiet[norm.start : norm.end]
    exception = pattern("norms", "zh", "exception").search(text)
    if exception:
        norm.exception = sentence[norm.start + exception.start() : norm.start + exception.end()]
    if pattern("norms", "zh", "not_a_norm").search(text) and not norm.strong:
        return norm
    if _is_penalty(text, quiet, norm):
        norm.modality = "penalty"
    elif not norm.strong:
        weak = named("zh", "weak", modalities=_ORDER).search(text, len(norm.condition))
        norm.modality = _class(weak) if weak else "other"
    if not norm.actor and not norm.strong:
        norm.actor = actor_of(quiet, norm.start, norm.start, norm.end, marked=False)
    return norm


def _is_penalty(text: str, quiet: str, norm: Norm) -> bool:
    """Say whether a norm is a sanction: it fines, confiscates, warns, prosecutes; or revokes because of an offence."""
    main = text[len(norm.condition) :]
    if norm.modality == "prohibition" and "罚款" not in main:
        return False
    if pattern("penalties", "zh", "deed").search(main):
        return True
    offence = pattern("penalties", "zh", "offence_cues").search(quiet) or (norm.condition and not norm.strong)
    return bool(offence) and pattern("penalties", "zh", "weak_deed").search(main) is not None


def _merged(norms: list[Norm]) -> list[Norm]:
    """Join neighbours of class "other" to the norm before them: they only go on with it."""
    kept: list[Norm] = []
    for norm in norms:
        if kept and norm.modality == "other" and not norm.condition and kept[-1].modality != "other":
            kept[-1].end = norm.end
        else:
            kept.append(norm)
    return kept

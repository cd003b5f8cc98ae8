"""Short names that a certificate gives to its parties: "Exporter (Party B)", and "Party B's address" further down."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.certificates.labels.find import Label
from extractors.certificates.labels.lexicon import Role, exact_role, named_role, role_of, strip_numbering
from extractors.certificates.sheet.layout import PageLayout, Segment
from extractors.certificates.sheet.slices import slice_box
from extractors.certificates.values.names import expression


def with_aliases(layout: PageLayout, labels: Sequence[Label]) -> list[Label]:
    """The labels of a page and those that name a party by the short name which the page itself gives it."""
    parties = _parties(layout)
    if not parties:
        return list(labels)
    owned = {segment for label in labels if label.role.name != "unknown" for segment in label.segments}
    found = [label for s in layout.segments if s not in owned and (label := _label(s, parties))]
    renamed = {segment for label in found for segment in label.segments}
    kept = [label for label in labels if not renamed.intersection(label.segments)]
    return sorted([*kept, *found], key=lambda label: (round(label.box.y0 / 4), label.box.x0))


def _parties(layout: PageLayout) -> Mapping[str, str]:
    """The word for the party behind each short name."""
    found: dict[str, str] = {}
    for segment in layout.segments:
        text = strip_numbering(segment.text).strip()
        if match := expression("alias_defined").match(text) or expression("alias_turned").match(text):
            role = role_of(match["party"])
            if role and role.kind == "party":
                found.setdefault(_key(match["alias"]), match["party"])
    return found


def _key(alias: str) -> str:
    return "".join(alias.split()).upper()


def _label(segment: Segment, parties: Mapping[str, str]) -> Label | None:
    """The label that a segment is or begins with, where it names a party by its short name."""
    text = strip_numbering(segment.text).strip()
    match = expression("alias_opening").match(text)
    party = parties.get(_key(match["alias"])) if match else None
    if not match or not party:
        return None
    role = _role(party, match["rest"])
    if role is None:
        return None
    label = Label(role, segment.box, segment.page, (segment,), segment.text)
    value = (match["value"] or "").strip()
    start = segment.text.find(value) if value else -1
    if start <= 0:
        return label
    boxes = slice_box(segment, 0, start), slice_box(segment, start, len(segment.text))
    return replace(label, box=boxes[0], text=segment.text[:start], inline=value, inline_box=boxes[1])


def _role(party: str, rest: str) -> Role | None:
    """What the words for a party and what follows its short name say together."""
    rest = rest.strip("的 ")
    if not rest:
        return role_of(party)
    joined = f"{party}{rest}" if party[-1] >= "\u4e00" else f"{party} {rest}"
    role = exact_role(joined) or named_role(joined)
    return role if role and role.kind in ("field", "party") else None

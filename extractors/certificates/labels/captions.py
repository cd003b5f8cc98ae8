"""Captions: labels that stand below their values, as under the ruled lines of a form.

Whether labels stand above or below is decided by which of the two readings explains the page better: how many of them
then have a value of the kind that they name. Labels of one style (in brackets, in small print) are decided together.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from extractors.certificates.goods.cells import read_hs
from extractors.certificates.labels.find import Label
from extractors.certificates.sheet.layout import PageLayout, Segment, join
from extractors.certificates.values.above import beside, neighbours
from extractors.certificates.values.job_titles import is_job_title
from extractors.certificates.values.names import is_organisation, looks_like_address
from extractors.certificates.values.typed import read_country, read_date, read_money, read_number, read_person

_SMALL = 0.87  # of the height of the value above: small print
_AHEAD = {True: 0.6, False: 1.5}  # what the reading below has to be better by: in brackets, in small print
_FEWEST = {True: 1, False: 3}
_PLAIN, _MISFIT = 0.4, -0.5  # text that could be anything; text that cannot be what the label names


def with_captions(layout: PageLayout, labels: Sequence[Label]) -> list[Label]:
    """The labels of a page, those marked as captions that stand below their values."""
    lone = [label for label in labels if alone(label) and not label.behind]
    above, below = neighbours(layout, labels, lone, above=True), neighbours(layout, labels, lone, above=False)
    right = beside(layout, labels, lone)
    captions: set[Label] = set()
    for bracketed in (True, False):
        style = [label for label in lone if _bracketed(label) == bracketed]
        if not bracketed:
            style = [label for label in style if label in above and label.height < _SMALL * above[label][0].height]
        if _explains(style, above, (below, right), bracketed):
            captions.update(style)
    values = {id(value) for caption in captions if caption not in above for value in _over(caption, labels, captions)}
    return [replace(label, caption=label in captions) for label in labels if id(label) not in values]


def _over(caption: Label, labels: Sequence[Label], captions: set[Label]) -> list[Label]:
    """What looks like a label and is the value over a caption: "Authorised Representative" over "(Position held)"."""
    return [
        label
        for label in labels
        if label not in captions
        and not label.inline
        and -0.3 * label.height < caption.box.y0 - label.box.y1 < label.height
        and abs(caption.box.x0 - label.box.x0) < 2 * label.height
    ]


def _explains(
    style: Sequence[Label],
    above: Mapping[Label, Sequence[Segment]],
    others: Sequence[Mapping[Label, Sequence[Segment]]],
    bracketed: bool,
) -> bool:
    """Whether labels of one style fit what stands above them clearly better than what stands below or beside them."""
    paired = [label for label in style if label in above]
    if len(paired) < _FEWEST[bracketed] or any(label.role.name == "title_of_paper" for label in style):
        return False
    up = sum(fit(label, above[label]) for label in paired)
    best = max(sum(fit(label, found[label]) for label in style if label in found) for found in others)
    return up > best + _AHEAD[bracketed]


def fit(label: Label, value: Sequence[Segment]) -> float:
    """How well a text is what a label names, from -0.5 to 1."""
    kind = label.role.name.removeprefix("signatory_") if "signatory" in label.role.name else label.role.name
    test = next((test for ending, test in _TESTS.items() if kind.endswith(ending)), None)
    text = join(segment.text for segment in value)
    if test is None:
        return _PLAIN if any(map(str.isalnum, text)) else 0.0
    return 1.0 if test(text) else _MISFIT if kind.endswith(_STRICT) else 0.0


def _short_number(text: str) -> bool:
    return len(text) < 40 and read_number(text) is not None and read_date(text) is None


def _counts(text: str) -> bool:
    return text[:1].isdigit() and len(text) < 30 and read_hs(text) is None


def _is_name(text: str) -> bool:
    return is_organisation(text) or (len(text) < 60 and read_person(text) is not None)


# What the kinds of labels ask of a text, by the ends of their names; the strict ones cannot be anything else.
_TESTS: Mapping[str, Callable[[str], bool]] = {
    "date": lambda text: read_date(text) is not None and len(text) < 40,
    "country": lambda text: len(text) < 50 and read_country(text) is not None,
    "hs_code": lambda text: read_hs(text) is not None,
    "total_value": lambda text: read_money(text) is not None,
    "unit_price": lambda text: read_money(text) is not None,
    "value": lambda text: any(map(str.isdigit, text)) and len(text) < 40,
    "quantity": _counts,
    "number": _short_number,
    "address": looks_like_address,
    "title": is_job_title,
    "name": _is_name,
    "exporter": is_organisation,
    "consignee": is_organisation,
    "importer": is_organisation,
    "end_user": is_organisation,
    "intermediary": is_organisation,
}
_STRICT = ("date", "country", "hs_code", "value", "unit_price", "quantity", "number")


def alone(label: Label) -> bool:
    """Whether a label is all that its segments say, and names something that has a value."""
    said = sum(len(segment.text.strip()) for segment in label.segments)
    named = label.role.kind != "other" or label.role.name in ("signature", "seal", "part")
    return named and not label.inline and not label.text.rstrip().endswith((":", "：")) and len(label.text) > 0.9 * said


def _bracketed(label: Label) -> bool:
    text = label.text.strip()
    return text.startswith(("(", "（")) and text.endswith((")", "）"))

"""Amending decisions: their orders read, carried out on the older text, and held against the newer one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from extractors.records.amendments import AmendmentOperation
from extractors.records.regulation_changes import ProvisionChange
from extractors.records.regulations import Regulation
from extractors.regulations.amended_tree import grow, plant
from extractors.regulations.amending_work import Work, follow
from extractors.regulations.amendments_en import english_amendments
from extractors.regulations.amendments_en import is_amending as is_english
from extractors.regulations.amendments_zh import chinese_amendments
from extractors.regulations.amendments_zh import is_amending as is_chinese
from extractors.regulations.changes import compare_regulations

_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Applied:
    """The text after the orders, and those that could not be carried out, each with the reason."""

    regulation: Regulation
    unapplied: tuple[tuple[AmendmentOperation, str], ...]


def find_amendments(text: str, title: str = "") -> tuple[AmendmentOperation, ...]:
    """Return the orders of an amending instrument in order of its text; none for one that amends nothing."""
    whole = f"{title}\n{text}".lstrip()
    if _HAN.search(whole[:4_000]):
        return tuple(chinese_amendments(text, title)) if is_chinese(whole) else ()
    return tuple(english_amendments(text, title)) if is_english(whole) else ()


def apply_amendments(old: Regulation, operations: Iterable[AmendmentOperation]) -> Applied:
    """Carry out orders on a text. All addresses are those of the text before; nothing is guessed.

    An order whose target or words the text does not have is returned with the reason and changes nothing.
    """
    work = Work(plant(old.provisions))
    unapplied = [(o, reason) for o in operations if (reason := work.carry_out(o))]
    work.settle()
    follow(work.roots, old)
    provisions = grow(work.roots)
    articles = sum(node.kind in ("art", "sec") for node in work.roots)
    return Applied(replace(old, provisions=provisions, articles=articles), tuple(unapplied))


def mismatches(applied: Applied, new: Regulation) -> tuple[ProvisionChange, ...]:
    """Return where the published text is not what the orders give; punctuation and mere references left aside."""
    found = compare_regulations(applied.regulation, new)
    return tuple(change for change in found if change.change not in ("punctuation", "reference_update"))

"""Japanese norms by the ends of their sentences (なければならない, してはならない, ことができる)."""

from extractors.records.norms import Modality
from extractors.regulations.norm_marks import pattern
from extractors.regulations.norms_zh import Norm

_ORDER: tuple[Modality, ...] = ("definition", "penalty", "prohibition", "obligation", "permission")


def norms_of(sentence: str, actor: str = "") -> list[Norm]:
    """Return the one norm of a Japanese sentence."""
    modality: Modality = next((m for m in _ORDER if pattern("norms", "ja", m).search(sentence)), "other")
    named = pattern("norms", "ja", "actor").match(sentence)
    norm = Norm(0, len(sentence), modality=modality, actor=actor)
    if named and modality not in ("definition", "other"):
        norm.actor, norm.condition = named["actor"], named["condition"].rstrip("、は")
    return [norm]

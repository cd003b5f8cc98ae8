"""The words that one document chooses: labels, headings, titles, sentences, undertakings."""

from dataclasses import dataclass, field
from random import Random

from corpus.drawing.knowledge import knowledge, pick


@dataclass(slots=True)
class Wording:
    """One document's choice of words; a label once chosen stays the same on all its pages.

    `language` is en, zh or both; `joint` stands between the two languages of a bilingual label.
    """

    language: str
    rng: Random
    joint: str = " / "
    upper: bool = False
    colon: str = ": "
    chosen: dict[str, str] = field(default_factory=dict)

    def label(self, key: str) -> str:
        """Return the label of a field or column in the document's language or languages."""
        return self._chosen("labels", key)

    def of_tongue(self, key: str, tongue: str) -> str:
        """Return a label in one language only, whatever the document's language."""
        place = f"{key}.{tongue}"
        if place not in self.chosen:
            self.chosen[place] = pick(self.rng, knowledge("words")["labels"][key][tongue])
        return self.chosen[place]

    def heading(self, key: str) -> str:
        """Return the heading of a section."""
        return self._chosen("headings", key)

    def title(self) -> str:
        """Return the document's title."""
        return self._of(knowledge("words")["titles"], "\n")

    def recipient(self) -> str:
        """Return the authority that the document is addressed to."""
        return self._of(knowledge("words")["recipients"], "\n")

    def lead_in(self) -> str:
        """Return the words before the list of undertakings."""
        return self._of(knowledge("words")["lead_in"], " ")

    def sentence(self, kind: str, language: str) -> str:
        """Return a sentence pattern with `{field}` places, in English or Chinese."""
        options: list[str] = knowledge("words")["prose"][kind][language]
        return pick(self.rng, options)

    def _chosen(self, group: str, key: str) -> str:
        if key not in self.chosen:
            self.chosen[key] = self._of(knowledge("words")[group][key], self.joint)
        return self.chosen[key]

    def _of(self, options: dict[str, list[str]], joint: str) -> str:
        latin, chinese = pick(self.rng, options["en"]), pick(self.rng, options["zh"])
        latin = latin.upper() if self.upper else latin
        if self.language == "both":
            return (
                f"{latin}{joint}{chinese}" if self.rng.random() < 0.9 or joint == "\n" else f"{chinese}{joint}{latin}"
            )
        return chinese if self.language == "zh" else latin


def wording(rng: Random, language: str) -> Wording:
    """Draw the style of a document's labels."""
    joint = pick(rng, (" / ", " ", "\n", "/", " (")) if language == "both" else ""
    colon = pick(rng, ("：", "：", ": ")) if language == "zh" else pick(rng, (": ", ": ", " : ", " – "))
    return Wording(language, rng, " " if joint == " (" else joint, upper=rng.random() < 0.15, colon=colon)


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence among the undertakings with the codes that it gives (none for a trap) and whose consent it asks."""

    codes: tuple[str, ...]
    en: str
    zh: str
    authority: str = ""
    trap: str = ""


def clauses(
    rng: Random, codes: tuple[str, ...], names: dict[str, str], *, traps: float = 0.25, only: tuple[str, ...] = ()
) -> list[Clause]:
    """Return sentences that give exactly the undertakings `codes`, some joined, some traps for those not given.

    `names` fills `{end_user}` and `{authority}`; `traps` is the chance of a sentence that only sounds like a missing
    one; with `only`, of these.
    """
    known = knowledge("undertakings")
    wanted = list(codes)
    found: list[Clause] = []
    for entry in known["joint"]:
        if all(code in wanted for code in entry["codes"]) and rng.random() < 0.2:
            found.append(_clause(rng, tuple(entry["codes"]), entry, names))
            wanted = [code for code in wanted if code not in entry["codes"]]
    found += [_clause(rng, (code,), known["clauses"][code], names) for code in wanted]
    for code, entry in known["traps"].items():
        if code not in codes and (not only or code in only) and rng.random() < traps:
            found.append(_clause(rng, (), entry, names, trap=code))
    return sorted(found, key=lambda clause: codes.index(clause.codes[0]) if clause.codes else len(codes))


def _clause(
    rng: Random, codes: tuple[str, ...], entry: dict[str, list[str]], names: dict[str, str], trap: str = ""
) -> Clause:
    latin, chinese = pick(rng, entry["en"]), pick(rng, entry["zh"])
    authority = names["authority"] if "{authority}" in latin + chinese else ""
    return Clause(
        codes,
        latin.format(end_user=names["end_user"], authority=names["authority"]),
        chinese.format(end_user=names["end_user_zh"], authority=names["authority_zh"]),
        authority,
        trap,
    )

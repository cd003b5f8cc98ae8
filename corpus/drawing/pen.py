"""The pen: a sheet, the facts and the words together; what it writes as a value becomes the truth."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from corpus.drawing.facts import Facts, Item, Language
from corpus.drawing.knowledge import knowledge, pick
from corpus.drawing.plan import Manner, Plan
from corpus.drawing.sheet import Box, Run, Sheet, plain
from corpus.drawing.wording import Clause, Wording
from corpus.drawing.written import (
    DATES_EN,
    DATES_ZH,
    dated_wrongly,
    figures,
    republic_date,
    written_date,
    written_money,
)

PLACE = re.compile(r"\{([a-z_]+)\}")
MONEY_EN = ("code_first", "code_first", "code_last", "symbol", "continental", "spaced", "words")
MONEY_ZH = ("code_first", "code_first", "code_last", "chinese", "chinese_first", "capitals")
SEPARATORS = {"continental": "de", "spaced": "si"}


@dataclass(frozen=True, slots=True)
class Fill:
    """A value as printed and as truth records it."""

    printed: str
    truth: str | float


@dataclass(frozen=True, slots=True)
class Mark:
    """A seal or signature that was drawn, with its box in points."""

    kind: str
    page: int
    box: Box
    text: str = ""


@dataclass(slots=True)
class Pen:
    """Writes one document: `language` is that of the form, `tongue` (en or zh) that of the values."""

    sheet: Sheet
    facts: Facts
    words: Wording
    rng: Random
    language: Language
    tongue: str
    fills: dict[str, Fill]
    clauses: list[Clause]
    money: str = "code_first"
    manner: Manner = field(default_factory=Manner)
    marks: list[Mark] = field(default_factory=list)

    @property
    def hand(self) -> str:
        """The font of the values where it is not that of the form."""
        return self.manner.hand

    def value(self, key: str, *, bold: bool = False) -> list[Run]:
        """Return a field's value; it counts as printed once it is written. A hidden one leaves a blank line."""
        if key in self.manner.hidden:
            return plain("________")
        return [Run(self.fills[key].printed, key, bold, self.hand)]

    def shown(self, keys: Sequence[str]) -> list[str]:
        """Return those of the fields that the form mentions at all: hidden ones are left blank or left out."""
        return [key for key in keys if not self.manner.leave_out or key not in self.manner.hidden]

    def labelled(self, key: str) -> list[Run]:
        """Return `label: value`."""
        return [Run(self.words.label(key).replace("\n", " ") + self.words.colon), *self.value(key)]

    def sentence(self, kind: str, language: str = "") -> list[Run]:
        """Return a sentence of prose with the values in it."""
        return self.compose(self.words.sentence(kind, language or self.tongue))

    def compose(self, pattern: str) -> list[Run]:
        """Return a pattern with `{field}` places as runs."""
        runs: list[Run] = []
        at = 0
        for match in PLACE.finditer(pattern):
            runs += [*plain(pattern[at : match.start()]), *self.value(match.group(1))]
            at = match.end()
        return [run for run in [*runs, *plain(pattern[at:])] if run.text]

    def say(self, latin: str, chinese: str) -> str:
        """Return a fixed text of the form in the document's language, both in a bilingual one."""
        return {"en": latin, "zh": chinese, "both": f"{latin} {chinese}"}[self.language]

    def translated(self, facts: Facts, key: str, tongue: str) -> str:
        """Return a field of the facts in another tongue than that of the document, as a translation prints it."""
        found = fills(Plan(facts, facts), tongue, Random(self.facts.certificate_number), self.money)
        return "" if key in self.manner.hidden else found[key].printed

    def amount(self, item: Item, index: int, *, with_currency: bool = True) -> list[Run]:
        """Return the value of a goods line."""
        text = self.written_amount(item.value, with_currency)
        if self.manner.odd_currency and index == 0:
            text = written_money(item.value, self.manner.odd_currency, "code_first")
        return [Run(text, f"goods.{index}.value", font=self.hand)]

    def written_amount(self, amount: float, with_currency: bool = True) -> str:
        """Write an amount in the document's way, with or without the currency, never with words."""
        style = "code_first" if self.money in {"words", "capitals"} else self.money
        if with_currency:
            return written_money(amount, self.facts.currency, style)
        return figures(amount, SEPARATORS.get(style, "en"))


def fills(plan: Plan, tongue: str, rng: Random, money: str) -> dict[str, Fill]:
    """Write every field of the paper in one tongue, dates and money each in one of its forms."""
    facts, found = plan.paper, dict[str, Fill]()
    for role, party in (("exporter", facts.exporter), ("consignee", facts.consignee), ("end_user", facts.end_user)):
        found[f"{role}_name"] = _same(party.name.of(tongue))
        found[f"{role}_address"] = _same(party.address.of(tongue))
    found["end_user_country"] = Fill(facts.end_user.country_name.of(tongue), facts.end_user.country)
    for key in ("certificate_number", "contract_number"):
        found[key] = _same(getattr(facts, key))
    for key in ("end_use", "end_use_location", "signatory_title"):
        found[key] = _same(getattr(facts, key).of(tongue))
    found["signatory_name"] = _same(facts.signatory.of(tongue))
    found |= _dates(plan, tongue, rng)
    total = round(facts.total + plan.manner.shift, 2)
    found["total_value"] = Fill(_total(plan, total, money), total)
    if facts.authority:
        found["issuing_authority"] = _same(facts.authority.name.of(tongue))
    return found


def _same(text: str) -> Fill:
    return Fill(text, text)


def _dates(plan: Plan, tongue: str, rng: Random) -> dict[str, Fill]:
    styles = sorted(DATES_ZH if tongue == "zh" else DATES_EN)
    style = pick(rng, styles)
    found: dict[str, Fill] = {}
    for key in ("issue_date", "expiry_date", "contract_date"):
        day = getattr(plan.paper, key)
        written = written_date(day, tongue, style if rng.random() < 0.75 else pick(rng, styles))
        if tongue == "zh" and plan.paper.end_user.country == "TW" and rng.random() < 0.5:
            written = republic_date(day)
        if plan.manner.ambiguous_dates and key == "issue_date":
            written = f"{day.day:02}/{day.month:02}/{day.year}"
        if plan.manner.wrong_weekday and key == "issue_date":
            written = dated_wrongly(day, tongue)
        found[key] = Fill(written, day.isoformat())
    return found


def _total(plan: Plan, total: float, money: str) -> str:
    spelt = round(total * 1.1 + 100) if plan.manner.spelt_wrong == "amount" else total
    return written_money(total, plan.paper.currency, money, spelt)


def money_style(rng: Random, tongue: str, currency: str, *, spell: bool = False) -> str:
    """Draw the form in which a document writes amounts (`spell`: in words too); the currency must be known from it."""
    if spell:
        return "capitals" if tongue == "zh" else "words"
    style = pick(rng, MONEY_ZH if tongue == "zh" else MONEY_EN)
    return "code_first" if style == "symbol" and currency == "CNY" else style


def consent(rng: Random) -> tuple[str, str]:
    """Draw the authority whose consent the undertakings name, in English and Chinese."""
    latin, chinese = pick(rng, knowledge("undertakings")["authorities"])
    return str(latin), str(chinese)

"""The invention of fictional transactions: parties, goods and dates that agree with each other."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from corpus.drawing.facts import Authority, Facts, Item, Name, Party
from corpus.drawing.knowledge import knowledge, pick

REQUIRED = ("stated_use_only", "no_wmd", "no_reexport", "no_transfer")
UNSUSPECTED = ("DE", "FR", "IT", "ES", "PL", "KR", "JP", "CZ", "CA", "AU", "BR")
QUANTITIES = (1, 2, 3, 4, 6, 8, 10, 12, 15, 20, 24, 36, 50, 60, 80, 120, 150, 250, 480, 500, 1200, 2500, 12500)
NUMBER_FORMS = (
    "EUC/{y}/{n:05}", "{c}-EU-{n:06}", "EUS {n:05}-{yy}", "{n:04}/{yy}/{c}", "No.{y}{n:06}", "DU-{y}-{c}-{n:04}",
    "{c}{y}{n:05}", "ECD {n:06}/{y}", "REF-{n:05}.{yy}", "{c}/EXP/{n:04}-{y}",
)  # fmt: skip
CONTRACT_FORMS = (
    "{l}{y}-{n:04}", "PO {n:06}", "{l}/{yy}/{n:04}", "{y}{l}{n:05}", "{l}-{n:05}/{yy}", "C{y}.{n:04}",
    "{n:05}-{l}-{yy}",
)  # fmt: skip


def invent(
    rng: Random,
    *,
    complete: bool = False,
    government: bool = False,
    embassy: bool = False,
    lines: tuple[int, int] = (1, 6),
) -> Facts:
    """Invent one transaction; every draw is taken from `rng`.

    `complete` gives a certificate that passes every rule (seal, signature, the required undertakings, live dates);
    `government` and `embassy` add the authenticating bodies and raise the risk that asks for them; `lines` are the
    least and most lines of goods.
    """
    domain = pick(rng, sorted(knowledge("goods").values(), key=str))
    country = pick(rng, sorted(knowledge("parties")["countries"]))
    end_user = company(rng, country, pick(rng, domain["trades"]))
    issued = date(2023, 1, 9) + timedelta(days=rng.randrange(1200))
    expiry = issued + timedelta(days=pick(rng, (180, 365, 365, 730, 1095)))
    signatory, title = _signatory(rng, country)
    currency = pick(rng, ("USD", "USD", "USD", "EUR", "EUR", "CNY", "GBP"))
    return Facts(
        certificate_number=_number(rng, NUMBER_FORMS, issued, country),
        issue_date=issued,
        expiry_date=expiry,
        contract_number=_number(rng, CONTRACT_FORMS, issued, country),
        contract_date=issued - timedelta(days=rng.randrange(4, 130)),
        decision_date=issued + timedelta(days=rng.randrange(12, 150)),
        exporter=exporter(rng, pick(rng, domain["trades"])),
        consignee=_consignee(rng, country, complete),
        end_user=end_user,
        end_use=Name(*pick(rng, domain["uses"])),
        end_use_location=_site(rng, end_user.city),
        signatory=signatory,
        signatory_title=title,
        goods=_goods(rng, domain, _count(rng, lines)),
        currency=currency,
        undertakings=_undertakings(rng, complete),
        authority=_authority(rng, country, issued) if government or embassy else None,
        mission=_mission(rng, country, issued) if embassy else None,
        risk="high" if embassy else "elevated" if government else "low",
        seal=complete or rng.random() < 0.88,
        signature=complete or rng.random() < 0.88,
    )


def country_names(country: str) -> list[list[str]]:
    """Return the [English, Chinese] names under which certificates write a country."""
    names: list[list[str]] = _country(country)["names"]
    return names


def _country(code: str) -> Mapping[str, Any]:
    parties = knowledge("parties")
    found: Mapping[str, Any] = parties["countries"].get(code) or parties["reserved"][code]
    return found


def stems(country: str) -> list[list[str]]:
    """Return the [Latin, Chinese] stems of company names of a country."""
    found: list[list[str]] = _country(country)["stems"]
    return found


def company(
    rng: Random, country: str, trade: list[str], kind: str = "manufacturer", *, stem: list[str] | None = None
) -> Party:
    """Put together a company of the country in a trade ([English, Chinese]), with a given stem or any."""
    known = _country(country)
    stem = stem or pick(rng, known["stems"])
    form, city = pick(rng, known["forms"]), pick(rng, known["cities"])
    street, nation, number = pick(rng, known["streets"]), pick(rng, known["names"]), rng.randrange(2, 180)
    latin = f"{stem[0]} {trade[0]} {form[0]}"
    if country == "ID":
        latin = f"PT {latin}"
    parts = {"n": number, "post": city[2]}
    address = [
        known["address"][side].format(street=street[side], city=city[side], country=nation[side], **parts)
        for side in (0, 1)
    ]
    name = Name(latin, f"{stem[1]}{trade[1]}{form[1]}")
    return Party(name, Name(*address), country, Name(city[0], city[1]), kind, Name(nation[0], nation[1]))


def exporter(rng: Random, trade: list[str]) -> Party:
    """Put together a Chinese exporter."""
    known = knowledge("parties")["exporters"]
    city, district, street = pick(rng, known["cities"]), pick(rng, known["districts"]), pick(rng, known["streets"])
    stem, form, number = pick(rng, known["stems"]), pick(rng, known["forms"]), rng.randrange(1, 400)
    name = Name(f"{city[0]} {stem[0]} {trade[0]} {form[0]}", f"{city[1]}{stem[1]}{trade[1]}{form[1]}")
    address = Name(
        f"No. {number} {street[0]}, {district[0]}, {city[0]} {city[2]}, China",
        f"{city[1]}市{district[1]}{street[1]}{number}号",
    )
    return Party(name, address, "CN", Name(city[0], city[1]), "exporter", Name("China", "中国"))


def _consignee(rng: Random, country: str, complete: bool) -> Party:
    """Put together a trader, often of the end user's country; in a complete case never one in a transit hub."""
    if rng.random() < 0.35:
        country = pick(rng, UNSUSPECTED if complete else sorted(knowledge("parties")["countries"]))
    return company(rng, country, pick(rng, knowledge("parties")["traders"]), "trader")


def _site(rng: Random, city: Name) -> Name:
    form, number = pick(rng, knowledge("parties")["sites"]), rng.randrange(1, 24)
    latin = city.en.split(",", maxsplit=1)[0]
    return Name(form[0].format(city=latin, n=number), form[1].format(city=city.zh, n=number))


def _signatory(rng: Random, country: str) -> tuple[Name, Name]:
    person = pick(rng, _country(country)["people"])
    return Name(person, person), Name(*pick(rng, knowledge("people")["titles"]))


def _number(rng: Random, forms: tuple[str, ...], day: date, country: str) -> str:
    letters = pick(rng, ("SC", "HT", "CN", "XM", "EX", "PR", "KJ"))
    return pick(rng, forms).format(
        y=day.year, yy=f"{day.year % 100:02}", n=rng.randrange(12, 9999), c=country, l=letters
    )


def _count(rng: Random, lines: tuple[int, int]) -> int:
    """Draw how many lines of goods there are, rather few than many."""
    least, most = lines
    return min(rng.randint(least, most), rng.randint(least, most))


def _goods(rng: Random, domain: Mapping[str, Any], count: int) -> tuple[Item, ...]:
    items: list[Item] = []
    others = [goods for known in knowledge("goods").values() if known is not domain for goods in known["goods"]]
    ordered = rng.sample(domain["goods"], len(domain["goods"])) + (rng.sample(others, len(others)) if count > 4 else [])
    for en, zh, hs, unit, unit_zh, price, code in ordered[:count]:
        model = f"{rng.randrange(12, 980)}{pick(rng, ('', '', 'A', 'H', '-S'))}"
        cost = round(price * rng.uniform(0.8, 1.25), 2 if price < 1000 else 0)
        quantity = pick(rng, QUANTITIES[:8] if price > 10_000 else QUANTITIES)
        names = Name(en.format(m=model), zh.format(m=model))
        items.append(Item(names, hs, code, quantity, Name(unit, unit_zh), cost))
    return tuple(items)


def _undertakings(rng: Random, complete: bool) -> tuple[str, ...]:
    codes = list(knowledge("undertakings")["clauses"])
    others = [code for code in codes if code not in REQUIRED]
    chosen = set(rng.sample(others, rng.randrange(0, 7)))
    chosen |= {code for code in REQUIRED if complete or rng.random() < 0.75}
    picked = [code for code in codes if code in chosen] or ["stated_use_only"]
    if rng.random() < 0.4:
        rng.shuffle(picked)
    return tuple(picked)


def _authority(rng: Random, country: str, issued: date) -> Authority:
    body, nation = pick(rng, knowledge("parties")["ministries"]), country_names(country)[-1]
    official = pick(rng, _country(country)["people"])
    on = issued + timedelta(days=rng.randrange(0, 9))
    title = Name(*pick(rng, knowledge("people")["officials"]))
    return Authority(
        Name(f"{body[0]}, {nation[0]}", f"{nation[1]}{body[1]}"),
        official,
        title,
        country,
        f"{rng.randrange(100, 9999)}/{on.year}",
        on,
    )


def _mission(rng: Random, country: str, issued: date) -> Authority:
    nation = country_names(country)[0]
    on = issued + timedelta(days=rng.randrange(9, 12))
    name = Name(f"Embassy of the People's Republic of China in {nation[0]}", f"中华人民共和国驻{nation[1]}大使馆")
    return Authority(
        name,
        pick(rng, knowledge("people")["consuls"]),
        Name("Consul", "领事"),
        country,
        f"({on.year}){rng.randrange(1000, 99999):06}",
        on,
    )

"""The bodies that act on a paper: ministries and missions of a country."""

from dataclasses import replace
from random import Random

from corpus.drawing.facts import Facts, Name, Party
from corpus.drawing.knowledge import knowledge, pick


def at_home(facts: Facts, user: Party, rng: Random) -> Facts:
    """Return the facts with those bodies that act on the paper moved to the country of a company."""
    nation, body = user.country_name, pick(rng, knowledge("parties")["ministries"])
    authority = facts.authority and replace(
        facts.authority, name=Name(f"{body[0]}, {nation.en}", f"{nation.zh}{body[1]}"), country=user.country
    )
    mission = facts.mission and replace(
        facts.mission,
        name=Name(f"Embassy of the People's Republic of China in {nation.en}", f"中华人民共和国驻{nation.zh}大使馆"),
        country=user.country,
    )
    return replace(facts, authority=authority, mission=mission)

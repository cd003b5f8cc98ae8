"""Two lists with one English name (domain C17): the domestic watch list of 2002 and today's 关注名单."""

from datetime import date

from extractors.parties.vocabulary import section


def watch_list(listed_on: date | None, context: str = "") -> str:
    """Return the watch list of a date: CN-WATCH, or CN-WATCH-2002 before the Dual-Use Regulations.

    Article 26 of the Regulations (in force 1 December 2024) made today's 关注名单 of foreign importers and end-users;
    the list of 2002 holds domestic companies. Without a date the context decides, else today's list is meant.
    """
    known = section("watch_list")
    if listed_on is not None:
        return str(known["today"] if listed_on >= known["in_force"] else known["of_2002"])
    return str(known["of_2002"] if "2002" in context else known["today"])

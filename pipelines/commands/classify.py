"""`enduse classify`: candidate control-list entries for a description of goods, each with the reason for it."""

import json
from pathlib import Path
from typing import Any

import click
import duckdb

from pipelines.exits import CommandError, Exit
from warehouse.classify import Candidate, Classifier
from warehouse.classify.report import candidate_text
from warehouse.query import open_warehouse
from warehouse.store import Store

_CAUTION = (
    "Candidates only: the entries' own texts decide, a customs code is a reference and never the definition, "
    "and an entry that is not suggested may control the goods all the same."
)
_NOTHING = "No entry shares a word with this description. That says nothing about whether the goods are controlled."
_NO_LIST = "The warehouse holds no control list: name one in sources.yaml (kind: control_list) and run `enduse run`."
_WORTH_A_WORD = 100  # texts: two seconds


def run(*, text: str, hs: str, warehouse: Path, form: str, limit: int, lists: tuple[str, ...] = ()) -> Exit:
    """Print the candidates and return the exit code; 6 where no entry shares a word with the description."""
    if not warehouse.is_file():
        raise CommandError(
            Exit.USAGE, f"there is no warehouse at {warehouse}: `enduse run` makes one, --warehouse names another"
        )
    if not text.strip():
        raise CommandError(Exit.USAGE, "the description is empty: say what the goods are, with their values")
    try:
        with open_warehouse(warehouse) as con:
            if con.execute("SELECT 1 FROM control_items LIMIT 1").fetchone() is None:
                raise CommandError(Exit.NOTHING_TO_DO, _NO_LIST)
            _check_lists(con, lists)
            classifier = Classifier.from_warehouse(con, Store.beside(warehouse).root, _tell)
            found = classifier.classify(text, hs=hs, limit=limit, lists=lists)
    except duckdb.Error as error:
        raise CommandError(
            Exit.USAGE, f"the warehouse cannot be read ({error}): `enduse run` builds it anew"
        ) from error
    if not found:
        raise CommandError(Exit.NOTHING_TO_DO, _NOTHING)
    for note in classifier.customs_notes(hs):
        click.echo(note, err=form == "jsonl")
    for rank, candidate in enumerate(found, start=1):
        line = json.dumps(as_json(rank, candidate), ensure_ascii=False)
        click.echo(line if form == "jsonl" else candidate_text(rank, candidate))
    click.echo(_CAUTION, err=form == "jsonl")
    return Exit.DONE


def _check_lists(con: duckdb.DuckDBPyConnection, lists: tuple[str, ...]) -> None:
    """Raise CommandError for a list that the warehouse does not hold."""
    held = [row[0] for row in con.execute("SELECT DISTINCT list_id FROM control_items ORDER BY ALL").fetchall()]
    for name in lists:
        if name not in held:
            raise CommandError(Exit.USAGE, f"the warehouse holds no list {name}: it holds {', '.join(held)}")


def _tell(done: int, count: int) -> None:
    """Say on stderr that texts are read for their meaning; a handful is not worth a word."""
    if done == 0 and count > _WORTH_A_WORD:
        click.echo(f"Reading {count:,} texts of entries for their meaning, once for these editions …", err=True)
    if done == count > _WORTH_A_WORD:
        click.echo("… done.", err=True)


def as_json(rank: int, candidate: Candidate) -> dict[str, Any]:
    """Return a candidate as the object of a JSON line."""
    return {
        "rank": rank,
        "list_id": candidate.list_id,
        "code": candidate.code,
        "title": candidate.title,
        "score": candidate.score,
        "edition_date": candidate.edition_date,
        "item": {"code": candidate.item_code, "text": candidate.item_text},
        "why": {
            "terms": list(candidate.terms),
            "closeness": candidate.closeness,
            "parameters": [check._asdict() for check in candidate.parameters],
            "customs_codes": list(candidate.customs_codes),
        },
        "path": list(candidate.path),
        "corresponds_to": [{"list_id": list_id, "code": code} for list_id, code in candidate.also],
    }

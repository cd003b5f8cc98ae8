"""Control-list entries that goods without a code may fall under, for the person who has to classify them."""

from datetime import date
from pathlib import Path

import duckdb
import numpy as np

from warehouse.classify import Classifier
from warehouse.classify.entries import Holdings, read_holdings
from warehouse.classify.kept import index_beside
from warehouse.classify.meaning import Deviations, Meaning
from warehouse.store import Store

# Of many descriptions without a code the first so many are looked up; the others say that they must be classified.
_UNCODED = """
    SELECT DISTINCT description, coalesce(hs_code, '') FROM certificate_goods
    WHERE control_code IS NULL AND description IS NOT NULL
      AND fold(description) NOT IN (SELECT fold(description) FROM application_goods
                                    WHERE control_code IS NOT NULL AND description IS NOT NULL)
    ORDER BY ALL LIMIT CAST(getvariable('suggestions_most') AS INTEGER)
"""
# The lists as they stood on the day, in the shape in which the classifier reads them.
_AS_OF = """
    CREATE VIEW control_items_newest AS
    SELECT c.* FROM lists.control_items c
    SEMI JOIN (SELECT list_id, language, max(edition_date) AS edition_date FROM lists.control_items
               WHERE edition_date <= DATE '{day}' GROUP BY list_id, language
               QUALIFY row_number() OVER (PARTITION BY list_id
                   ORDER BY CASE language WHEN 'en' THEN 0 WHEN 'zh' THEN 1 ELSE 2 END, language) = 1) n
      ON n.list_id = c.list_id AND n.edition_date = c.edition_date AND n.language IS NOT DISTINCT FROM c.language;
    CREATE VIEW control_item_parameters AS FROM lists.control_item_parameters;
    CREATE VIEW control_item_notes AS FROM lists.control_item_notes;
    CREATE VIEW control_crosswalk AS FROM lists.control_crosswalk;
    CREATE VIEW control_item_hs AS FROM lists.control_item_hs;
    CREATE VIEW sources AS FROM lists.sources;
"""
_MOST = 3


class _WordsAlone(Meaning):
    """No closeness in meaning: vectors of a new edition take minutes, and no finding must hang on their being there."""

    def __init__(self, holdings: Holdings) -> None:
        self._count = len(holdings.entries)

    def deviations(self, text: str) -> Deviations:
        return Deviations(*np.zeros((2, self._count), np.float32))


def suggest_entries(con: duckdb.DuckDBPyConnection, warehouse: Path, as_of: date) -> None:
    """Fill the session's table `suggested`: for each description without a code the likeliest entries in words."""
    uncoded = con.execute(_UNCODED).fetchall()
    if not uncoded:
        return
    quoted = str(warehouse).replace("'", "''")
    with duckdb.connect() as lists:
        lists.execute(f"ATTACH '{quoted}' AS lists (READ_ONLY)")
        lists.execute(_AS_OF.format(day=as_of.isoformat()))
        if not lists.execute("FROM control_items_newest LIMIT 1").fetchone():
            return
        holdings = read_holdings(lists)
        classifier = Classifier(holdings, index_beside(holdings, Store.beside(warehouse).root), _WordsAlone(holdings))
        found = [(text, hs, _said(classifier, text, hs)) for text, hs in uncoded]
    con.executemany("INSERT INTO suggested VALUES (?, ?, ?)", found)


def _said(classifier: Classifier, text: str, hs: str) -> str:
    return ", ".join(f"{c.code} ({c.list_id})" for c in classifier.classify(text, hs=hs, limit=_MOST))

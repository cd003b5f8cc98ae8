"""Full text over provisions and control-list entries: indexed once at the build, read with plain SQL.

The index is made by DuckDB's fts extension. Its own query macro needs the extension wherever the file is read, so
`macros/search.sql` ranks over the index tables itself and a reader needs nothing but DuckDB.
"""

from pathlib import Path

import duckdb

# Chinese has no spaces: every pair of neighbouring ideographs is a term. Latin words are terms as they are.
_TERMS = """
trim(regexp_replace(lower(strip_accents(coalesce({text}, ''))), '[一-鿿㐀-䶿]+', ' ', 'g')) || ' ' ||
array_to_string(list_transform(
    flatten(list_transform(regexp_extract_all(coalesce({text}, ''), '[一-鿿㐀-䶿]{{2,}}'),
        lambda run: list_transform(range(1, length(run)), lambda i: substr(run, i, 2)))),
    lambda pair: pair), ' ')
"""
_CORPORA = {
    "provision_terms": "SELECT version_id || '#' || path AS id, {terms} AS terms FROM provisions",
    "control_item_terms": (
        "SELECT list_id || '@' || edition_date || '#' || code || '#' || document_id AS id, {terms} AS terms "
        "FROM control_items"
    ),
}
_TEXT = {
    "provision_terms": "concat_ws(' ', heading, text)",
    "control_item_terms": "concat_ws(' ', code, title, text)",
}


def load_fts(con: duckdb.DuckDBPyConnection) -> None:
    """Load the full-text extension from its wheel; raises FileNotFoundError where the wheel is missing."""
    import duckdb_extension_fts

    folder = Path(duckdb_extension_fts.__file__).parent
    file = next(folder.glob("extensions/*/fts.duckdb_extension"), None)
    if file is None:
        raise FileNotFoundError("the package duckdb-extension-fts holds no extension: install the locked version again")
    con.execute(f"LOAD '{file}'")


def index_texts(con: duckdb.DuckDBPyConnection) -> None:
    """Make the search tables and their BM25 indexes on an open, writable warehouse."""
    load_fts(con)
    for name, query in _CORPORA.items():
        terms = _TERMS.format(text=_TEXT[name])
        con.execute(f"CREATE TABLE {name} AS {query.format(terms=terms)}")
        con.execute(f"COMMENT ON TABLE {name} IS 'Search terms of the texts; use the search macros.'")
        con.execute(
            f"PRAGMA create_fts_index('{name}', 'id', 'terms', stemmer = 'none', stopwords = 'none', "
            "ignore = '[^a-z0-9.一-鿿㐀-䶿]+', overwrite = 1)"
        )
        con.execute(f"ALTER TABLE {name} DROP COLUMN terms")

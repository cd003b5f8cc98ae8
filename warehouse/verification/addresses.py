"""Where listed parties sit: their addresses as words and numbers, in whatever order a paper prints them."""

import duckdb

# Words of streets and buildings that one writer leaves out and another shortens say nothing (`address_small`).
# An address in Chinese has no spaces: its characters and numbers in one run.
_MACROS = r"""
    CREATE MACRO address_words(address) AS list_sort(list_distinct(list_filter(
        regexp_extract_all(strip_accents(lower(address)), '[0-9]+|[a-z]{2,}'),
        w -> NOT list_contains(getvariable('address_small'), w))));
    CREATE MACRO address_key(address) AS regexp_replace(
        regexp_replace(lower(address), getvariable('address_post_code'), ''), '[^a-z0-9\x{3400}-\x{9fff}]', '', 'g');
    CREATE MACRO is_han(address) AS regexp_matches(address, '[\x{3400}-\x{9fff}]{4}');
    -- The rarest word first: two addresses are compared only where the one has the rarest word of the other.
    CREATE TABLE listed_addresses (address VARCHAR, words VARCHAR[], name VARCHAR, list_id VARCHAR);
    CREATE MACRO says_place(words) AS
        len(list_filter(words, w -> regexp_matches(w, '[0-9]'))) > 0
        AND len(list_filter(words, w -> length(w) > 2 AND NOT regexp_matches(w, '[0-9]'))) > 1
        AND length(array_to_string(words, '')) >= getvariable('address_letters');
"""
_TAKE = """
    INSERT INTO listed_addresses
    SELECT DISTINCT a.address, address_words(a.address), n.name, p.list_id
    FROM lists.party_addresses a JOIN lists.parties p USING (party_id) JOIN lists.party_names n USING (party_id)
    WHERE n.kind = 'primary' AND regexp_matches(a.address, '[0-9]')
      AND p.first_seen <= getvariable('as_of') AND (p.delisted_on IS NULL OR p.delisted_on > getvariable('as_of'))
"""


def set_addresses(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table of listed addresses, empty, and what compares them."""
    con.execute(_MACROS)


def take_addresses(con: duckdb.DuckDBPyConnection) -> None:
    """Take the addresses of the parties that are listed on the day out of the attached `lists`."""
    con.execute(_TAKE)

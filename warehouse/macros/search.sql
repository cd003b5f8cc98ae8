-- BM25 (k1 = 1.2, b = 0.75) over the index tables, in plain SQL so that readers need no extension.
-- A query is cut as the texts were: Latin words as they are, Chinese in pairs of neighbouring ideographs.
CREATE MACRO search_terms_of(query) AS
    list_distinct(list_filter(list_concat(
        string_split_regex(regexp_replace(lower(strip_accents(query)), '[^a-z0-9.]+', ' ', 'g'), '\s+'),
        flatten(list_transform(regexp_extract_all(query, '[一-鿿㐀-䶿]{2,}'),
            lambda run: list_transform(range(1, length(run)), lambda i: substr(run, i, 2))))),
        lambda term: term <> ''));

CREATE MACRO search_provisions(query) AS TABLE
    WITH hits AS (
        SELECT t.docid, t.termid, count(*) AS tf FROM fts_main_provision_terms.terms t
        WHERE t.termid IN (SELECT termid FROM fts_main_provision_terms.dict WHERE list_contains(search_terms_of(query), term))
        GROUP BY ALL),
    ranked AS (
        SELECT d.name AS id,
               sum(ln((s.num_docs - k.df + 0.5) / (k.df + 0.5) + 1)
                   * h.tf * 2.2 / (h.tf + 1.2 * (0.25 + 0.75 * d.len / s.avgdl))) AS score
        FROM hits h JOIN fts_main_provision_terms.docs d USING (docid) JOIN fts_main_provision_terms.dict k USING (termid)
        CROSS JOIN fts_main_provision_terms.stats s GROUP BY d.name)
    SELECT p.*, r.score FROM ranked r JOIN provisions p ON p.version_id || '#' || p.path = r.id ORDER BY r.score DESC, p.version_id, p.ordinal;

CREATE MACRO search_control_items(query) AS TABLE
    WITH hits AS (
        SELECT t.docid, t.termid, count(*) AS tf FROM fts_main_control_item_terms.terms t
        WHERE t.termid IN (SELECT termid FROM fts_main_control_item_terms.dict WHERE list_contains(search_terms_of(query), term))
        GROUP BY ALL),
    ranked AS (
        SELECT d.name AS id,
               sum(ln((s.num_docs - k.df + 0.5) / (k.df + 0.5) + 1)
                   * h.tf * 2.2 / (h.tf + 1.2 * (0.25 + 0.75 * d.len / s.avgdl))) AS score
        FROM hits h JOIN fts_main_control_item_terms.docs d USING (docid) JOIN fts_main_control_item_terms.dict k USING (termid)
        CROSS JOIN fts_main_control_item_terms.stats s GROUP BY d.name)
    SELECT c.*, r.score FROM ranked r
    JOIN control_items c ON c.list_id || '@' || c.edition_date || '#' || c.code || '#' || c.document_id = r.id
    ORDER BY r.score DESC, c.list_id, c.edition_date, c.code;

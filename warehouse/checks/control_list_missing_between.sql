-- table: control_items
-- expectation: an entry of the editions before and after stands in the edition between
-- blocking: false
WITH editions AS (SELECT DISTINCT list_id, language, edition_date FROM control_items),
turns AS (
    SELECT *, lag(edition_date) OVER w AS before, lead(edition_date) OVER w AS after FROM editions
    WINDOW w AS (PARTITION BY list_id, language ORDER BY edition_date))
SELECT t.list_id, t.edition_date, a.code
FROM turns t
JOIN control_items a ON a.list_id = t.list_id AND a.edition_date = t.before AND a.language IS NOT DISTINCT FROM t.language AND a.depth = 1
SEMI JOIN control_items b ON b.list_id = t.list_id AND b.edition_date = t.after AND b.language IS NOT DISTINCT FROM t.language AND b.code = a.code
ANTI JOIN control_items c ON c.list_id = t.list_id AND c.edition_date = t.edition_date AND c.language IS NOT DISTINCT FROM t.language AND c.code = a.code

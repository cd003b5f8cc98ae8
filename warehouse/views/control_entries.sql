-- Of each list the newest edition, in one language: English where there is one, else Chinese, else the first.
CREATE VIEW control_items_newest AS
    SELECT c.* FROM control_items c
    SEMI JOIN (
        SELECT list_id, language, max(edition_date) AS edition_date FROM control_items
        GROUP BY list_id, language
        QUALIFY row_number() OVER (PARTITION BY list_id
            ORDER BY CASE language WHEN 'en' THEN 0 WHEN 'zh' THEN 1 ELSE 2 END, language) = 1
    ) n ON n.list_id = c.list_id AND n.edition_date IS NOT DISTINCT FROM c.edition_date
       AND n.language IS NOT DISTINCT FROM c.language;
COMMENT ON VIEW control_items_newest IS 'The newest edition of every list in one language: what lists control now as far as the warehouse knows.';

-- An entry is top-level, or one below where the top of a list is a few chapters.
CREATE VIEW control_entries AS
    WITH shape AS (
        SELECT list_id, edition_date, count(*) FILTER (depth = 1) AS top, count(*) FILTER (depth = 2) AS second
        FROM control_items_newest GROUP BY ALL)
    SELECT n.* FROM control_items_newest n JOIN shape s USING (list_id, edition_date)
    WHERE n.depth = CASE WHEN s.top < 30 AND s.second >= 3 * s.top THEN 2 ELSE 1 END
      AND n.status IS DISTINCT FROM 'reserved' AND n.status IS DISTINCT FROM 'repealed';
COMMENT ON VIEW control_entries IS 'The entries of the newest edition of every list: top-level codes, or those below where the top is a few chapters.';

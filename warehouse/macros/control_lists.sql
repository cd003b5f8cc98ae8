-- A list in two editions, side by side: the editions that stood on the two days, with renumbered entries on one row.
CREATE MACRO control_items_side_by_side(list, d1, d2) AS TABLE
    WITH editions AS (
        SELECT language,
               max(edition_date) FILTER (edition_date <= CAST(d1 AS DATE)) AS first_day,
               max(edition_date) FILTER (edition_date <= CAST(d2 AS DATE)) AS second_day
        FROM control_items WHERE list_id = list GROUP BY language),
    before AS (SELECT c.*, e.second_day FROM control_items c JOIN editions e ON e.language IS NOT DISTINCT FROM c.language AND e.first_day = c.edition_date WHERE c.list_id = list),
    after AS (SELECT c.* FROM control_items c JOIN editions e ON e.language IS NOT DISTINCT FROM c.language AND e.second_day = c.edition_date WHERE c.list_id = list),
    -- Between editions that are not neighbours entries meet by their code alone.
    moved AS (
        SELECT x.code, x.new_code, x.change, x.operations, x.language FROM control_item_changes x
        JOIN editions e ON e.language IS NOT DISTINCT FROM x.language AND x.from_edition = e.first_day AND x.to_edition = e.second_day
        WHERE x.list_id = list AND x.change IN ('amended', 'renumbered')),
    renumbered AS (SELECT * FROM moved WHERE change = 'renumbered'),
    paired AS (
        SELECT b.code AS old_code, coalesce(r.new_code, CASE WHEN b.code NOT IN (SELECT new_code FROM renumbered) THEN b.code END) AS new_code,
               b.language, b.title AS old_title, b.text AS old_text, b.ordinal AS old_ordinal
        FROM before b LEFT JOIN renumbered r ON r.code = b.code AND r.language IS NOT DISTINCT FROM b.language)
    SELECT p.old_code, a.code AS new_code, coalesce(a.category, '') AS category, p.old_title, a.title AS new_title, p.old_text, a.text AS new_text,
           CASE WHEN p.old_code IS NULL THEN 'added' WHEN a.code IS NULL THEN 'removed'
                WHEN p.old_code <> a.code THEN 'renumbered' WHEN m.change IS NOT NULL THEN m.change
                WHEN p.old_text IS DISTINCT FROM a.text AND NOT EXISTS (
                    FROM control_item_changes n JOIN editions e ON n.from_edition = e.first_day AND n.to_edition = e.second_day WHERE n.list_id = list)
                THEN 'differs' ELSE 'same' END AS change,
           m.operations, coalesce(a.language, p.language) AS language
    FROM paired p
    FULL JOIN after a ON a.code = p.new_code AND a.language IS NOT DISTINCT FROM p.language
    LEFT JOIN moved m ON m.code = p.old_code AND m.language IS NOT DISTINCT FROM p.language
    ORDER BY coalesce(a.ordinal, p.old_ordinal), p.old_code;

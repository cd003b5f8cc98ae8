-- How much of each edition carries customs codes, and what documents state about it.
CREATE VIEW control_hs_coverage AS
    WITH linked AS (
        SELECT list_id, edition_date, count(DISTINCT hs_code) AS customs_codes,
               count(DISTINCT hs_code) FILTER (hs_length = 6) AS six_digits,
               count(DISTINCT hs_code) FILTER (hs_length = 8) AS eight_digits,
               count(DISTINCT hs_code) FILTER (hs_length = 10) AS ten_digits,
               count(DISTINCT code) AS items_with_code
        FROM control_item_hs GROUP BY ALL),
    -- An entry counts once a link names it or anything below it.
    tops AS (
        SELECT h.list_id, h.edition_date, count(DISTINCT t.code) AS entries_with_code
        FROM control_item_hs h
        JOIN control_items t ON t.list_id = h.list_id AND t.edition_date = h.edition_date AND t.depth = 1
            AND (h.code = t.code OR starts_with(h.code, t.code || '.') OR starts_with(h.code, t.code || '('))
        GROUP BY ALL),
    counted AS (
        SELECT list_id, edition_date, count(DISTINCT code) FILTER (depth = 1) AS entries, count(DISTINCT code) AS items
        FROM control_items GROUP BY ALL)
    SELECT coalesce(c.list_id, l.list_id) AS list_id, coalesce(c.edition_date, l.edition_date) AS edition_date,
           c.entries, coalesce(t.entries_with_code, 0) AS entries_with_code,
           round(coalesce(t.entries_with_code, 0) / nullif(c.entries, 0), 4) AS share_with_code,
           c.items, coalesce(l.items_with_code, 0) AS items_with_code,
           coalesce(l.customs_codes, 0) AS customs_codes, coalesce(l.six_digits, 0) AS six_digits,
           coalesce(l.eight_digits, 0) AS eight_digits, coalesce(l.ten_digits, 0) AS ten_digits
    FROM counted c
    FULL JOIN linked l ON l.list_id = c.list_id AND l.edition_date IS NOT DISTINCT FROM c.edition_date
    LEFT JOIN tops t ON t.list_id = c.list_id AND t.edition_date IS NOT DISTINCT FROM c.edition_date
    ORDER BY 1, 2;
COMMENT ON VIEW control_hs_coverage IS 'Share of the entries of each list edition that customs codes stand beside. Customs codes are references: an entry without one is controlled all the same.';

CREATE VIEW control_coverage_stated AS
    SELECT DISTINCT l.canonical_id AS list_id, l.text AS list_named, q.value AS items_stated, p.value AS share_stated,
           s.edition_date AS stated_on, p.document_id, p.page, p.sentence
    FROM mentions p
    JOIN mentions q ON q.document_id = p.document_id AND q.sentence = p.sentence AND q.label = 'QUANTITY' AND q.text ILIKE '%item%'
    JOIN mentions l ON l.document_id = p.document_id AND l.sentence = p.sentence AND l.label = 'LIST'
    JOIN documents s ON s.document_id = p.document_id
    WHERE p.label = 'PERCENT' AND (p.sentence ILIKE '%cod%' OR p.sentence ILIKE '%classif%' OR p.sentence LIKE '%编码%');
COMMENT ON VIEW control_coverage_stated IS 'What documents state about the size of a list and the share of its items with codes: historical statements, to be read beside control_hs_coverage and not joined to it.';

CREATE VIEW control_category_coverage AS
    WITH tree AS (
        SELECT list_id, edition_date, language, category, product_group,
               count(*) FILTER (depth = 1) AS entries, count(*) AS items, count(*) FILTER (sensitivity IS NOT NULL) AS sensitive_items
        FROM control_items GROUP BY ALL),
    thresholds AS (
        SELECT c.list_id, c.edition_date, c.language, c.category, c.product_group, count(*) AS parameters
        FROM control_item_parameters p
        JOIN control_items c ON c.list_id = p.list_id AND c.edition_date = p.edition_date AND c.code = p.code AND c.document_id = p.document_id
        GROUP BY ALL)
    SELECT t.*, coalesce(p.parameters, 0) AS parameters,
           round(t.entries / nullif(sum(t.entries) OVER (PARTITION BY t.list_id, t.edition_date, t.language), 0), 4) AS share_of_list
    FROM tree t
    LEFT JOIN thresholds p ON p.list_id = t.list_id AND p.edition_date = t.edition_date
        AND p.language IS NOT DISTINCT FROM t.language AND p.category IS NOT DISTINCT FROM t.category
        AND p.product_group IS NOT DISTINCT FROM t.product_group
    ORDER BY t.list_id, t.edition_date, t.category, t.product_group;
COMMENT ON VIEW control_category_coverage IS 'Entries, items and thresholds of each list edition by category and product group: the data of the coverage chart.';

-- Which entries of one list have a counterpart in another: newest editions of lists that can be compared at all.
CREATE VIEW control_gap_analysis AS
    WITH compared AS (SELECT DISTINCT from_list AS list_id, to_list AS other_list FROM control_crosswalk),
    own AS (
        SELECT from_list, from_code, to_list,
               max(score) FILTER (relation <> 'related') AS score,
               arg_max(to_code, score) FILTER (relation <> 'related') AS code,
               arg_max(relation, score) FILTER (relation <> 'related') AS relation
        FROM control_crosswalk GROUP BY ALL),
    -- What corresponds to an item below an entry is related to the entry.
    partly AS (
        SELECT e.list_id, e.code AS entry, x.to_list, max(x.score) AS score, arg_max(x.to_code, x.score) AS code
        FROM control_entries e
        JOIN control_crosswalk x ON x.from_list = e.list_id
            AND (x.from_code = e.code OR starts_with(x.from_code, e.code || '.') OR starts_with(x.from_code, e.code || '('))
        GROUP BY ALL)
    SELECT e.list_id, c.other_list, e.code, e.category, e.product_group, e.title, e.edition_date,
           CASE WHEN o.code IS NOT NULL THEN 'counterpart' WHEN p.code IS NOT NULL THEN 'related only' ELSE 'none' END AS finding,
           coalesce(o.code, p.code) AS other_code,
           coalesce(o.relation, CASE WHEN p.code IS NOT NULL THEN 'related' END) AS relation,
           coalesce(o.score, p.score) AS score
    FROM control_entries e
    JOIN compared c USING (list_id)
    LEFT JOIN own o ON o.from_list = e.list_id AND o.from_code = e.code AND o.to_list = c.other_list
    LEFT JOIN partly p ON p.list_id = e.list_id AND p.entry = e.code AND p.to_list = c.other_list;
COMMENT ON VIEW control_gap_analysis IS 'Every entry of a list against every other list: its counterpart, an entry that is only related (or corresponds to an item below), or none that the comparison of texts found. None does not prove that the other list leaves the goods free.';

CREATE VIEW control_gap_summary AS
    SELECT list_id, other_list, category, product_group, count(*) AS entries,
           count(*) FILTER (finding = 'counterpart') AS with_counterpart,
           count(*) FILTER (finding = 'related only') AS related_only,
           count(*) FILTER (finding = 'none') AS without,
           round(count(*) FILTER (finding = 'none') / count(*), 4) AS share_without
    FROM control_gap_analysis GROUP BY ALL ORDER BY ALL;
COMMENT ON VIEW control_gap_summary IS 'The gap analysis counted by category and product group of the first list.';

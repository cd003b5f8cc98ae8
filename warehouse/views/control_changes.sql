-- Changes of control lists counted; the year is that of the newer edition.
CREATE VIEW control_changes_by_year AS
    SELECT list_id, language, year(to_edition) AS year, category, product_group,
           count(*) FILTER (change = 'added') AS added,
           count(*) FILTER (change = 'removed') AS removed,
           count(*) FILTER (change = 'amended') AS amended,
           count(*) FILTER (change = 'renumbered') AS renumbered,
           count(*) FILTER (change = 'added' AND depth = 1) AS entries_added,
           count(*) FILTER (change = 'removed' AND depth = 1) AS entries_removed
    FROM control_item_changes GROUP BY ALL ORDER BY ALL;
COMMENT ON VIEW control_changes_by_year IS 'Changes of each list by year and category: items at every depth, and top-level entries added and removed.';

-- table: control_items
-- expectation: an edition has at most a tenth fewer and a third more entries than the one before
-- blocking: false
WITH counted AS (
    SELECT list_id, language, edition_date, count(DISTINCT code) AS entries FROM control_items WHERE depth = 1 GROUP BY ALL),
turns AS (
    SELECT *, lag(entries) OVER (PARTITION BY list_id, language ORDER BY edition_date) AS entries_before FROM counted)
SELECT list_id, edition_date, language, entries, entries_before FROM turns
WHERE entries_before >= 20 AND (entries < 0.9 * entries_before OR entries > 1.34 * entries_before)

-- The batch at a glance, as (part, name, name_zh, count, share) in the order in which it is read.
WITH total AS (SELECT count(*) AS n FROM verdicts),
verdict_counts AS (
    SELECT 1 AS part_order, 'verdict' AS part, verdict AS name, verdict AS name_zh, count(*) AS count,
           list_position(['reject', 'review', 'accept_with_notes', 'accept'], verdict) AS place
    FROM verdicts GROUP BY ALL),
failures AS (
    SELECT 2, 'failure', f.rule_id || ' ' || r.title, f.rule_id || ' ' || r.title_zh, count(*) AS count,
           row_number() OVER (ORDER BY count(*) DESC, f.rule_id) AS place
    FROM findings f JOIN rules r USING (rule_id)
    WHERE f.outcome = 'fail' AND f.severity <> 'INFO' AND f.rule_id[1] IN ('R', 'T')
    GROUP BY f.rule_id, r.title, r.title_zh ORDER BY count DESC LIMIT 10),
destinations AS (
    SELECT 3, 'destination', coalesce(d.destination, '?'), coalesce(d.destination, '?'), count(*) AS count,
           row_number() OVER (ORDER BY avg(CASE v.verdict WHEN 'reject' THEN 1.0 WHEN 'review' THEN 0.5 ELSE 0 END) * ln(1 + count(*)) DESC, 3) AS place
    FROM verdicts v JOIN dossier d USING (certificate_id) WHERE v.verdict IN ('reject', 'review')
    GROUP BY d.destination LIMIT 10)
SELECT part, name, name_zh, count, round(count / n, 3) AS share
FROM (FROM verdict_counts UNION ALL FROM failures UNION ALL FROM destinations), total
ORDER BY part_order, place

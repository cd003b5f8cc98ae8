-- id: B02
-- title: The end-use is withheld or vague
-- title_zh: 不愿说明最终用途
-- severity: LOW
-- basis: BIS red flag 2
-- basis_zh: 美国产业与安全局红旗警示2
-- inputs: [end_use]
-- provisional: false
-- pass: No such sign.
-- pass_zh: 无此迹象。
-- fail: "Red flag, see {rules}."
-- fail_zh: 红旗警示，见{rules}。
WITH answered AS (
    SELECT certificate_id, list(rule_id ORDER BY rule_id) FILTER (outcome = 'fail') AS failed,
           count(*) FILTER (outcome = 'unknown') AS open, count(*) FILTER (outcome <> 'not_applicable') AS asked
    FROM findings WHERE rule_id IN ('R49') GROUP BY ALL)
SELECT c.certificate_id,
       CASE WHEN len(a.failed) > 0 THEN 'fail' WHEN a.open > 0 OR a.certificate_id IS NULL THEN 'unknown'
            WHEN a.asked = 0 THEN 'not_applicable' ELSE 'pass' END AS outcome,
       list_distinct(['end_use']) AS missing, {'rules': a.failed} AS evidence
FROM certificates c LEFT JOIN answered a USING (certificate_id)

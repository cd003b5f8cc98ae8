-- id: M06
-- title: The use endangers security or serves mass destruction or terrorism
-- title_zh: 危害国家安全、大规模杀伤或恐怖主义
-- severity: LOW
-- basis: Export Control Law Art. 12; MOFCOM indicators of 2021 (wording not retrieved)
-- basis_zh: 《出口管制法》第12条；商务部2021年指标（未取得原文）
-- inputs: [end_use]
-- provisional: true
-- pass: No such sign.
-- pass_zh: 无此迹象。
-- fail: "Red flag, see {rules}."
-- fail_zh: 红旗警示，见{rules}。
WITH answered AS (
    SELECT certificate_id, list(rule_id ORDER BY rule_id) FILTER (outcome = 'fail') AS failed,
           count(*) FILTER (outcome = 'unknown') AS open, count(*) FILTER (outcome <> 'not_applicable') AS asked
    FROM findings WHERE rule_id IN ('R48') GROUP BY ALL)
SELECT c.certificate_id,
       CASE WHEN len(a.failed) > 0 THEN 'fail' WHEN a.open > 0 OR a.certificate_id IS NULL THEN 'unknown'
            WHEN a.asked = 0 THEN 'not_applicable' ELSE 'pass' END AS outcome,
       list_distinct(['end_use']) AS missing, {'rules': a.failed} AS evidence
FROM certificates c LEFT JOIN answered a USING (certificate_id)

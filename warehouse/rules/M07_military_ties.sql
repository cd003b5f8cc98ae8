-- id: M07
-- title: The end-user is tied to the military while the use is civil
-- title_zh: 最终用户与军方有关而用途为民用
-- severity: LOW
-- basis: EU Recommendation 2019/1318 annex; MOFCOM indicators of 2021 (wording not retrieved)
-- basis_zh: 欧盟第2019/1318号建议附件；商务部2021年指标（未取得原文）
-- inputs: [end_use, end_user_name]
-- provisional: true
-- pass: No such sign.
-- pass_zh: 无此迹象。
-- fail: "Red flag, see {rules}."
-- fail_zh: 红旗警示，见{rules}。
WITH answered AS (
    SELECT certificate_id, list(rule_id ORDER BY rule_id) FILTER (outcome = 'fail') AS failed,
           count(*) FILTER (outcome = 'unknown') AS open, count(*) FILTER (outcome <> 'not_applicable') AS asked
    FROM findings WHERE rule_id IN ('R47') GROUP BY ALL)
SELECT c.certificate_id,
       CASE WHEN len(a.failed) > 0 THEN 'fail' WHEN a.open > 0 OR a.certificate_id IS NULL THEN 'unknown'
            WHEN a.asked = 0 THEN 'not_applicable' ELSE 'pass' END AS outcome,
       list_distinct(['end_use']) AS missing, {'rules': a.failed} AS evidence
FROM certificates c LEFT JOIN answered a USING (certificate_id)

-- id: M18
-- title: Orders are split to stay below a threshold
-- title_zh: 拆分订单规避管制
-- severity: LOW
-- basis: Dual-use Regulation Art. 39(4); MOFCOM indicators of 2021 (wording not retrieved)
-- basis_zh: 《两用物项出口管制条例》第39条第4款；商务部2021年指标（未取得原文）
-- inputs: [history]
-- provisional: true
-- pass: No such sign.
-- pass_zh: 无此迹象。
-- fail: "Red flag, see {rules}."
-- fail_zh: 红旗警示，见{rules}。
WITH answered AS (
    SELECT certificate_id, list(rule_id ORDER BY rule_id) FILTER (outcome = 'fail') AS failed,
           count(*) FILTER (outcome = 'unknown') AS open, count(*) FILTER (outcome <> 'not_applicable') AS asked
    FROM findings WHERE rule_id IN ('R52') GROUP BY ALL)
SELECT c.certificate_id,
       CASE WHEN len(a.failed) > 0 THEN 'fail' WHEN a.open > 0 OR a.certificate_id IS NULL THEN 'unknown'
            WHEN a.asked = 0 THEN 'not_applicable' ELSE 'pass' END AS outcome,
       list_distinct(['history']) AS missing, {'rules': a.failed} AS evidence
FROM certificates c LEFT JOIN answered a USING (certificate_id)

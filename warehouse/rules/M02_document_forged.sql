-- id: M02
-- title: The document looks forged, altered or invalid
-- title_zh: 文件疑似伪造、变造或失效
-- severity: LOW
-- basis: Dual-use Regulation Art. 25(2); MOFCOM indicators of 2021 (wording not retrieved)
-- basis_zh: 《两用物项出口管制条例》第25条第2款；商务部2021年指标（未取得原文）
-- inputs: [text]
-- provisional: true
-- pass: No such sign.
-- pass_zh: 无此迹象。
-- fail: "Red flag, see {rules}."
-- fail_zh: 红旗警示，见{rules}。
WITH answered AS (
    SELECT certificate_id, list(rule_id ORDER BY rule_id) FILTER (outcome = 'fail') AS failed,
           count(*) FILTER (outcome = 'unknown') AS open, count(*) FILTER (outcome <> 'not_applicable') AS asked
    FROM findings WHERE rule_id IN ('R10', 'R14', 'R16', 'R17', 'R18', 'R20', 'R23', 'R24', 'R25', 'R26', 'R28', 'T01') GROUP BY ALL)
SELECT c.certificate_id,
       CASE WHEN len(a.failed) > 0 THEN 'fail' WHEN a.open > 0 OR a.certificate_id IS NULL THEN 'unknown'
            WHEN a.asked = 0 THEN 'not_applicable' ELSE 'pass' END AS outcome,
       list_distinct(['text']) AS missing, {'rules': a.failed} AS evidence
FROM certificates c LEFT JOIN answered a USING (certificate_id)

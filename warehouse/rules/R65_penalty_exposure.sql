-- id: R65
-- title: What the law threatens for the failures found
-- title_zh: 所发现问题对应的法律责任
-- severity: INFO
-- basis: Export Control Law Arts. 33 to 39; Dual-use Regulation Arts. 39 to 43
-- inputs: [penalties]
-- parameters: [penalty_provisions]
-- pass: No failure that the law threatens with a penalty.
-- pass_zh: 未发现应受处罚的问题。
-- fail: "{rules}: {provision} threatens {band}."
-- fail_zh: "{rules}：{provision}规定{band}。"
WITH failed AS (
    SELECT f.certificate_id, f.rule_id, p.regulation_id, p.path
    FROM findings f JOIN penalty_provisions p USING (rule_id) WHERE f.outcome = 'fail'),
threatened AS (
    SELECT f.certificate_id, f.rule_id, b.regulation_id || ' ' || b.path AS provision, b.band, b.most
    FROM failed f LEFT JOIN penalty_bands b ON b.regulation_id = f.regulation_id
     AND (b.path = f.path OR starts_with(b.path, f.path || '/'))),
worst AS (
    SELECT *, string_agg(DISTINCT rule_id, ', ') OVER (PARTITION BY certificate_id) AS rules FROM threatened
    QUALIFY row_number() OVER (PARTITION BY certificate_id ORDER BY band IS NULL, most DESC NULLS LAST, provision) = 1)
SELECT c.certificate_id,
       CASE WHEN w.certificate_id IS NULL THEN 'pass' WHEN w.band IS NULL THEN 'unknown' ELSE 'fail' END AS outcome,
       ['penalties'] AS missing, {'rules': w.rules, 'provision': w.provision, 'band': w.band} AS evidence
FROM certificates c LEFT JOIN worst w USING (certificate_id)

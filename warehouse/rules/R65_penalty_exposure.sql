-- id: R65
-- title: What the law threatens for the failures found
-- title_zh: 所发现问题对应的法律责任
-- severity: INFO
-- basis: Export Control Law Arts. 33 to 39; Dual-use Regulation Arts. 39 to 43
-- basis_zh: 《出口管制法》第33条至第39条；《两用物项出口管制条例》第39条至第43条
-- inputs: [penalties]
-- parameters: [penalty_provisions]
-- pass: No failure that the law threatens with a penalty.
-- pass_zh: 未发现应受处罚的问题。
-- fail: "{rules}: {provision} threatens a fine of {band}. In its own words also: {extra}."
-- fail_zh: "{rules}：{provision_zh}规定罚款：{band_zh}；{extra}。"
WITH failed AS (
    SELECT f.certificate_id, f.rule_id, p.regulation_id, p.path, p.law || ' Art. ' || replace(p.path, 'art-', '') AS provision
    FROM findings f JOIN penalty_provisions p USING (rule_id) WHERE f.outcome = 'fail'),
threatened AS (
    SELECT f.certificate_id, f.rule_id, f.provision, b.* EXCLUDE (regulation_id)
    FROM failed f LEFT JOIN penalty_bands b ON b.regulation_id = f.regulation_id AND b.article = f.path),
worst AS (
    SELECT *, string_agg(DISTINCT rule_id, ', ' ORDER BY rule_id) OVER (PARTITION BY certificate_id, provision) AS rules
    FROM threatened
    QUALIFY row_number() OVER (PARTITION BY certificate_id ORDER BY band IS NULL, most DESC NULLS LAST, provision, rule_id) = 1)
SELECT c.certificate_id,
       CASE WHEN w.certificate_id IS NULL THEN 'pass' WHEN w.band IS NULL THEN 'unknown' ELSE 'fail' END AS outcome,
       ['penalties'] AS missing,
       {'rules': w.rules, 'provision': w.provision, 'provision_zh': w.provision_zh, 'band': w.band, 'band_zh': w.band_zh,
        'extra': w.extra} AS evidence
FROM certificates c LEFT JOIN worst w USING (certificate_id)

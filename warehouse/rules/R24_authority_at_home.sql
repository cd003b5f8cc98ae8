-- id: R24
-- title: The authority sits in the end-user's country and is no look-alike of a known one
-- title_zh: 机关位于最终用户所在国，且非仿冒名称
-- severity: HIGH
-- basis: Fraud patterns (invented issuer, wrong ministry)
-- basis_zh: 欺诈模式（虚构出具机关、错误部门）
-- inputs: [issuing_authority, end_user_country]
-- parameters: [lookalike, confidence_least]
-- pass: "{authority} sits in {country}."
-- pass_zh: "{authority}位于{country}。"
-- fail: "{why}: {authority} ({country}); the end-user is in {end_user_country}; known is {known}."
-- fail_zh: "{why}：{authority}（{country}），最终用户位于{end_user_country}，名册所载为{known}。"
-- not_applicable: No government acted.
-- not_applicable_zh: 无政府机构行为。
WITH acts AS (
    SELECT a.*, d.destination AS end_user_country, d.scanned,
           a.country <> d.destination AS elsewhere,
           NOT a.registered AND a.resemblance >= getvariable('lookalike') AS lookalike
    FROM authorities a JOIN dossier d USING (certificate_id)
    WHERE a.kind = 'government' AND a.authority IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY a.certificate_id ORDER BY coalesce(a.sure AND elsewhere, false) DESC, coalesce(a.sure AND lookalike, false) DESC,
                                     a.action = 'issued' DESC, a.authority) = 1)
SELECT d.certificate_id,
       CASE WHEN list_contains(d.doubtful, 'issuing_authority') THEN 'unknown'
            -- Where the risk asks for a government, one that was not found may yet stand on the paper.
            WHEN a.certificate_id IS NULL THEN CASE WHEN d.tier >= 2 THEN 'unknown' ELSE 'not_applicable' END
            WHEN NOT a.sure THEN 'unknown'
            WHEN a.elsewhere THEN 'fail'
            -- On a scan a letter may be misread; a look-alike is sure on a text layer only.
            WHEN a.lookalike THEN CASE WHEN a.scanned THEN 'unknown' ELSE 'fail' END
            WHEN a.country IS NULL OR a.end_user_country IS NULL THEN 'unknown'
            ELSE 'pass' END AS outcome,
       'issuing_authority' AS field,
       CASE WHEN a.country IS NULL OR NOT a.sure OR a.lookalike THEN ['issuing_authority'] ELSE ['end_user_country'] END AS missing,
       {'authority': a.authority, 'country': a.country, 'end_user_country': a.end_user_country, 'known': a.known_name,
        'why': CASE WHEN a.elsewhere THEN 'another country' ELSE 'look-alike' END} AS evidence
FROM dossier d LEFT JOIN acts a USING (certificate_id)

-- id: R33
-- title: Control codes agree with the application and stand in a list in force on the day
-- title_zh: 管制编码与申请一致且在当日有效清单中
-- severity: HIGH
-- basis: Announcements 2024 No. 51 and 2025 No. 55 (codes in declarations)
-- basis_zh: 2024年第51号、2025年第55号公告（申报编码）
-- inputs: [application_goods, control_code, control_items]
-- parameters: [text_same]
-- pass: "Codes in force: {codes}."
-- pass_zh: 有效管制编码：{codes}。
-- fail: "{why}: {certificate} against {application}."
-- fail_zh: "{why_zh}：{certificate} 与 {application}。"
-- not_applicable: Neither certificate nor application gives a control code.
-- not_applicable_zh: 证明和申请均无管制编码。
WITH codes AS (
    SELECT b.certificate_id, b.asked_line, b.code, b.asked_code, b.sure, b.page,
           code_key(b.code) AS mine, code_key(b.asked_code) AS theirs,
           b.match >= getvariable('text_same') OR b.same_hs AS matched,
           -- The certificate gives codes, but this line none while the application has one.
           b.code IS NULL AND b.asked_code IS NOT NULL
               AND EXISTS (FROM goods g WHERE g.certificate_id = b.certificate_id AND g.control_code IS NOT NULL) AS lacking
    FROM goods_best b
    UNION ALL
    SELECT g.certificate_id, NULL, g.control_code, NULL, g.sure, g.page, code_key(g.control_code), NULL, false, false
    FROM goods g WHERE g.control_code IS NOT NULL
      AND NOT EXISTS (FROM goods_best b WHERE b.certificate_id = g.certificate_id AND b.code IS NOT NULL)),
judged AS (
    SELECT c.*, CASE WHEN mine IS NOT NULL AND NOT sure THEN NULL ELSE coalesce(c.theirs, c.mine) END AS asked,
           c.matched AND c.sure AND c.mine IS NOT NULL AND c.theirs IS NOT NULL
               AND NOT (starts_with(c.mine, c.theirs) OR starts_with(c.theirs, c.mine)) AS differs,
           k.in_force, k.ever,
           -- No numbering has a group behind E; on a scan the letter may be misread.
           NOT d.scanned AND regexp_matches(coalesce(c.theirs, c.mine), '^[0-9][F-Z][0-9]{3}') AS impossible
    FROM codes c JOIN dossier d USING (certificate_id)
    LEFT JOIN code_states k ON k.code = coalesce(c.theirs, c.mine) AND k.decided_on = d.decided_on),
worst AS (
    SELECT *, CASE WHEN differs THEN 'differs' WHEN code IS NULL AND asked_code IS NULL THEN 'none'
                   WHEN asked IS NULL OR lacking THEN 'unsure'
                   WHEN in_force THEN 'good' WHEN ever OR impossible THEN 'not in force' ELSE 'unsure' END AS state,
           string_agg(coalesce(asked_code, code), ', ') OVER (PARTITION BY certificate_id) AS all_codes
    FROM judged
    QUALIFY row_number() OVER (PARTITION BY certificate_id
        ORDER BY list_position(['differs', 'not in force', 'unsure', 'good', 'none'], state), asked_line) = 1)
SELECT d.certificate_id,
       CASE WHEN w.state IN ('differs', 'not in force') THEN 'fail'
            WHEN w.certificate_id IS NULL AND (NOT d.linked OR NOT d.has_application_goods) THEN 'unknown'
            WHEN w.certificate_id IS NULL OR w.state = 'none' THEN CASE WHEN d.linked THEN 'not_applicable' ELSE 'unknown' END
            WHEN w.state = 'good' THEN 'pass' ELSE 'unknown' END AS outcome,
       CASE WHEN NOT d.linked THEN ['application'] WHEN NOT d.has_application_goods THEN ['application_goods']
            WHEN NOT d.has_control_items THEN ['control_items'] ELSE ['control_code'] END AS missing,
       {'why': CASE w.state WHEN 'differs' THEN 'Another control code' ELSE 'Not in a list in force' END,
        'why_zh': CASE w.state WHEN 'differs' THEN '管制编码不一致' ELSE '编码不在有效清单' END,
        'certificate': w.code, 'application': w.asked_code, 'codes': w.all_codes} AS evidence,
       {'page': w.page, 'x0': NULL::DOUBLE, 'y0': NULL::DOUBLE, 'x1': NULL::DOUBLE, 'y1': NULL::DOUBLE} AS place
FROM dossier d LEFT JOIN worst w USING (certificate_id)

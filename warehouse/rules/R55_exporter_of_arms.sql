-- id: R55
-- title: The exporter of military goods is one of the companies authorised to export them
-- title_zh: 军品出口者为获授权的军品贸易公司
-- severity: HIGH
-- basis: Regulation on Arms Export Arts. 7, 8 and 20
-- basis_zh: 《军品出口管理条例》第7条、第8条、第20条
-- inputs: [exporter_name, control_code]
-- parameters: [arms_codes, name_same, name_doubtful]
-- pass: "{exporter} is {known}."
-- pass_zh: "{exporter}即{known}。"
-- fail: "{exporter} is not among the companies known to be authorised to export military goods."
-- fail_zh: "{exporter}不在已知军品贸易公司之列。"
-- not_applicable: No item is a military item by its code.
-- not_applicable_zh: 无军品编码。
WITH arms AS (
    SELECT certificate_id FROM goods WHERE regexp_matches(control_code, getvariable('arms_codes'))
    UNION SELECT certificate_id FROM asked_goods WHERE regexp_matches(control_code, getvariable('arms_codes'))),
exporters AS (
    SELECT d.certificate_id, coalesce(d.exporter_name, d.a_exporter_name) AS exporter FROM dossier d),
best AS (
    SELECT e.certificate_id, e.exporter, x.name AS known, name_similarity(e.exporter, x.name) AS alike
    FROM exporters e CROSS JOIN arms_exporters x WHERE e.certificate_id IN (FROM arms)
    QUALIFY row_number() OVER (PARTITION BY e.certificate_id ORDER BY alike DESC NULLS LAST, known) = 1)
SELECT e.certificate_id,
       CASE WHEN NOT EXISTS (FROM arms a WHERE a.certificate_id = e.certificate_id) THEN 'not_applicable'
            WHEN e.exporter IS NULL OR b.alike IS NULL THEN 'unknown'
            WHEN b.alike >= getvariable('name_same') THEN 'pass'
            WHEN b.alike >= getvariable('name_doubtful') THEN 'unknown' ELSE 'fail' END AS outcome,
       'exporter_name' AS field, ['exporter_name'] AS missing, {'exporter': e.exporter, 'known': b.known} AS evidence
FROM exporters e LEFT JOIN best b USING (certificate_id)

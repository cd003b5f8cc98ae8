-- id: R30
-- title: Exporter and consignee are those of the application
-- title_zh: 出口商、收货人与申请一致
-- severity: HIGH
-- basis: Wassenaar elements 1.1 to 1.4; fraud pattern (hidden broker)
-- basis_zh: 瓦森纳安排要素1.1至1.4；欺诈模式（隐瞒中间商）
-- inputs: [application, consignee_name, exporter_name]
-- parameters: [name_same, name_doubtful, named_intermediary, no_intermediary]
-- pass: Exporter and consignee agree with the application.
-- pass_zh: 出口商、收货人与申请一致。
-- fail: "{role}: the certificate names {certificate}, the application {application} ({similarity})."
-- fail_zh: "{role_zh}：证明为{certificate}，申请为{application}（{similarity}）。"
WITH pairs AS (
    SELECT certificate_id, folded, legible, absent, doubtful, linked, intermediary, r.role, r.mine, r.theirs,
           name_similarity(r.mine, r.theirs) AS alike
    FROM dossier, LATERAL (VALUES ('consignee', consignee_name, a_consignee_name), ('exporter', exporter_name, a_exporter_name)) r(role, mine, theirs)),
judged AS (
    SELECT *, (SELECT max(name_similarity(t.value, p.theirs)) FROM certificate_translations t
               WHERE t.certificate_id = p.certificate_id AND t.field = p.role || '_name') AS translated
    FROM pairs p),
settled AS (
    SELECT *, CASE WHEN theirs IS NULL OR mine IS NULL THEN 'unknown'
                   WHEN greatest(coalesce(alike, 0), coalesce(translated, 0)) >= getvariable('name_same') THEN 'pass'
                   WHEN alike IS NULL OR alike >= getvariable('name_doubtful') OR stands_on(folded, theirs)
                     -- Of the name a part was read: its end stands in another line.
                     OR (length(fold(mine)) >= 12 AND starts_with(fold(theirs), fold(mine))) THEN 'unknown'
                   ELSE 'fail' END AS state
    FROM judged),
worst AS (
    SELECT * FROM settled
    QUALIFY row_number() OVER (PARTITION BY certificate_id ORDER BY list_position(['fail', 'unknown', 'pass'], state), role) = 1)
-- Whether the application has the intermediary too cannot be seen: its record has no field for one.
SELECT certificate_id, CASE WHEN NOT linked OR (state = 'pass' AND intermediary IS NOT NULL) THEN 'unknown' ELSE state END AS outcome,
       role || '_name' AS field,
       CASE WHEN NOT linked THEN ['application'] WHEN state = 'pass' THEN ['intermediary'] ELSE [role || '_name'] END AS missing,
       {'role': words_en([role || '_name']), 'role_zh': words_zh([role || '_name']), 'certificate': mine, 'application': theirs, 'similarity': round(greatest(alike, translated), 2)} AS evidence
FROM worst

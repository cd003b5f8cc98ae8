-- id: R29
-- title: The end-user is the one of the application
-- title_zh: 最终用户与申请一致
-- severity: BLOCK
-- basis: UK guidance (all information must match the application); Dual-use Regulation Art. 16
-- basis_zh: 英国指南（信息须与申请一致）；《两用物项出口管制条例》第16条
-- inputs: [application, end_user_name]
-- parameters: [name_same, name_doubtful]
-- pass: "{certificate} agrees with {application} ({similarity})."
-- pass_zh: "{certificate}与申请中的{application}一致（{similarity}）。"
-- fail: "The certificate names {certificate}, the application {application} ({similarity})."
-- fail_zh: 证明为{certificate}，申请为{application}（{similarity}）。
WITH compared AS (
    SELECT d.*, name_similarity(d.end_user_name, d.a_end_user_name) AS alike,
           -- Another reading of the name on the same paper, in the script of the application.
           (SELECT max(name_similarity(t.value, d.a_end_user_name)) FROM certificate_translations t
            WHERE t.certificate_id = d.certificate_id AND t.field = 'end_user_name') AS translated
    FROM dossier d)
SELECT certificate_id,
       CASE WHEN NOT linked OR a_end_user_name IS NULL OR end_user_name IS NULL THEN 'unknown'
            WHEN greatest(coalesce(alike, 0), coalesce(translated, 0)) >= getvariable('name_same') THEN 'pass'
            WHEN alike IS NULL THEN 'unknown'
            WHEN alike >= getvariable('name_doubtful') THEN 'unknown'
            -- Of the name a part was read: its end stands in another line.
            WHEN length(fold(end_user_name)) >= 12 AND starts_with(fold(a_end_user_name), fold(end_user_name)) THEN 'unknown'
            -- The application's name stands on the paper, but in no other party's place: the field was misread.
            WHEN stands_on(folded, a_end_user_name)
             AND coalesce(fold(a_end_user_name) NOT IN (fold(coalesce(consignee_name, '')), fold(coalesce(exporter_name, ''))), true) THEN 'unknown'
            ELSE 'fail' END AS outcome,
       'end_user_name' AS field,
       CASE WHEN NOT linked THEN ['application'] ELSE ['end_user_name'] END AS missing,
       {'certificate': end_user_name, 'application': a_end_user_name, 'similarity': round(greatest(alike, translated), 2)} AS evidence
FROM compared

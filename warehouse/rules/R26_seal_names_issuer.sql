-- id: R26
-- title: The words of the seal name the issuer
-- title_zh: 印文与出具者名称相符
-- severity: MED
-- basis: Fraud pattern (stamp of another body)
-- inputs: [seal_text, end_user_name, issuing_authority]
-- parameters: [seal_text_same, seal_text_other]
-- pass: "The seal reads {text}."
-- pass_zh: 印文为“{text}”。
-- fail: "The seal reads {text}, not {issuer}."
-- fail_zh: 印文为“{text}”，与{issuer}不符。
-- not_applicable: It bears no seal.
-- not_applicable_zh: 无印章。
WITH read AS (
    SELECT m.certificate_id, m.text, m.page, m.x0, m.y0, m.x1, m.y1,
           greatest(seal_similarity(m.text, d.end_user_name), seal_similarity(m.text, d.issuing_authority),
                    seal_similarity(m.text, d.a_end_user_name), seal_similarity(m.text, a.authority)) AS alike,
           greatest(seal_similarity(m.text, d.consignee_name), seal_similarity(m.text, d.exporter_name)) AS others
    FROM certificate_marks m JOIN dossier d USING (certificate_id)
    LEFT JOIN authorities a ON a.certificate_id = m.certificate_id
    WHERE m.kind = 'seal' AND length(fold(m.text)) >= 4),
best AS (SELECT * FROM read QUALIFY row_number() OVER (PARTITION BY certificate_id ORDER BY alike DESC NULLS LAST, text) = 1)
SELECT d.certificate_id,
       CASE WHEN NOT d.seal_present THEN 'not_applicable' WHEN b.alike IS NULL THEN 'unknown'
            WHEN b.alike >= getvariable('seal_text_same') THEN 'pass'
            WHEN b.alike < getvariable('seal_text_other') AND (d.issuing_authority IS NOT NULL OR d.end_user_name IS NOT NULL) THEN 'fail'
            ELSE 'unknown' END AS outcome,
       ['seal_text'] AS missing,
       {'text': b.text, 'issuer': coalesce(d.issuing_authority, d.end_user_name), 'similarity': round(b.alike, 2)} AS evidence,
       {'page': b.page, 'x0': b.x0, 'y0': b.y0, 'x1': b.x1, 'y1': b.y1} AS place
FROM dossier d LEFT JOIN best b USING (certificate_id)

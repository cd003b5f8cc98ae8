-- id: R26
-- title: The words of the seal name the issuer
-- title_zh: 印文与出具者名称相符
-- severity: MED
-- basis: Fraud pattern (stamp of another body)
-- basis_zh: 欺诈模式（他人印章）
-- inputs: [seal_text, end_user_name, issuing_authority]
-- parameters: [seal_text_same, seal_text_other, lexicon_mission, lexicon_government, lexicon_company, government_name]
-- pass: "The seal reads {text}."
-- pass_zh: 印文为“{text}”。
-- fail: "The seal reads {text}, not {issuer}."
-- fail_zh: 印文为“{text}”，与{issuer}不符。
-- not_applicable: It bears no seal.
-- not_applicable_zh: 无印章。
WITH issuers AS (
    SELECT certificate_id, unnest([end_user_name, issuing_authority, a_end_user_name]) AS name FROM dossier
    UNION SELECT certificate_id, authority FROM authorities WHERE kind = 'government'),
seals AS (
    SELECT m.certificate_id, m.text,
           -- A ring that was half read falls into letters and pairs of letters, or a word of it is left; such words name
           -- nobody. Characters of the issuer in another order are its own ring, begun in the middle;
           -- so are pieces of its words where most of them are.
           len(regexp_extract_all(m.text, '\b[A-Za-z]{1,2}\b')) > 0.3 * len(regexp_extract_all(m.text, '\w+'))
               OR len(regexp_extract_all(m.text, '\b[A-Za-z]{1,3}\b')) > 0.6 * len(regexp_extract_all(m.text, '\w+'))
               OR EXISTS (FROM issuers i WHERE i.certificate_id = m.certificate_id AND pieces_of(m.text, i.name))
               OR (length(fold(m.text)) < 9 AND len(han(m.text)) = 0)
               OR EXISTS (FROM issuers i WHERE i.certificate_id = m.certificate_id AND length(fold(m.text)) < 0.7 * length(fold(i.name))
                          AND seal_similarity(i.name, m.text) >= getvariable('seal_text_other'))
               OR coalesce((SELECT max(len(list_intersect(han(m.text), han(i.name)))) FROM issuers i WHERE i.certificate_id = m.certificate_id)
                           >= 0.5 * len(list_distinct(han(m.text))) AND len(han(m.text)) > 0, false) AS broken, m.page, m.x0, m.y0, m.x1, m.y1,
           (SELECT max(seal_similarity(m.text, i.name)) FROM issuers i WHERE i.certificate_id = m.certificate_id) AS alike,
           (SELECT max(greatest(seal_similarity(m.text, d.consignee_name), seal_similarity(m.text, d.exporter_name)))
            FROM dossier d WHERE d.certificate_id = m.certificate_id) AS others,
           -- The seal of an embassy is another matter (R22).
           regexp_matches(m.text, getvariable('lexicon_mission')) OR coalesce((SELECT max(seal_similarity(m.text, a.authority)) FROM authorities a
                     WHERE a.certificate_id = m.certificate_id AND a.kind = 'embassy') >= getvariable('seal_text_same'), false) AS mission
    FROM certificate_marks m WHERE m.kind = 'seal' AND length(fold(m.text)) >= 4),
best AS (
    SELECT * FROM seals WHERE NOT mission
    QUALIFY row_number() OVER (PARTITION BY certificate_id ORDER BY alike DESC NULLS LAST, text) = 1),
strange AS (
    -- A body of government whose seal stands beside the issuer's, and that is not the one which acted.
    SELECT s.* FROM seals s JOIN dossier d USING (certificate_id)
    WHERE NOT s.mission AND NOT s.broken AND NOT d.scanned AND d.legible AND s.alike < getvariable('seal_text_other')
      AND (regexp_matches(s.text, getvariable('lexicon_government')) OR regexp_matches(s.text, getvariable('government_name')))
      AND NOT regexp_matches(s.text, getvariable('lexicon_company'))
      AND EXISTS (FROM authorities a WHERE a.certificate_id = s.certificate_id AND a.kind = 'government' AND a.sure)
      AND EXISTS (FROM best b WHERE b.certificate_id = s.certificate_id AND b.alike >= getvariable('seal_text_same'))
    QUALIFY row_number() OVER (PARTITION BY s.certificate_id ORDER BY s.page, s.y0) = 1),
shown AS (SELECT * FROM strange UNION ALL FROM best WHERE certificate_id NOT IN (SELECT certificate_id FROM strange))
SELECT d.certificate_id,
       CASE WHEN EXISTS (FROM strange s WHERE s.certificate_id = d.certificate_id) THEN 'fail'
            WHEN NOT d.seal_present THEN 'not_applicable' WHEN b.alike IS NULL THEN 'unknown'
            WHEN b.alike >= getvariable('seal_text_same') THEN 'pass'
            WHEN b.broken OR coalesce(d.issuing_authority, d.end_user_name) IS NULL OR b.alike >= getvariable('seal_text_other') THEN 'unknown'
            -- On a scan a ring that is misread resembles nobody: it names another only where that one is known.
            WHEN d.scanned THEN CASE WHEN b.others >= getvariable('seal_text_same') THEN 'fail' ELSE 'unknown' END
            -- The seal of a government on a paper whose issuer was not found.
            WHEN d.issuing_authority IS NULL AND regexp_matches(b.text, getvariable('lexicon_government')) THEN 'unknown'
            WHEN b.alike < getvariable('seal_text_other') THEN 'fail'
            ELSE 'unknown' END AS outcome,
       ['seal_text'] AS missing,
       {'text': b.text, 'issuer': coalesce(d.issuing_authority, d.end_user_name), 'similarity': round(b.alike, 2)} AS evidence,
       {'page': b.page, 'x0': b.x0, 'y0': b.y0, 'x1': b.x1, 'y1': b.y1} AS place
FROM dossier d LEFT JOIN shown b USING (certificate_id)

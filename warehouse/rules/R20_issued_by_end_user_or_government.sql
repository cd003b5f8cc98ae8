-- id: R20
-- title: The end-user or a government agency of its country issued the certificate
-- title_zh: 证明由最终用户或其所在国政府机构出具
-- severity: BLOCK
-- basis: Export Control Law Art. 15; Dual-use Regulation Art. 24(1)
-- basis_zh: 《出口管制法》第15条；《两用物项出口管制条例》第24条第1款
-- inputs: [issuing_authority, end_user_name, end_user_country]
-- parameters: [name_doubtful, confidence_least, lexicon_company, seal_text_other]
-- pass: "Issued by {issuer}."
-- pass_zh: "由{issuer}出具。"
-- fail: "Issued by {issuer} ({country}), which is neither the end-user nor a body of its country {end_user_country}."
-- fail_zh: "出具者{issuer}（{country}）既非最终用户，也非其所在国（{end_user_country}）机构。"
WITH issuers AS (
    SELECT d.*, a.certificate_id IS NOT NULL AS official, a.country,
           name_similarity(d.issuing_authority, d.end_user_name) AS same,
           list_transform(string_split(coalesce(d.text, ''), chr(10))[:3], line -> fold(line)) AS head,
           -- A seal of the consignee or exporter that is not the end-user's, on a paper that names no other issuer.
           (SELECT bool_or(greatest(seal_similarity(m.text, d.consignee_name), seal_similarity(m.text, d.exporter_name)) >= getvariable('seal_text_same')
                           AND coalesce(seal_similarity(m.text, d.end_user_name), 0) < getvariable('seal_text_same'))
            FROM certificate_marks m WHERE m.certificate_id = d.certificate_id AND m.kind = 'seal' AND length(fold(m.text)) >= 4) AS sealed_by_other,
           -- A company whose letterhead and seal the paper bears and that is none of the parties.
           (SELECT min(m.text) FROM certificate_marks m
            WHERE m.certificate_id = d.certificate_id AND m.kind = 'seal' AND length(fold(m.text)) >= 10
              AND regexp_matches(m.text, getvariable('lexicon_company'))
              AND contains(fold(array_to_string(string_split(coalesce(d.text, ''), chr(10))[:4], ' ')), fold(m.text))
              AND seal_similarity(m.text, d.end_user_name) < getvariable('seal_text_other')) AS stranger
    FROM dossier d
    LEFT JOIN authorities a ON a.certificate_id = d.certificate_id AND a.action = 'issued' AND a.kind = 'government')
SELECT certificate_id,
       CASE WHEN list_contains(doubtful || labelled, 'issuing_authority') THEN 'unknown'
            WHEN issuing_authority IS NULL AND sealed_by_other THEN CASE WHEN scanned THEN 'unknown' ELSE 'fail' END
            WHEN issuing_authority IS NULL AND stranger IS NOT NULL THEN CASE WHEN scanned THEN 'unknown' ELSE 'fail' END
            -- A letterhead of the consignee or exporter: who issues it is not plain.
            WHEN issuing_authority IS NULL AND (list_contains(head, fold(consignee_name)) OR list_contains(head, fold(exporter_name)))
                 AND NOT coalesce(fold(consignee_name) = fold(end_user_name), false) THEN 'unknown'
            WHEN issuing_authority IS NULL AND end_user_name IS NOT NULL THEN 'pass'
            WHEN issuing_authority IS NULL OR end_user_country IS NULL AND address_country IS NULL THEN 'unknown'
            WHEN same >= getvariable('name_doubtful') THEN 'pass'
            WHEN official AND country = destination THEN 'pass'
            WHEN regexp_matches(issuing_authority, getvariable('lexicon_addressee')) THEN 'unknown'
            WHEN country_in(issuing_authority) = getvariable('home_country') AND destination <> getvariable('home_country') THEN 'unknown'
            WHEN official AND country IS NULL OR NOT official AND same IS NULL THEN 'unknown'
            WHEN official THEN 'fail'
            -- A private body that is not the end-user: the consignee or another company.
            WHEN fold(issuing_authority) IN (fold(exporter_name), fold(consignee_name)) THEN 'fail'
            ELSE 'unknown' END AS outcome,
       CASE WHEN issuing_authority IS NULL THEN 'end_user_name' ELSE 'issuing_authority' END AS field,
       CASE WHEN end_user_name IS NULL AND issuing_authority IS NULL THEN ['end_user_name'] ELSE ['issuing_authority'] END AS missing,
       {'issuer': CASE WHEN issuing_authority IS NULL AND sealed_by_other THEN coalesce(consignee_name, exporter_name)
                       WHEN issuing_authority IS NULL AND stranger IS NOT NULL THEN stranger
                       ELSE coalesce(issuing_authority, end_user_name) END, 'country': country,
        'end_user_country': destination} AS evidence
FROM issuers

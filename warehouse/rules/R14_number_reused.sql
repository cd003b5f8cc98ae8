-- id: R14
-- title: The number of the certificate was not used for another transaction
-- title_zh: 证明编号未用于其他交易
-- severity: HIGH
-- basis: IATG (one certificate, one transaction)
-- basis_zh: 国际弹药技术准则（一证一交易）
-- inputs: [certificate_number, application, history]
-- parameters: [name_doubtful, text_doubtful]
-- pass: "No other transaction used the number {number}."
-- pass_zh: 编号{number}未用于其他交易。
-- fail: "The number {number} was used by {application} for another {what}: {other}."
-- fail_zh: 编号{number}曾用于{application}，{what_zh}不同：{other}。
WITH mine AS (
    SELECT d.certificate_id, d.application_id, d.a_contract_number, coalesce(d.a_end_user_name, d.end_user_name) AS user,
           coalesce(d.certificate_number, d.a_certificate_number) AS number,
           coalesce(d.issuing_authority, d.end_user_name) AS issuer, d.has_history,
           -- A number of a scan that is not the application's may be misread: then nothing is said of its other uses.
           d.scanned AND d.a_certificate_number IS NOT NULL AND fold(d.certificate_number) <> fold(d.a_certificate_number) AS misread,
           (SELECT string_agg(g.description, '; ' ORDER BY g.line) FROM goods g WHERE g.certificate_id = d.certificate_id) AS goods,
           (SELECT list(g.description) FROM asked_goods g WHERE g.certificate_id = d.certificate_id) AS items
    FROM dossier d),
uses AS (
    SELECT application_id, fold(certificate_number) AS number, issuing_authority AS issuer, contract_number AS contract,
           end_user_name AS user, description
    FROM history
    UNION ALL
    SELECT application_id, fold(certificate_number), NULL, contract_number, end_user_name, NULL FROM applications
    UNION ALL
    -- Another certificate of the batch with this number that belongs to another application.
    SELECT coalesce(application_id, certificate_id), fold(certificate_number), coalesce(issuing_authority, end_user_name),
           contract_number, end_user_name, NULL
    FROM dossier WHERE certificate_number IS NOT NULL),
other AS (
    SELECT m.certificate_id, u.application_id AS used_by,
           fold(u.contract) <> fold(m.a_contract_number) AS other_contract, u.contract,
           name_similarity(u.user, m.user) < getvariable('name_doubtful') AS other_user, u.user,
           u.description IS NOT NULL AND len(m.items) > 0
               AND list_max(list_transform(m.items, i -> coalesce(text_similarity(i, u.description), 1.0))) < getvariable('text_doubtful') AS other_goods,
           u.description
    FROM mine m JOIN uses u ON u.number = fold(m.number)
    WHERE u.application_id IS DISTINCT FROM m.application_id AND u.application_id <> m.certificate_id
      AND m.application_id IS NOT NULL
      -- Two bodies may use the same number; a different issuer makes it another certificate.
      AND coalesce(name_similarity(u.issuer, m.issuer), 1.0) >= getvariable('name_doubtful')),
worst AS (
    SELECT *, other_contract OR other_user OR other_goods AS differs FROM other
    QUALIFY row_number() OVER (PARTITION BY certificate_id ORDER BY coalesce(other_contract OR other_user OR other_goods, false) DESC,
                                     (other_contract OR other_user OR other_goods) IS NULL DESC, used_by) = 1)
SELECT m.certificate_id,
       CASE WHEN w.differs THEN 'fail'
            WHEN m.number IS NULL OR coalesce(m.misread, false) OR m.application_id IS NULL OR NOT m.has_history OR (w.certificate_id IS NOT NULL AND w.differs IS NULL) THEN 'unknown'
            ELSE 'pass' END AS outcome,
       'certificate_number' AS field,
       CASE WHEN m.number IS NULL OR m.misread THEN ['certificate_number'] ELSE [] END || CASE WHEN m.application_id IS NULL THEN ['application'] ELSE [] END
           || CASE WHEN NOT m.has_history THEN ['history'] ELSE [] END AS missing,
       {'number': m.number, 'application': w.used_by,
        'what': CASE WHEN w.other_user THEN 'end-user' WHEN w.other_contract THEN 'contract' ELSE 'item' END,
        'what_zh': CASE WHEN w.other_user THEN '最终用户' WHEN w.other_contract THEN '合同' ELSE '货物' END,
        'other': CASE WHEN w.other_user THEN w.user WHEN w.other_contract THEN w.contract ELSE w.description END} AS evidence
FROM mine m LEFT JOIN worst w USING (certificate_id)

-- id: R10
-- title: The certificate is in force on the day of the decision
-- title_zh: 决定之日证明有效
-- severity: BLOCK
-- basis: UK guidance (application within 6 months of signature); age limit is policy
-- basis_zh: 英国指南（签署后六个月内申请）；期限属政策
-- inputs: [decision_date, expiry_date, issue_date]
-- parameters: [max_age_days, confidence_least]
-- pass: "Valid until {until}; decided on {decided_on}."
-- pass_zh: 有效期至{until}，决定日期{decided_on}。
-- fail: "Expired: valid until {until}, decided on {decided_on}."
-- fail_zh: 已过期：有效期至{until}，决定日期{decided_on}。
WITH judged AS (
    SELECT *,
           CASE WHEN list_contains(doubtful || labelled, 'expiry_date') OR contains(coalesce(notes, ''), 'expiry_date:') THEN NULL
                ELSE coalesce(expiry_date, issue_date + CAST(getvariable('max_age_days') AS INTEGER)) END AS until
    FROM dossier)
SELECT certificate_id,
       CASE WHEN until IS NULL THEN 'unknown'
            WHEN decided_on <= until THEN 'pass'
            -- Without a printed validity the age limit decides, on a page that surely prints none.
            WHEN expiry_date IS NULL AND NOT legible THEN 'unknown'
            ELSE 'fail' END AS outcome,
       CASE WHEN expiry_date IS NULL THEN 'issue_date' ELSE 'expiry_date' END AS field,
       CASE WHEN list_contains(doubtful || labelled, 'expiry_date') THEN ['expiry_date'] ELSE ['expiry_date', 'issue_date'] END AS missing,
       {'until': until, 'decided_on': decided_on, 'issue_date': issue_date} AS evidence
FROM judged

-- id: R11
-- title: The certificate was issued after its contract and before the decision
-- title_zh: 签发日期在合同之后、决定之前
-- severity: HIGH
-- basis: Fraud patterns (certificate signed in blank and filled later, post-dated certificate)
-- basis_zh: 欺诈模式（空白签署后填写、倒签或预签）
-- inputs: [issue_date, contract_date, decision_date]
-- parameters: [contract_ahead_days, confidence_least]
-- pass: "Contract {contract_date}, issued {issue_date}, decided {decided_on}."
-- pass_zh: 合同{contract_date}，签发{issue_date}，决定{decided_on}。
-- fail: "Out of order: contract {contract_date}, issued {issue_date}, decided {decided_on}."
-- fail_zh: 日期先后不符：合同{contract_date}，签发{issue_date}，决定{decided_on}。
WITH dated AS (
    SELECT *, CASE WHEN list_contains(doubtful, 'contract_date') THEN NULL ELSE coalesce(contract_date, a_contract_date) END AS agreed
    FROM dossier)
SELECT certificate_id,
       CASE WHEN issue_date IS NULL THEN 'unknown'
            WHEN issue_date > decided_on THEN 'fail'
            WHEN agreed IS NULL THEN 'unknown'
            WHEN issue_date < agreed - CAST(getvariable('contract_ahead_days') AS INTEGER) THEN 'fail'
            ELSE 'pass' END AS outcome,
       'issue_date' AS field,
       CASE WHEN issue_date IS NULL THEN ['issue_date'] ELSE ['contract_date'] END AS missing,
       {'issue_date': issue_date, 'contract_date': agreed, 'decided_on': decided_on} AS evidence
FROM dated

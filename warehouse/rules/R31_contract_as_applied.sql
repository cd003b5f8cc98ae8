-- id: R31
-- title: Number and date of the contract are those of the application
-- title_zh: 合同号和日期与申请一致
-- severity: HIGH
-- basis: OSCE elements; practice of the licensing authority
-- basis_zh: 欧安组织要素；许可机关惯例
-- inputs: [application, contract_number, contract_date]
-- parameters: [confidence_least]
-- pass: "Contract {certificate} agrees with the application."
-- pass_zh: 合同{certificate}与申请一致。
-- fail: "The certificate names contract {certificate} of {date}, the application {application} of {a_date}."
-- fail_zh: 证明合同为{certificate}（{date}），申请合同为{application}（{a_date}）。
WITH compared AS (
    SELECT *, fold(contract_number) = fold(a_contract_number) AS same_number, contract_date = a_contract_date AS same_date,
           coalesce(edit_similarity(fold(contract_number), fold(a_contract_number)) >= 0.8, false) AS nearly,
           stands_on(folded, a_contract_number) AS elsewhere
    FROM dossier)
SELECT certificate_id,
       CASE WHEN NOT linked THEN 'unknown'
            WHEN NOT same_number AND NOT elsewhere AND NOT (scanned AND nearly) THEN 'fail'
            WHEN same_number AND NOT same_date AND a_contract_date IS NOT NULL THEN 'fail'
            WHEN same_number AND (same_date OR list_contains(absent, 'contract_date')) AND a_contract_date IS NOT NULL THEN 'pass'
            ELSE 'unknown' END AS outcome,
       CASE WHEN same_number THEN 'contract_date' ELSE 'contract_number' END AS field,
       CASE WHEN NOT linked THEN ['application'] WHEN same_number THEN ['contract_date'] ELSE ['contract_number'] END AS missing,
       {'certificate': contract_number, 'application': a_contract_number, 'date': contract_date, 'a_date': a_contract_date} AS evidence
FROM compared

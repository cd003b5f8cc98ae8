-- id: R03
-- title: The certificate names its contract
-- title_zh: 证明注明合同号
-- severity: MED
-- basis: OSCE elements; practice of the licensing authority (the contract number must be clear)
-- basis_zh: 欧安组织要素；许可机关惯例（合同号须明确）
-- inputs: [contract_number]
-- parameters: [confidence_least, page_confidence_least]
-- pass: "Contract {contract_number}."
-- pass_zh: 合同号 {contract_number}。
-- fail: The certificate names no contract.
-- fail_zh: 证明未注明合同。
SELECT certificate_id,
       -- A blank behind the word for it was left empty: what was read as its number stands elsewhere.
       CASE WHEN regexp_matches(coalesce(text, ''), '(?i)(?:contract|order|合同)[^_\n]{0,12}_{3,}') AND legible AND NOT stands_on(folded, a_contract_number) THEN 'fail'
            WHEN length(fold(contract_number)) < 3 THEN 'unknown'
            WHEN contract_number IS NOT NULL THEN 'pass'
            WHEN list_contains(absent, 'contract_number') AND legible AND NOT stands_on(folded, a_contract_number) THEN 'fail'
            ELSE 'unknown' END AS outcome,
       'contract_number' AS field, ['contract_number'] AS missing, {'contract_number': contract_number} AS evidence
FROM dossier

-- id: R63
-- title: The records are to be kept for five years
-- title_zh: 资料保存期限五年
-- severity: INFO
-- basis: Dual-use Regulation Art. 27; Regulation on Nuclear Dual-use Items Art. 18
-- basis_zh: 《两用物项出口管制条例》第27条；《核两用品及相关技术出口管制条例》第18条
-- inputs: [issue_date, decision_date]
-- parameters: [keep_years]
-- pass: "Keep until {until} at the least."
-- pass_zh: 至少保存至{until}。
-- fail: The records may not be destroyed yet.
-- fail_zh: 尚未到销毁期限。
SELECT certificate_id,
       CASE WHEN NOT linked OR a_decision_date IS NULL THEN 'unknown' ELSE 'pass' END AS outcome,
       'issue_date' AS field, ['decision_date'] AS missing,
       {'until': CAST(greatest(coalesce(issue_date, decided_on), coalesce(contract_date, decided_on), decided_on)
                      + to_years(CAST(getvariable('keep_years') AS INTEGER)) AS DATE)} AS evidence
FROM dossier

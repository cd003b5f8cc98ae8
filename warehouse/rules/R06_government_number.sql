-- id: R06
-- title: A certificate of a government bears a number
-- title_zh: 政府出具的证明须有编号
-- severity: MED
-- basis: Wassenaar elements (certificate number where issued by a government)
-- basis_zh: 瓦森纳安排要素（政府出具的证明须有编号）
-- inputs: [issuing_authority, certificate_number]
-- parameters: [confidence_least]
-- pass: "{authority} gave it the number {certificate_number}."
-- pass_zh: "{authority}的证明编号为 {certificate_number}。"
-- fail: "{authority} issued it without a number."
-- fail_zh: "{authority}出具的证明没有编号。"
-- not_applicable: No government issued it.
-- not_applicable_zh: 非政府出具。
SELECT d.certificate_id,
       CASE WHEN list_contains(d.doubtful, 'issuing_authority') THEN 'unknown'
            WHEN a.certificate_id IS NULL THEN 'not_applicable'
            WHEN d.certificate_number IS NOT NULL THEN 'pass'
            WHEN list_contains(d.absent, 'certificate_number') AND d.legible AND NOT stands_on(d.folded, d.a_certificate_number) THEN 'fail'
            ELSE 'unknown' END AS outcome,
       'certificate_number' AS field,
       CASE WHEN a.certificate_id IS NULL THEN ['issuing_authority'] ELSE ['certificate_number'] END AS missing,
       {'authority': d.issuing_authority, 'certificate_number': d.certificate_number} AS evidence
FROM dossier d
LEFT JOIN (SELECT DISTINCT certificate_id FROM authorities WHERE action = 'issued' AND kind = 'government') a USING (certificate_id)

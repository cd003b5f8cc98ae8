-- id: R59
-- title: No clause grants resale, transfer or military use
-- title_zh: 无准许转售、转让或军事使用的条款
-- severity: MED
-- basis: Traps of undertakings (a right to transfer granted)
-- basis_zh: 承诺条款中的陷阱（授予转让权）
-- inputs: [text]
-- parameters: [grant_patterns, page_confidence_least]
-- pass: No such clause was found.
-- pass_zh: 未见此类条款。
-- fail: "A clause grants it: {clause}."
-- fail_zh: 条款准许：{clause}。
SELECT d.certificate_id,
       CASE WHEN p.grants IS NOT NULL THEN 'fail' WHEN NOT d.legible THEN 'unknown' ELSE 'pass' END AS outcome,
       ['text'] AS missing, {'clause': p.grants} AS evidence
FROM dossier d JOIN promises p USING (certificate_id)

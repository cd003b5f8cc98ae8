-- id: R04
-- title: The certificate bears a signature and a seal
-- title_zh: 证明有签字和印章
-- severity: HIGH
-- basis: OSCE elements; practice of licensing authorities (BAFA 2024)
-- basis_zh: 欧安组织要素；许可机关惯例（德国联邦经济和出口管制局，2024年）
-- inputs: [signature, seal]
-- parameters: [page_confidence_least]
-- pass: Signature and seal were found.
-- pass_zh: 签字、印章齐全。
-- fail: "Not found on the certificate: {lacks}."
-- fail_zh: 证明缺少{lacks_zh}。
SELECT certificate_id,
       CASE WHEN signature_present AND seal_present THEN 'pass' WHEN legible THEN 'fail' ELSE 'unknown' END AS outcome,
       CASE WHEN NOT signature_present THEN ['signature'] ELSE [] END || CASE WHEN NOT seal_present THEN ['seal'] ELSE [] END AS missing,
       {'lacks': CASE WHEN NOT signature_present AND NOT seal_present THEN 'signature and seal'
                      WHEN NOT signature_present THEN 'signature' ELSE 'seal' END,
        'lacks_zh': CASE WHEN NOT signature_present AND NOT seal_present THEN '签字和印章'
                         WHEN NOT signature_present THEN '签字' ELSE '印章' END} AS evidence
FROM dossier

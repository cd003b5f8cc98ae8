-- id: R58
-- title: No re-export is promised or covered by the promise of no transfer
-- title_zh: 承诺不再出口，或由不转让承诺涵盖
-- severity: MED
-- basis: Wassenaar elements; Regulation on Nuclear Export Art. 5(4)
-- basis_zh: 瓦森纳安排要素；《核出口管制条例》第5条第4款
-- inputs: [undertakings]
-- parameters: [page_confidence_least]
-- pass: It is promised.
-- pass_zh: 已作承诺。
-- fail: Neither no re-export nor no transfer is promised.
-- fail_zh: 未承诺不再出口或不转让。
SELECT d.certificate_id,
       CASE WHEN list_contains(p.codes, 'no_reexport') OR list_contains(p.codes, 'no_transfer') THEN 'pass'
            WHEN d.legible THEN 'fail' ELSE 'unknown' END AS outcome,
       ['undertakings'] AS missing, {'codes': p.codes} AS evidence
FROM dossier d JOIN promises p USING (certificate_id)

-- id: R58
-- title: No re-export is promised or covered by the promise of no transfer, and only the licensing State can lift it
-- title_zh: 承诺不再出口或由不转让承诺涵盖，且须经许可国政府同意
-- severity: MED
-- basis: Wassenaar elements; Regulation on Nuclear Export Art. 5(4)
-- basis_zh: 瓦森纳安排要素；《核出口管制条例》第5条第4款
-- inputs: [undertakings]
-- parameters: [lexicon_home_authority, lexicon_exporter_authority, unnamed_body, page_confidence_least]
-- pass: It is promised.
-- pass_zh: 已作承诺。
-- fail: "{why}."
-- fail_zh: "{why_zh}。"
SELECT d.certificate_id,
       CASE WHEN p.reexport_consent IS NOT NULL THEN 'fail'
            WHEN list_contains(p.codes, 'no_reexport') OR list_contains(p.codes, 'no_transfer') THEN 'pass'
            WHEN d.legible THEN 'fail' ELSE 'unknown' END AS outcome,
       ['undertakings'] AS missing,
       {'codes': p.codes, 'consent': p.reexport_consent,
        'why': coalesce('Re-export with the consent of another body: ' || p.reexport_consent, 'Neither no re-export nor no transfer is promised'),
        'why_zh': coalesce('经其他机关同意即可再出口：' || p.reexport_consent, '未承诺不再出口或不转让')} AS evidence
FROM dossier d JOIN promises p USING (certificate_id)

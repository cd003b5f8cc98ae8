-- id: B13
-- title: The document says nothing on domestic use or re-export
-- title_zh: 未说明国内使用或再出口
-- severity: LOW
-- basis: BIS red flag 13
-- basis_zh: 美国产业与安全局红旗警示13
-- inputs: [undertakings]
-- pass: Re-export or transfer is spoken of.
-- pass_zh: 已说明再出口或转让。
-- fail: Neither re-export nor transfer nor the place of use is spoken of.
-- fail_zh: 未提及再出口、转让或使用地点。
SELECT d.certificate_id,
       CASE WHEN len(list_intersect(p.codes, ['no_reexport', 'no_transfer', 'end_user_only', 'no_embargo', 'retransfer_equivalent'])) > 0
              OR d.end_use_location IS NOT NULL THEN 'pass'
            WHEN d.legible THEN 'fail' ELSE 'unknown' END AS outcome,
       ['undertakings'] AS missing, {'codes': p.codes} AS evidence
FROM dossier d JOIN promises p USING (certificate_id)

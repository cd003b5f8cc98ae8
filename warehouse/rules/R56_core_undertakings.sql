-- id: R56
-- title: The stated use and no transfer are promised, and only the licensing State can lift it
-- title_zh: 承诺仅用于申明用途且不转让，且须经许可国政府同意
-- severity: BLOCK
-- basis: Dual-use Regulation Art. 24(2); Export Control Law Art. 16
-- basis_zh: 《两用物项出口管制条例》第24条第2款；《出口管制法》第16条
-- inputs: [undertakings, consent_authority]
-- parameters: [lexicon_home_authority, lexicon_exporter_authority, unnamed_body, page_confidence_least]
-- pass: "Both are promised; consent of {consent}."
-- pass_zh: 两项承诺齐全，同意机关为{consent}。
-- fail: "{why}."
-- fail_zh: "{why_zh}。"
WITH judged AS (
    SELECT d.certificate_id, d.legible, d.scanned, p.codes, coalesce(p.foreign_consent, p.transfer_consent, p.private_consent) AS consent,
           -- A clause that grants a transfer takes the promise of none back.
           list_filter(['stated_use_only', 'no_transfer'],
                       c -> NOT list_contains(p.codes, c) OR (c = 'no_transfer' AND p.grants IS NOT NULL)) AS lost,
           p.foreign_consent,
           CASE WHEN p.foreign_consent IS NOT NULL THEN false
                WHEN p.transfer_consent IS NULL THEN CASE WHEN p.private_consent IS NOT NULL THEN false END
                ELSE nullif(regexp_matches(p.transfer_consent, getvariable('lexicon_home_authority'))
                            OR regexp_matches(p.transfer_consent, getvariable('lexicon_exporter_authority')), false) END AS right_state
    FROM dossier d JOIN promises p USING (certificate_id))
SELECT certificate_id,
       CASE WHEN len(lost) > 0 AND legible THEN 'fail' WHEN len(lost) > 0 THEN 'unknown'
            WHEN NOT right_state THEN 'fail'
            WHEN right_state IS NULL THEN 'unknown' ELSE 'pass' END AS outcome,
       CASE WHEN len(lost) > 0 THEN ['undertakings'] ELSE ['consent_authority'] END AS missing,
       {'why': CASE WHEN len(lost) > 0 THEN 'Not promised: ' || words_en(lost) ELSE 'Consent of another body: ' || consent END,
        'why_zh': CASE WHEN len(lost) > 0 THEN '缺少承诺：' || words_zh(lost) ELSE '同意机关不是许可国政府：' || consent END,
        'consent': consent, 'codes': codes} AS evidence
FROM judged

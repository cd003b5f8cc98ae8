-- id: R57
-- title: No use for weapons of mass destruction is promised; for nuclear goods no nuclear explosive use
-- title_zh: 承诺不用于大规模杀伤性武器；核相关货物承诺不用于核爆炸
-- severity: HIGH
-- basis: Regulation on Nuclear Dual-use Items Art. 6; Regulation on Biological Items Art. 7; Regulation on Nuclear Export Art. 5
-- basis_zh: 《核两用品及相关技术出口管制条例》第6条；《生物两用品及相关设备和技术出口管制条例》第7条；《核出口管制条例》第5条
-- inputs: [undertakings, control_code]
-- parameters: [nuclear_codes, wmd_promise_words, page_confidence_least]
-- pass: It is promised.
-- pass_zh: 已作承诺。
-- fail: "Not promised: {lost}."
-- fail_zh: 缺少承诺：{lost_zh}。
WITH judged AS (
    SELECT d.certificate_id, d.legible,
           -- The words of the promise stand on the paper: its wording was not understood.
           regexp_matches(d.folded, getvariable('wmd_promise_words')) AS spoken,
           EXISTS (FROM goods g WHERE g.certificate_id = d.certificate_id AND regexp_matches(g.control_code, getvariable('nuclear_codes')))
               OR EXISTS (FROM asked_goods g WHERE g.certificate_id = d.certificate_id AND regexp_matches(g.control_code, getvariable('nuclear_codes'))) AS nuclear,
           p.codes
    FROM dossier d JOIN promises p USING (certificate_id)),
needed AS (
    SELECT *, list_filter(CASE WHEN nuclear THEN ['no_nuclear'] ELSE ['no_wmd'] END,
                          c -> NOT list_contains(codes, c) AND NOT (c = 'no_nuclear' AND list_contains(codes, 'no_wmd'))) AS lost
    FROM judged)
SELECT certificate_id, CASE WHEN len(lost) = 0 THEN 'pass' WHEN legible AND NOT coalesce(spoken, false) THEN 'fail' ELSE 'unknown' END AS outcome,
       ['undertakings'] AS missing, {'lost': words_en(lost), 'lost_zh': words_zh(lost), 'codes': codes} AS evidence
FROM needed

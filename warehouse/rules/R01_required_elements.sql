-- id: R01
-- title: Every required element stands on the certificate
-- title_zh: 证明包含全部必备要素
-- severity: HIGH
-- basis: Wassenaar and OSCE elements of end-user certificates; Dual-use Regulation Art. 24
-- basis_zh: 瓦森纳安排及欧安组织最终用户证明要素；《两用物项出口管制条例》第24条
-- inputs: [issue_date, exporter_name, end_user_name, end_user_address, end_user_country, end_use, signatory_name, signatory_title, goods, undertakings, signature]
-- parameters: [confidence_least, confidence_present, page_confidence_least]
-- pass: All required elements were found.
-- pass_zh: 必备要素齐全。
-- fail: "Not on the certificate: {absent}."
-- fail_zh: 证明缺少：{absent_zh}。
WITH required AS (
    SELECT d.*, s.lines, p.codes,
           list_filter(absent, f -> list_contains(['issue_date', 'exporter_name', 'end_user_name', 'end_user_address',
               'end_user_country', 'end_use', 'signatory_name', 'signatory_title'], f)) AS gone,
           list_filter(doubtful, f -> NOT list_contains(present, f) AND list_contains(['issue_date', 'exporter_name', 'end_user_name', 'end_user_address',
               'end_user_country', 'end_use', 'signatory_name', 'signatory_title'], f)) AS unsure
    FROM dossier d JOIN goods_sum s USING (certificate_id) JOIN promises p USING (certificate_id)),
judged AS (
    SELECT *,
           -- A value that the application gives and that stands on the paper was overlooked; a date may be ambiguous;
           -- an address may name the country.
           list_filter(gone, f -> CASE f
               WHEN 'issue_date' THEN contains(coalesce(notes, ''), 'issue_date:')
               WHEN 'exporter_name' THEN stands_on(folded, a_exporter_name)
               WHEN 'end_user_name' THEN stands_on(folded, a_end_user_name)
               WHEN 'end_user_address' THEN stands_on(folded, a_end_user_address)
               WHEN 'end_user_country' THEN true
               WHEN 'end_use' THEN stands_on(folded, a_end_use)
               ELSE false END) AS overlooked,
           destination IS NOT NULL AS country_shown,
           -- What stands for the end-use is part of an undertaking, and the application knows another: it was misread.
           coalesce(a_end_use IS NOT NULL AND NOT stands_on(folded, a_end_use) AND EXISTS (
               FROM certificate_undertakings u WHERE u.certificate_id = required.certificate_id
                AND contains(fold(u.text), fold(end_use))), false) AS no_use
    FROM required),
summed AS (
    SELECT *, list_filter(gone, f -> NOT list_contains(overlooked, f) )
              || CASE WHEN lines = 0 THEN ['goods'] ELSE [] END
              || CASE WHEN len(codes) = 0 THEN ['undertakings'] ELSE [] END
              || CASE WHEN NOT signature_present THEN ['signature'] ELSE [] END AS lost,
              list_filter(overlooked, f -> f <> 'end_user_country' OR NOT country_shown)
              || CASE WHEN no_use THEN ['end_use'] ELSE [] END AS open
    FROM judged)
SELECT certificate_id,
       CASE WHEN len(lost) > 0 AND legible THEN 'fail'
            WHEN len(lost) + len(open) + len(unsure) > 0 THEN 'unknown'
            ELSE 'pass' END AS outcome,
       list_sort(list_distinct(lost || open || unsure)) AS missing,
       {'absent': words_en(lost),
        'absent_zh': words_zh(lost)} AS evidence
FROM summed

-- id: R05
-- title: A Chinese translation is there and agrees with the original
-- title_zh: 附有中文译本且与原文一致
-- severity: HIGH
-- basis: Practice of the licensing authority (certificate with Chinese translation); UK guidance (translations verified)
-- basis_zh: 许可机关惯例（证明附中文译本）；英国指南（译本须核对）
-- inputs: [translation]
-- parameters: [confidence_least, name_translated]
-- pass: "Original and translation agree in {agreeing}."
-- pass_zh: 原文与译文在以下各项一致：{agreeing_zh}。
-- fail: "Original and translation differ in {what}: {original} / {translated}."
-- fail_zh: 原文与译文不一致（{what_zh}）：{original} / {translated}。
-- not_applicable: The certificate is in Chinese.
-- not_applicable_zh: 证明为中文。
WITH pairs AS (
    SELECT t.certificate_id, t.field, coalesce(f.value, t.original) AS original, t.value AS translated, f.page, t.page AS page_again,
           coalesce(t.confidence, 1.0) >= getvariable('confidence_least') AND coalesce(f.sure, true) AS sure
    FROM certificate_translations t LEFT JOIN fields f ON f.certificate_id = t.certificate_id AND f.field = t.field),
sides AS (
    -- The words of the original and those of a translation on pages of its own.
    SELECT c.certificate_id, fold(string_agg(p.text, ' ') FILTER (list_contains(c.here, p.page))) AS here,
           fold(string_agg(p.text, ' ') FILTER (list_contains(c.again, p.page))) AS again
    FROM (SELECT s.certificate_id, any_value(document_id) AS document_id, list(DISTINCT s.page) AS here, list(DISTINCT s.page_again) AS again
          FROM pairs s JOIN dossier USING (certificate_id) GROUP BY ALL) c
    JOIN pages p ON p.document_id = c.document_id
    WHERE NOT list_has_any(c.here, c.again) GROUP BY ALL),
exchanged AS (
    -- Both sides print both values: one was taken for the other, and nothing differs. So with a date or an address that is another of the original's.
    SELECT DISTINCT s.certificate_id, s.field, true AS swapped
    FROM pairs s LEFT JOIN sides USING (certificate_id)
    WHERE CASE
        WHEN s.field IN ('certificate_number', 'contract_number')
            THEN contains(here, fold(s.translated)) AND contains(again, fold(s.original))
        WHEN s.field = 'total_value'
            THEN contains(here, format('{:.0f}', TRY_CAST(s.translated AS DOUBLE))) AND contains(again, format('{:.0f}', TRY_CAST(s.original AS DOUBLE)))
        WHEN s.field LIKE '%\_address' ESCAPE '\'
            THEN EXISTS (FROM fields f WHERE f.certificate_id = s.certificate_id AND f.field <> s.field AND f.field LIKE '%\_address' ESCAPE '\' AND same_place(f.value, s.translated))
        WHEN s.field LIKE '%\_date' ESCAPE '\'
            THEN EXISTS (FROM fields f WHERE f.certificate_id = s.certificate_id AND f.field <> s.field AND f.field LIKE '%\_date' ESCAPE '\' AND f.value = s.translated)
        ELSE false END),
compared AS (
    SELECT *, CASE
        WHEN NOT sure OR (swapped AND original IS DISTINCT FROM translated) THEN NULL
        WHEN field IN ('quantity', 'total_value') THEN abs(TRY_CAST(original AS DOUBLE) - TRY_CAST(translated AS DOUBLE)) < 0.01
        WHEN field IN ('issue_date', 'expiry_date', 'contract_date', 'end_user_country', 'currency') THEN original = translated
        WHEN field IN ('certificate_number', 'contract_number') THEN fold(original) = fold(translated)
        -- Letters of two scripts show that two names are one, never that they are two.
        WHEN field LIKE '%\_name' ESCAPE '\' THEN nullif(translated_similarity(original, translated) >= getvariable('name_translated'), false)
        WHEN field LIKE '%\_address' ESCAPE '\' OR field = 'end_use_location' THEN same_place(original, translated)
        ELSE same_meaning(original, translated) END AS agrees
    FROM pairs LEFT JOIN exchanged USING (certificate_id, field)),
summed AS (
    SELECT certificate_id, count(*) FILTER (agrees) AS agreeing, count(*) FILTER (agrees IS NULL) AS open,
           coalesce(bool_or(NOT agrees), false) AS differs,
           list_sort(list(DISTINCT field) FILTER (agrees)) AS agreed,
           arg_min(struct_pack(field := field, original := original, translated := translated), field) FILTER (NOT agrees) AS worst
    FROM compared GROUP BY ALL)
SELECT d.certificate_id,
       CASE WHEN s.differs THEN 'fail'
            WHEN d.language = 'zh' AND coalesce(s.agreeing, 0) = 0 THEN 'not_applicable'
            WHEN s.agreeing > 0 AND s.open = 0 THEN 'pass'
            ELSE 'unknown' END AS outcome,
       ['translation'] AS missing, CASE WHEN s.worst.field <> 'quantity' THEN s.worst.field END AS field,
       {'agreeing': words_en(s.agreed), 'agreeing_zh': words_zh(s.agreed), 'what': words_en([s.worst.field]),
        'what_zh': words_zh([s.worst.field]), 'original': s.worst.original, 'translated': s.worst.translated} AS evidence
FROM dossier d LEFT JOIN summed s USING (certificate_id)

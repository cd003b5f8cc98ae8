-- id: R05
-- title: A Chinese translation is there and agrees with the original
-- title_zh: 附有中文译本且与原文一致
-- severity: HIGH
-- basis: Practice of the licensing authority (certificate with Chinese translation); UK guidance (translations verified)
-- inputs: [translation]
-- parameters: [confidence_least]
-- pass: "Original and translation agree in {agreeing}."
-- pass_zh: 原文与译文在以下各项一致：{agreeing}。
-- fail: "Original and translation differ in {field}: {original} / {translated}."
-- fail_zh: 原文与译文不一致（{field}）：{original} / {translated}。
-- not_applicable: The certificate is in Chinese.
-- not_applicable_zh: 证明为中文。
WITH compared AS (
    SELECT t.certificate_id, t.field, coalesce(f.value, t.original) AS original, t.value AS translated,
           CASE WHEN coalesce(t.confidence, 1.0) < getvariable('confidence_least') OR NOT coalesce(f.sure, true) THEN NULL
                WHEN t.field = 'quantity' THEN TRY_CAST(t.value AS DOUBLE) = TRY_CAST(t.original AS DOUBLE)
                WHEN t.field IN ('total_value') THEN abs(TRY_CAST(f.value AS DOUBLE) - TRY_CAST(t.value AS DOUBLE)) < 0.01
                WHEN t.field IN ('issue_date', 'expiry_date', 'contract_date', 'end_user_country') THEN f.value = t.value
                WHEN t.field IN ('certificate_number', 'contract_number') THEN fold(f.value) = fold(t.value)
                ELSE same_meaning(f.value, t.value) END AS agrees
    FROM certificate_translations t LEFT JOIN fields f ON f.certificate_id = t.certificate_id AND f.field = t.field),
summed AS (
    SELECT certificate_id, count(*) FILTER (agrees) AS agreeing, count(*) FILTER (agrees IS NULL) AS open,
           bool_or(NOT agrees) AS differs,
           string_agg(DISTINCT field, ', ' ORDER BY field) FILTER (agrees) AS agreed,
           arg_min(struct_pack(field := field, original := original, translated := translated), field) FILTER (NOT agrees) AS worst
    FROM compared GROUP BY ALL)
SELECT d.certificate_id,
       CASE WHEN d.language = 'zh' AND s.certificate_id IS NULL THEN 'not_applicable'
            WHEN s.differs THEN 'fail'
            WHEN s.agreeing > 0 AND s.open = 0 THEN 'pass'
            ELSE 'unknown' END AS outcome,
       ['translation'] AS missing, CASE WHEN s.worst.field <> 'quantity' THEN s.worst.field END AS field,
       {'agreeing': s.agreed, 'field': s.worst.field, 'original': s.worst.original, 'translated': s.worst.translated} AS evidence
FROM dossier d LEFT JOIN summed s USING (certificate_id)

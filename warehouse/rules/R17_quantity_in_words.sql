-- id: R17
-- title: Quantities in figures and in words agree
-- title_zh: 数量大小写一致
-- severity: HIGH
-- basis: Fraud pattern (figures altered, words left)
-- basis_zh: 欺诈模式（改小写而未改大写）
-- inputs: [quantity_in_words]
-- parameters: [confidence_least]
-- pass: Figures and words agree.
-- pass_zh: 数量大小写一致。
-- fail: "{figures} in figures, {in_words} in words: {text}."
-- fail_zh: 小写{figures}，大写{in_words}：{text}。
-- not_applicable: No quantity stands in words.
-- not_applicable_zh: 未见大写数量。
WITH judged AS (
    SELECT *, coalesce(confidence, 1.0) >= getvariable('confidence_least') AS sure, figures = in_words AS same
    FROM certificate_figures WHERE kind = 'quantity' AND figures IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY certificate_id ORDER BY (NOT same AND sure) DESC, same, sure, page, y0) = 1)
SELECT c.certificate_id,
       CASE WHEN j.certificate_id IS NULL THEN 'not_applicable' WHEN j.same THEN 'pass'
            -- Two readings that agree support each other; of two that differ one may be misread.
            WHEN j.sure THEN 'fail' ELSE 'unknown' END AS outcome,
       ['quantity_in_words'] AS missing, {'figures': j.figures, 'in_words': j.in_words, 'text': j.text} AS evidence,
       {'page': j.page, 'x0': j.x0, 'y0': j.y0, 'x1': j.x1, 'y1': j.y1} AS place
FROM certificates c LEFT JOIN judged j USING (certificate_id)

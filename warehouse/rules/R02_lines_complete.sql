-- id: R02
-- title: Every line of goods has description, quantity and unit
-- title_zh: 每项货物均有名称、数量和单位
-- severity: HIGH
-- basis: OSCE elements; practice of the licensing authority (quantity must be clear)
-- basis_zh: 欧安组织要素；许可机关惯例（数量须明确）
-- inputs: [goods, quantity, unit]
-- parameters: [confidence_least]
-- pass: "{lines} line(s), each with description, quantity and unit."
-- pass_zh: 共{lines}项，名称、数量、单位齐全。
-- fail: "Line {line} ({description}) gives no {lacks}."
-- fail_zh: 第{line}项（{description}）缺少{lacks_zh}。
WITH spelt AS (
    SELECT f.certificate_id, f.figures FROM certificate_figures f
    WHERE f.kind = 'quantity' AND f.figures IS NOT NULL
      AND (f.certificate_id, f.figures) NOT IN (SELECT (certificate_id, quantity) FROM goods WHERE quantity IS NOT NULL)),
judged AS (
    SELECT g.certificate_id, g.line, g.description, g.sure, g.page,
           g.quantity IS NULL OR g.quantity <= 0 AS no_quantity, g.unit IS NULL AS no_unit, fold(g.description) = '' AS no_name,
           -- The quantity of the application stands with its unit on the paper, or one in figures and words that no line has:
           -- it was overlooked.
           coalesce(bool_or(f.figures IS NOT NULL OR contains(d.folded, fold(format('{:.0f}', b.asked_quantity) || b.asked_unit))), false) AS overlooked,
           any_value(d.legible) AS legible
    FROM goods g JOIN dossier d USING (certificate_id)
    LEFT JOIN spelt f USING (certificate_id)
    LEFT JOIN goods_best b ON b.certificate_id = g.certificate_id AND b.line = g.line
    GROUP BY ALL),
worst AS (
    SELECT *, (no_quantity OR no_unit OR no_name) AND sure AND legible AND (no_name OR NOT overlooked) AS bad,
           list_filter([CASE WHEN no_name THEN 'description' END, CASE WHEN no_quantity THEN 'quantity' END, CASE WHEN no_unit THEN 'unit' END],
                       lack -> lack IS NOT NULL) AS lacks
    FROM judged
    QUALIFY row_number() OVER (PARTITION BY certificate_id ORDER BY bad DESC, (len(lacks) > 0 OR NOT sure) DESC, line) = 1)
SELECT s.certificate_id,
       CASE WHEN w.bad THEN 'fail'
            WHEN s.lines = 0 OR len(w.lacks) > 0 OR NOT w.sure THEN 'unknown'
            ELSE 'pass' END AS outcome,
       CASE WHEN s.lines = 0 OR w.no_name THEN ['goods'] WHEN w.no_quantity THEN ['quantity'] WHEN w.no_unit THEN ['unit'] ELSE ['goods'] END AS missing,
       {'lines': s.lines, 'line': w.line, 'description': w.description,
        'lacks': array_to_string(w.lacks, ' and '),
        'lacks_zh': array_to_string(list_transform(w.lacks, lack -> CASE lack WHEN 'description' THEN '名称' WHEN 'quantity' THEN '数量' ELSE '单位' END), '和')} AS evidence,
       {'page': w.page, 'x0': NULL::DOUBLE, 'y0': NULL::DOUBLE, 'x1': NULL::DOUBLE, 'y1': NULL::DOUBLE} AS place
FROM goods_sum s LEFT JOIN worst w USING (certificate_id)

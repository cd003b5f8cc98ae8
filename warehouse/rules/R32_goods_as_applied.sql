-- id: R32
-- title: Every item of the application stands on the certificate in at least its quantity
-- title_zh: 申请的每项货物均在证明之列且数量不超
-- severity: BLOCK
-- basis: Dual-use Regulation Art. 18 (key elements of the licence)
-- basis_zh: 《两用物项出口管制条例》第18条（许可关键要素）
-- inputs: [application, application_goods, goods, quantity]
-- parameters: [text_same, text_doubtful, quantity_tolerance]
-- pass: "All {lines} line(s) of the application are covered."
-- pass_zh: 申请的{lines}项货物均在证明范围内。
-- fail: "{why}: applied for {item}, {asked} {asked_unit}; the certificate gives {certificate}, {covered} {unit}."
-- fail_zh: "{why_zh}：申请{item}，{asked}{asked_unit}；证明为{certificate}，{covered}{unit}。"
WITH lines AS (
    SELECT b.*, d.folded, d.legible, s.lines, s.sure_lines,
           stands_on(d.folded, b.asked_description) AS printed,
           b.asked_unit_id IS NOT NULL AND b.unit_id IS NOT NULL AND b.asked_unit_id <> b.unit_id AS other_unit
    FROM goods_best b JOIN dossier d USING (certificate_id) JOIN goods_sum s USING (certificate_id)),
judged AS (
    SELECT *, CASE
        WHEN line IS NULL THEN 'unknown'
        WHEN match >= getvariable('text_same') OR (match >= getvariable('text_doubtful') AND same_hs) OR (incomparable AND same_hs) THEN
            CASE WHEN NOT sure_quantity OR quantity IS NULL OR asked_quantity IS NULL THEN 'unknown'
                 WHEN asked_quantity > quantity * (1 + getvariable('quantity_tolerance')) THEN CASE WHEN other_unit THEN 'unknown' ELSE 'quantity' END
                 ELSE 'covered' END
        WHEN incomparable OR NOT sure OR match >= getvariable('text_doubtful') OR printed THEN 'unknown'
        -- Lines that were not read may hold the item.
        WHEN sure_lines < lines OR NOT legible THEN 'unknown'
        ELSE 'item' END AS state
    FROM lines),
worst AS (
    SELECT *, count(*) OVER (PARTITION BY certificate_id) AS total FROM judged
    QUALIFY row_number() OVER (PARTITION BY certificate_id
        ORDER BY list_position(['item', 'quantity', 'unknown', 'covered'], state), asked_line) = 1)
SELECT d.certificate_id,
       CASE WHEN w.certificate_id IS NULL THEN 'unknown' WHEN w.state IN ('item', 'quantity') THEN 'fail'
            WHEN w.state = 'covered' THEN 'pass' ELSE 'unknown' END AS outcome,
       CASE WHEN NOT d.linked THEN ['application'] WHEN w.certificate_id IS NULL THEN ['application_goods']
            WHEN w.line IS NULL OR w.match < getvariable('text_same') THEN ['goods'] ELSE ['quantity'] END AS missing,
       {'why': CASE w.state WHEN 'item' THEN 'Another item' ELSE 'Quantity exceeded' END,
        'why_zh': CASE w.state WHEN 'item' THEN '货物不符' ELSE '数量超出' END,
        'item': w.asked_description, 'asked': w.asked_quantity, 'asked_unit': coalesce(w.asked_unit, ''), 'certificate': w.description,
        'covered': w.quantity, 'unit': coalesce(w.unit, ''), 'lines': w.total, 'line': w.line, 'similarity': round(w.match, 2)} AS evidence,
       {'page': w.page, 'x0': NULL::DOUBLE, 'y0': NULL::DOUBLE, 'x1': NULL::DOUBLE, 'y1': NULL::DOUBLE} AS place
FROM dossier d LEFT JOIN worst w USING (certificate_id)

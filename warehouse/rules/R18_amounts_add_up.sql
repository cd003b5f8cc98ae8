-- id: R18
-- title: Amounts agree in figures, in words and as sums
-- title_zh: 金额大小写及合计一致
-- severity: HIGH
-- basis: Fraud patterns (document altered, words differ from figures)
-- basis_zh: 欺诈模式（文件被涂改、大小写不符）
-- inputs: [total_value, value, amount_in_words]
-- parameters: [sum_tolerance, money_pattern, confidence_least]
-- pass: "Amounts agree ({checked})."
-- pass_zh: 金额一致（{checked}）。
-- fail: "{why}: {left} against {right}."
-- fail_zh: 金额不一致（{why}）：{left} 与 {right}。
-- not_applicable: Neither a total nor words nor unit prices to compare.
-- not_applicable_zh: 没有可比较的合计、大写或单价。
WITH totals AS (
    -- The words of the page that the total was read from: where they hold the other amount in figures, that one is the total.
    SELECT f.certificate_id, p.text AS beside
    FROM fields f JOIN dossier d USING (certificate_id) JOIN pages p ON p.document_id = d.document_id AND p.page = f.page
    WHERE f.field = 'total_value'),
amounts AS (
    -- Each comparison: what is said (left) against what follows from the rest (right); null where one is not sure.
    SELECT certificate_id, 'amount in words' AS why, coalesce(f.figures, d.total_value) AS left_side, f.in_words AS right_side,
           coalesce(f.confidence, 1.0) >= getvariable('confidence_least') AND (f.figures IS NOT NULL OR d.total_value IS NOT NULL)
               -- Figures that a scan cut off at a separator are the end of what the words say.
               AND NOT coalesce(d.scanned AND f.figures < f.in_words AND ends_with(format('{:.2f}', f.in_words), format('{:.2f}', f.figures)), false)
               AND NOT coalesce(f.figures IS NULL AND abs(d.total_value - f.in_words) > 0.01 AND prints_amount(t.beside, f.in_words), false) AS sure,
           0.005 AS slack, 'total_value' AS field
    FROM certificate_figures f JOIN dossier d USING (certificate_id) LEFT JOIN totals t USING (certificate_id) WHERE f.kind = 'amount'
    UNION ALL
    SELECT d.certificate_id, 'sum of the lines', d.total_value, CASE WHEN s.valued = s.lines THEN s.value ELSE s.all_values END,
           s.lines > 0 AND s.valued = s.lines AND s.currencies <= 1
               -- A line that was overlooked: what the sum lacks stands on the paper. What it has too much is a line that
               -- was read twice or is a sum itself, unless one line alone has that amount: then the total leaves it out.
               AND NOT (abs(d.total_value - s.value) > 0.01 AND contains(d.folded, fold(format('{:.2f}', abs(d.total_value - s.value))))
                        AND NOT (abs(s.value - 2 * (s.value - d.total_value)) > 0.01
                                 AND 1 = (SELECT count(*) FROM goods g WHERE g.certificate_id = d.certificate_id AND abs(g.value - (s.value - d.total_value)) < 0.01)))
               AND NOT coalesce(abs(d.total_value - s.value) > 0.01 AND prints_amount(t.beside, s.value)
                                AND EXISTS (FROM goods g WHERE g.certificate_id = d.certificate_id AND abs(g.value - d.total_value) < 0.01), false)
               -- A line that was misread: the application's lines stand on the paper and give the total.
               AND NOT coalesce(abs(d.total_value - s.value) > 0.01 AND a.all_printed AND abs(a.value - d.total_value) < 0.01, false),
           greatest(0.01, getvariable('sum_tolerance') * d.total_value), 'total_value'
    FROM dossier d JOIN goods_sum s USING (certificate_id) LEFT JOIN totals t USING (certificate_id)
    LEFT JOIN (SELECT g.certificate_id, sum(g.value) AS value, bool_and(stands_on(x.folded, format('{:.2f}', g.value))) AS all_printed
               FROM asked_goods g JOIN texts x USING (certificate_id) GROUP BY ALL) a USING (certificate_id)
    WHERE NOT list_contains(d.absent, 'total_value') AND (s.valued > 0 OR s.all_values IS NOT NULL)
    UNION ALL
    SELECT g.certificate_id, 'quantity times unit price, line ' || g.line, g.value, g.quantity * g.unit_price,
           g.sure AND g.value IS NOT NULL AND g.quantity IS NOT NULL,
           greatest(0.01, getvariable('sum_tolerance') * g.value), NULL
    FROM goods g WHERE g.unit_price IS NOT NULL),
judged AS (
    SELECT *, sure AND abs(left_side - right_side) > slack AS differs,
           -- Numbers read apart that agree to the cent support each other.
           abs(left_side - right_side) <= CASE WHEN sure THEN slack ELSE 0.005 END AS agrees
    FROM amounts),
summed AS (
    SELECT certificate_id, coalesce(bool_or(differs), false) AS differs, coalesce(bool_and(coalesce(agrees, false)), false) AS agrees,
           arg_min(struct_pack(why := why, l := left_side, r := right_side, field := field), why) FILTER (differs) AS worst,
           string_agg(DISTINCT regexp_replace(why, ', line.*', ''), ', ' ORDER BY regexp_replace(why, ', line.*', '')) AS checked
    FROM judged GROUP BY ALL)
SELECT c.certificate_id,
       CASE WHEN s.certificate_id IS NULL AND list_contains(c.doubtful, 'total_value') THEN 'unknown'
            WHEN s.certificate_id IS NULL AND NOT list_contains(c.absent, 'total_value') AND g.lines > g.sure_lines THEN 'unknown'
            -- Amounts are printed, but of a line quantity or value was not read.
            WHEN s.certificate_id IS NULL AND regexp_matches(t.text, getvariable('money_pattern'))
             AND EXISTS (FROM goods l WHERE l.certificate_id = c.certificate_id AND (l.quantity IS NULL OR l.value IS NULL)) THEN 'unknown'
            WHEN s.certificate_id IS NULL THEN 'not_applicable' WHEN s.differs THEN 'fail'
            WHEN s.agrees THEN 'pass' ELSE 'unknown' END AS outcome,
       s.worst.field AS field, ['total_value', 'value'] AS missing,
       {'why': s.worst.why, 'left': format('{:.2f}', s.worst.l), 'right': format('{:.2f}', s.worst.r), 'checked': s.checked} AS evidence
FROM cert c JOIN texts t USING (certificate_id) JOIN goods_sum g USING (certificate_id) LEFT JOIN summed s USING (certificate_id)

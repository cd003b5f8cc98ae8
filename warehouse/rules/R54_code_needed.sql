-- id: R54
-- title: Every item bears a control code that is known
-- title_zh: 每项货物均有已知管制编码
-- severity: HIGH
-- basis: Dual-use Regulation Art. 14
-- basis_zh: 《两用物项出口管制条例》第14条
-- inputs: [goods, control_code, control_items]
-- pass: "Every line bears a code that a list knows."
-- pass_zh: 每项货物的编码均见于清单。
-- fail: "Line {line} ({description}) bears no code, and a list names its customs code {hs} beside {entry}."
-- fail_zh: 第{line}项（{description}）无编码，其税号{hs}列于{entry}。
-- unknown: "Line {line} ({description}) must be classified: it bears no code of a list in force. Candidates: {entries}."
-- unknown_zh: 第{line}项（{description}）无有效清单编码，须归类。可能条目：{entries_zh}。
WITH lines AS (
    SELECT g.certificate_id, g.line, g.description, g.hs_code AS hs, coalesce(g.control_code, b.asked_code) AS code, k.in_force,
           (SELECT min(nullif(x.entries, '')) FROM suggested x
            WHERE x.description = g.description AND x.hs_code = coalesce(g.hs_code, '')) AS entries
    FROM goods g JOIN dossier d USING (certificate_id)
    LEFT JOIN (SELECT certificate_id, line, min(asked_code) AS asked_code FROM goods_best WHERE match >= 0.6 OR same_hs GROUP BY ALL) b USING (certificate_id, line)
    LEFT JOIN code_states k ON k.code = code_key(coalesce(g.control_code, b.asked_code)) AND k.decided_on = d.decided_on),
worst AS (
    SELECT *, coalesce(in_force, false) AS good FROM lines
    QUALIFY row_number() OVER (PARTITION BY certificate_id ORDER BY coalesce(in_force, false), line) = 1)
SELECT s.certificate_id, CASE WHEN w.good THEN 'pass' ELSE 'unknown' END AS outcome,
       CASE WHEN s.lines = 0 THEN ['goods'] ELSE ['control_code'] END AS missing,
       {'line': w.line, 'description': w.description, 'hs': w.hs, 'entry': NULL::VARCHAR, 'entries': coalesce(w.entries, 'none found'),
        'entries_zh': coalesce(w.entries, '未找到')} AS evidence
FROM goods_sum s LEFT JOIN worst w USING (certificate_id)

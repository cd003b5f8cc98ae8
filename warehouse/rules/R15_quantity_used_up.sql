-- id: R15
-- title: All applications together ask for no more than the certificate covers
-- title_zh: 累计申请数量未超过证明数量
-- severity: HIGH
-- basis: Dual-use Regulation Art. 15 (single licence, one end-user, once)
-- basis_zh: 《两用物项出口管制条例》第15条（单项许可，一个最终用户，一次有效）
-- inputs: [certificate_number, application_goods, history, quantity]
-- parameters: [text_same, text_doubtful, quantity_tolerance]
-- pass: "{said}."
-- pass_zh: "{said_zh}。"
-- fail: "{item}: {used} asked for in all ({earlier} earlier), {covered} covered."
-- fail_zh: "{item}：累计申请{used}（此前{earlier}），证明数量{covered}。"
WITH uses AS (
    SELECT application_id, fold(certificate_number) AS number, decision_date, description, quantity, NULL::VARCHAR AS hs_code FROM history
    UNION
    -- Other applications of the batch that were decided before.
    SELECT a.application_id, fold(a.certificate_number), a.decision_date, g.description, g.quantity, g.hs_code
    FROM applications a JOIN application_goods g USING (application_id)
    WHERE a.certificate_number IS NOT NULL AND a.application_id NOT IN (SELECT application_id FROM history WHERE application_id IS NOT NULL)),
numbered AS (
    SELECT certificate_id, unnest(list_distinct([fold(certificate_number), fold(a_certificate_number)])) AS number FROM dossier),
earlier AS (
    -- Whether a description in another script or in other words is the item, the customs code says; without one it stays
    -- unclear.
    SELECT b.certificate_id, b.asked_line, sum(h.quantity) FILTER (s.same) AS quantity,
           bool_or(h.quantity IS NULL OR s.same IS NULL) AS unclear
    FROM goods_best b
    JOIN dossier d USING (certificate_id)
    JOIN numbered n ON n.certificate_id = b.certificate_id
    JOIN uses h ON h.number = n.number
     AND h.application_id IS DISTINCT FROM d.application_id
     AND (h.decision_date IS NULL OR h.decision_date <= d.decided_on)
    JOIN LATERAL (SELECT text_similarity(h.description, b.asked_description) AS alike) t ON true
    JOIN LATERAL (SELECT CASE WHEN t.alike >= getvariable('text_same') THEN true
                              WHEN t.alike < getvariable('text_doubtful') THEN false
                              ELSE h.hs_code = b.asked_hs END AS same) s ON s.same IS DISTINCT FROM false
    GROUP BY ALL),
lines AS (
    SELECT b.certificate_id, b.asked_description AS item, coalesce(e.quantity, 0) AS earlier,
           coalesce(e.quantity, 0) + b.asked_quantity AS used, b.quantity AS covered, b.sure_quantity AS sure,
           e.certificate_id IS NOT NULL AS again, e.unclear
    FROM goods_best b LEFT JOIN earlier e ON e.certificate_id = b.certificate_id AND e.asked_line = b.asked_line),
worst AS (
    SELECT *, again AND sure AND used > covered * (1 + getvariable('quantity_tolerance')) AS over FROM lines
    -- A line that leaves the question open hides behind none that does not.
    QUALIFY row_number() OVER (PARTITION BY certificate_id
        ORDER BY coalesce(over, false) DESC, again AND (over IS NULL OR unclear OR NOT coalesce(sure, false)) DESC, again DESC, item) = 1)
SELECT d.certificate_id,
       CASE WHEN w.over THEN 'fail'
            WHEN NOT d.linked OR NOT d.has_history OR NOT d.has_application_goods THEN 'unknown'
            WHEN coalesce(d.certificate_number, d.a_certificate_number) IS NULL THEN 'unknown'
            -- Another number than the application names: of which certificate quantities are used up is not known.
            WHEN fold(d.certificate_number) <> fold(d.a_certificate_number) THEN 'unknown'
            WHEN NOT coalesce(w.again, false) THEN 'pass'
            WHEN w.over IS NULL OR w.unclear OR NOT coalesce(w.sure, false) THEN 'unknown'
            ELSE 'pass' END AS outcome,
       CASE WHEN NOT d.has_history THEN ['history'] WHEN NOT d.has_application_goods THEN ['application_goods']
            WHEN NOT d.linked THEN ['application']
            WHEN coalesce(d.certificate_number, d.a_certificate_number) IS NULL
              OR fold(d.certificate_number) <> fold(d.a_certificate_number) THEN ['certificate_number']
            ELSE ['quantity'] END AS missing,
       {'item': w.item, 'used': w.used, 'earlier': w.earlier, 'covered': w.covered,
        'said': CASE WHEN coalesce(w.again, false) THEN format('{:g} of {:g} used by all applications', w.used, w.covered)
                     ELSE 'No earlier application asked for goods of this certificate' END,
        'said_zh': CASE WHEN coalesce(w.again, false) THEN format('累计使用{:g}，证明数量{:g}', w.used, w.covered)
                        ELSE '此前没有申请使用过该证明' END} AS evidence
FROM dossier d LEFT JOIN worst w USING (certificate_id)

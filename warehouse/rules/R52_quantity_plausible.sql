-- id: R52
-- title: The order is neither split nor out of proportion to earlier ones
-- title_zh: 订单未拆分，数量与以往相称
-- severity: MED
-- basis: Fraud pattern (split orders); MOFCOM indicators (provisional); thresholds are policy
-- basis_zh: 欺诈模式（拆分订单）；商务部指标（暂定）；阈值属政策
-- inputs: [history, application, application_goods]
-- parameters: [split_days, split_orders, quantity_factor, text_same, name_same]
-- pass: "{orders} earlier order(s) of this item in {days} days."
-- pass_zh: "{days}天内该货物另有{orders}笔订单。"
-- fail: "{why}: {orders} earlier orders of {item} in {days} days, {quantity} in all; asked for now {asked}."
-- fail_zh: "{why_zh}：{days}天内{item}另有{orders}笔订单，共{quantity}；本次{asked}。"
WITH mine AS (
    SELECT d.certificate_id, d.application_id, d.decided_on, coalesce(d.a_end_user_name, d.end_user_name) AS user,
           g.line, g.description, g.quantity, coalesce(d.certificate_number, d.a_certificate_number) AS number
    FROM dossier d JOIN asked_goods g USING (certificate_id)),
orders AS (
    SELECT application_id, fold(certificate_number) AS number, fold(contract_number) AS contract, decision_date, end_user_name AS user, description, quantity FROM history
    UNION
    SELECT a.application_id, fold(a.certificate_number), fold(a.contract_number), a.decision_date, a.end_user_name, g.description, g.quantity
    FROM applications a JOIN application_goods g USING (application_id)),
earlier AS (
    SELECT m.certificate_id, m.line, m.description AS item, m.quantity AS asked, o.quantity, o.application_id, o.number, o.contract,
           o.decision_date >= m.decided_on - CAST(getvariable('split_days') AS INTEGER) AS recent
    FROM mine m JOIN orders o ON fold(o.user) = fold(m.user) AND o.application_id IS DISTINCT FROM m.application_id
     AND o.decision_date <= m.decided_on
    -- The same certificate used again is another matter (R14, R15).
    WHERE o.number IS DISTINCT FROM fold(m.number) AND coalesce(text_similarity(o.description, m.description), 0) >= getvariable('text_same')),
summed AS (
    SELECT certificate_id, line, any_value(item) AS item, any_value(asked) AS asked,
           count(DISTINCT application_id) FILTER (recent) AS orders, sum(quantity) FILTER (recent) AS quantity, max(quantity) AS largest
    FROM earlier GROUP BY ALL),
worst AS (
    SELECT *, orders >= getvariable('split_orders') AS split, asked > largest * getvariable('quantity_factor') AS large FROM summed
    QUALIFY row_number() OVER (PARTITION BY certificate_id ORDER BY (orders >= getvariable('split_orders')) DESC, asked / nullif(largest, 0) DESC NULLS LAST, line) = 1)
SELECT d.certificate_id,
       CASE WHEN w.split OR w.large THEN 'fail'
            WHEN NOT d.linked OR NOT d.has_history OR NOT d.has_application_goods THEN 'unknown'
            ELSE 'pass' END AS outcome,
       CASE WHEN NOT d.linked THEN ['application'] WHEN NOT d.has_application_goods THEN ['application_goods'] ELSE ['history'] END AS missing,
       {'why': CASE WHEN w.split THEN 'Split orders' ELSE 'Quantity out of proportion' END,
        'why_zh': CASE WHEN w.split THEN '拆分订单' ELSE '数量异常' END, 'orders': coalesce(w.orders, 0), 'item': w.item,
        'quantity': w.quantity, 'asked': w.asked, 'days': getvariable('split_days')} AS evidence
FROM dossier d LEFT JOIN worst w USING (certificate_id)

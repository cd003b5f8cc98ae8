-- id: R35
-- title: The value is that of the application
-- title_zh: 金额与申请相符
-- severity: HIGH
-- basis: Practice of the licensing authority (the value may be masked)
-- basis_zh: 许可机关惯例（金额可遮盖）
-- inputs: [application, total_value, currency]
-- parameters: [value_tolerance, money_pattern]
-- pass: "{certificate} {currency} on the certificate, {application} {a_currency} applied for."
-- pass_zh: 证明{certificate}{currency}，申请{application}{a_currency}。
-- fail: "{certificate} {currency} on the certificate, {application} {a_currency} applied for."
-- fail_zh: 证明{certificate}{currency}，申请{application}{a_currency}，相差过大。
-- not_applicable: The certificate gives no value.
-- not_applicable_zh: 证明未注明金额。
WITH valued AS (
    SELECT d.*, CASE WHEN d.total_value IS NOT NULL THEN d.total_value
                     WHEN s.lines > 0 AND s.valued = s.lines AND NOT list_contains(d.doubtful, 'total_value') THEN s.value END AS amount,
           coalesce(d.currency, s.currency) AS money, s.valued
    FROM dossier d JOIN goods_sum s USING (certificate_id))
SELECT certificate_id,
       CASE WHEN amount IS NULL AND list_contains(absent, 'total_value') AND valued = 0 AND legible
                 AND NOT stands_on(folded, format('{:.2f}', a_total_value))
                 -- An amount of money that stands on the paper was overlooked.
                 AND NOT regexp_matches(coalesce(text, ''), getvariable('money_pattern')) THEN 'not_applicable'
            WHEN NOT linked OR amount IS NULL OR a_total_value IS NULL THEN 'unknown'
            WHEN money <> a_currency THEN 'fail'
            WHEN abs(amount - a_total_value) > getvariable('value_tolerance') * a_total_value THEN
                -- The application's own amount stands on the paper: the total was misread.
                CASE WHEN stands_on(folded, format('{:.2f}', a_total_value)) THEN 'unknown' ELSE 'fail' END
            WHEN money IS NULL THEN 'unknown'
            ELSE 'pass' END AS outcome,
       'total_value' AS field,
       CASE WHEN NOT linked THEN ['application'] WHEN amount IS NULL THEN ['total_value'] ELSE ['currency'] END AS missing,
       {'certificate': format('{:.2f}', amount), 'currency': coalesce(money, ''), 'application': format('{:.2f}', a_total_value), 'a_currency': coalesce(a_currency, '')} AS evidence
FROM valued

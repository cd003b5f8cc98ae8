-- id: R19
-- title: Currency and units are known ones, and the unit suits the goods
-- title_zh: 币种和计量单位规范，单位与物项相符
-- severity: LOW
-- basis: General practice
-- basis_zh: 通行做法
-- inputs: [unit, currency]
-- parameters: [bulk_units, money_codes, strange_measures]
-- pass: Currency and units are known.
-- pass_zh: 币种和单位规范。
-- fail: "{why}."
-- fail_zh: "{why_zh}。"
-- not_applicable: No units and no currency are given.
-- not_applicable_zh: 未见单位和币种。
WITH found AS (
    SELECT d.certificate_id, any_value(d.scanned) AS scanned,
           count(g.unit) AS units, count(g.value) AS valued, count(g.unit) FILTER (g.unit_id IS NULL) AS strange,
           min(g.unit) FILTER (g.unit_id IS NULL) AS unit,
           count(*) FILTER (NOT g.confident AND (g.unit IS NULL OR g.currency IS NULL)) AS unsure,
           -- Amounts of two currencies stand on the paper, though only one was read into the fields.
           any_value(list_unique(list_filter(list_transform(
               regexp_extract_all(upper(d.text), '\b(' || getvariable('money_codes') || ')\s?[0-9]', 1)
               || regexp_extract_all(upper(d.text), '[0-9]\s?(' || getvariable('money_codes') || ')\b', 1),
               c -> CASE c WHEN 'RMB' THEN 'CNY' ELSE c END), c -> c <> ''))) AS printed,
           list_sort(list_distinct(list(g.currency) FILTER (g.currency IS NOT NULL AND g.sure) || list_filter([any_value(d.currency)], x -> x IS NOT NULL))) AS currencies,
           bool_or(g.quantity <> round(g.quantity) AND NOT list_contains(getvariable('bulk_units'), g.unit_id) AND g.unit_id IS NOT NULL) AS fraction,
           min(g.unit) FILTER (g.quantity <> round(g.quantity) AND NOT list_contains(getvariable('bulk_units'), g.unit_id)) AS broken,
           min(struct_pack(unit := g.unit, goods := g.description, sure := g.sure)) FILTER (regexp_matches(
               regexp_replace(g.hs_code, '\D', '', 'g') || ' ' || g.unit_id, getvariable('strange_measures'))) AS unsuited
    FROM dossier d LEFT JOIN goods g USING (certificate_id) GROUP BY ALL)
SELECT certificate_id,
       CASE WHEN len(currencies) > 1 THEN 'fail'
            -- A point that a scan put into a number makes no fraction.
            WHEN fraction THEN CASE WHEN scanned THEN 'unknown' ELSE 'fail' END
            WHEN unsuited IS NOT NULL THEN CASE WHEN unsuited.sure THEN 'fail' ELSE 'unknown' END
            WHEN units = 0 AND coalesce(len(currencies), 0) = 0 THEN 'not_applicable'
            WHEN strange > 0 OR unsure > 0 OR printed > 1 OR (valued > 0 AND coalesce(len(currencies), 0) = 0) THEN 'unknown' ELSE 'pass' END AS outcome,
       CASE WHEN strange > 0 OR unsuited IS NOT NULL THEN ['unit'] WHEN printed > 1 OR coalesce(len(currencies), 0) = 0 THEN ['currency'] ELSE ['goods'] END AS missing,
       CASE WHEN len(currencies) <= 1 AND (fraction OR unsuited IS NOT NULL) THEN 'unit' ELSE 'currency' END AS field,
       {'why': CASE WHEN len(currencies) <= 1 AND NOT coalesce(fraction, false) THEN unsuited.goods || ' is not measured in ' || unsuited.unit
                    WHEN fraction THEN 'A fraction of a piece: unit ' || broken ELSE 'More than one currency: ' || array_to_string(currencies, ', ') END,
        'why_zh': CASE WHEN len(currencies) <= 1 AND NOT coalesce(fraction, false) THEN unsuited.goods || '不以' || unsuited.unit || '计量'
                       WHEN fraction THEN '计件单位出现小数：' || broken ELSE '币种不一致：' || array_to_string(currencies, '、') END,
        'unit': coalesce(broken, unsuited.unit, unit), 'currencies': currencies} AS evidence
FROM found

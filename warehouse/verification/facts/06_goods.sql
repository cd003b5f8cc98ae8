-- Lines of goods that may be relied on – a unit that nobody knows was misread, and its quantity with it – and each line of the application with the line of the certificate it fits best.
CREATE MACRO code_key(code) AS nullif(regexp_replace(upper(trim(code)), '[\s.．·()（）-]', '', 'g'), '');

CREATE TABLE goods AS
SELECT g.* REPLACE (nullif(g.currency, '') AS currency), coalesce(g.confidence, 1.0) >= getvariable('confidence_least')
           AND (g.unit IS NULL OR unit_group(g.unit) IS NOT NULL) AS confident,
       confident AS sure,
       unit_group(g.unit) AS unit_id,
       regexp_extract_all(upper(g.description), '[A-Z]{1,5}[-/]?[0-9]+[A-Z0-9]*(?:-[A-Z0-9]+)*') AS models
FROM certificate_goods g;

CREATE TABLE asked_goods AS
SELECT l.certificate_id, a.*, unit_group(a.unit) AS unit_id,
       regexp_extract_all(upper(a.description), '[A-Z]{1,5}[-/]?[0-9]+[A-Z0-9]*(?:-[A-Z0-9]+)*') AS models
FROM links l JOIN application_goods a USING (application_id);

CREATE TABLE goods_pairs AS
WITH compared AS (
    SELECT a.certificate_id, a.line AS asked_line, g.line, a.description AS asked_description, g.description,
           a.quantity AS asked_quantity, g.quantity, a.unit AS asked_unit, g.unit,
           a.unit_id AS asked_unit_id, g.unit_id, a.value AS asked_value, g.value, g.currency, g.page,
           a.control_code AS asked_code, g.control_code AS code, a.hs_code AS asked_hs, g.hs_code AS hs,
           text_similarity(a.description, g.description) AS alike,
           len(list_intersect(a.models, g.models)) > 0 AS same_model,
           len(a.models) > 0 AND len(g.models) > 0 AND len(list_intersect(a.models, g.models)) = 0 AS other_model,
           regexp_replace(a.hs_code, '\D', '', 'g') = regexp_replace(g.hs_code, '\D', '', 'g') AS same_hs,
           fold(g.description) <> '' AND (contains(fold(g.description), fold(a.description)) OR contains(fold(a.description), fold(g.description))) AS part
    FROM asked_goods a JOIN goods g USING (certificate_id))
SELECT *,
       greatest(coalesce(alike, 0), CASE WHEN part THEN 0.95 ELSE 0 END, CASE WHEN same_model THEN 0.95 ELSE 0 END)
           - CASE WHEN other_model AND NOT same_model THEN 0.15 ELSE 0 END AS match,
       alike IS NULL AND NOT same_model AS incomparable
FROM compared;

-- A line read with doubt is sure where the application's has the same in each cell.
UPDATE goods SET sure = true
WHERE NOT sure AND confidence >= getvariable('confidence_supported')
  AND EXISTS (FROM goods_pairs p WHERE p.certificate_id = goods.certificate_id AND p.line = goods.line
              AND p.match >= getvariable('text_same') AND p.quantity = p.asked_quantity AND p.unit_id = p.asked_unit_id
              AND (p.value IS NULL OR p.value = p.asked_value) AND (p.code IS NULL OR code_key(p.code) = code_key(p.asked_code)));

CREATE TABLE goods_best AS
SELECT a.certificate_id, a.line AS asked_line, a.description AS asked_description,
       p.* EXCLUDE (certificate_id, asked_line, asked_description), g.sure,
       -- Another quantity was read while the application's stands with its unit on the paper: one of the two was misread.
       g.sure AND (p.quantity IS NOT DISTINCT FROM p.asked_quantity OR p.asked_quantity IS NULL
                   OR NOT contains(t.folded, fold(format('{:.0f}', p.asked_quantity) || coalesce(p.asked_unit, '')))) AS sure_quantity
FROM asked_goods a
JOIN texts t USING (certificate_id)
LEFT JOIN (SELECT * FROM goods_pairs
           QUALIFY row_number() OVER (PARTITION BY certificate_id, asked_line
                                      ORDER BY match DESC, same_hs DESC NULLS LAST, line) = 1) p
       ON p.certificate_id = a.certificate_id AND p.asked_line = a.line
LEFT JOIN goods g ON g.certificate_id = p.certificate_id AND g.line = p.line;

-- How the lines of a certificate were read on the whole.
CREATE TABLE goods_sum AS
SELECT c.certificate_id, count(g.line) AS lines, count(g.line) FILTER (g.sure) AS sure_lines,
       count(g.line) FILTER (g.value IS NOT NULL AND g.sure) AS valued,
       sum(g.value) FILTER (g.sure) AS value, CASE WHEN count(g.value) = count(g.line) THEN sum(g.value) END AS all_values, count(DISTINCT g.currency) AS currencies, min(g.currency) AS currency
FROM certificates c LEFT JOIN goods g USING (certificate_id)
GROUP BY c.certificate_id;

-- Which application a certificate belongs to. Numbers count more than names, and two that fit equally well are none.
CREATE MACRO number_key(number) AS regexp_replace(lower(number), '[^a-z0-9\x{4e00}-\x{9fff}]', '', 'g');

CREATE TABLE numbers AS
SELECT DISTINCT certificate_id, field, number_key(value) AS number FROM fields
WHERE field IN ('certificate_number', 'contract_number') AND length(number_key(value)) >= 4
UNION
-- Numbers that stand anywhere in the text, in one word or in two, for certificates whose fields name no application.
SELECT DISTINCT certificate_id, 'text', number_key(word) FROM (
    SELECT certificate_id, unnest(words || list_transform(range(1, len(words)), i -> words[i] || words[i + 1])) AS word
    FROM (SELECT t.certificate_id,
                 list_filter(regexp_extract_all(t.text, '[^\s,;:，；：、。()（）]+'), w -> length(w) <= 40) AS words
          FROM texts t
          WHERE t.certificate_id NOT IN (
              SELECT f.certificate_id FROM fields f
              WHERE f.field IN ('certificate_number', 'contract_number')
                AND number_key(f.value) IN (SELECT number_key(certificate_number) FROM applications WHERE certificate_number IS NOT NULL
                                            UNION SELECT number_key(contract_number) FROM applications WHERE contract_number IS NOT NULL))))
WHERE length(word) BETWEEN 6 AND 40 AND regexp_matches(word, '[0-9].*[0-9].*[0-9]');

CREATE TABLE link_candidates AS
WITH asked AS (
    SELECT application_id, number_key(certificate_number) AS certificate_number, number_key(contract_number) AS contract_number,
           fold(end_user_name) AS end_user_name, fold(exporter_name) AS exporter_name,
           fold(consignee_name) AS consignee_name
    FROM applications),
named AS (
    SELECT certificate_id, field, fold(value) AS value FROM fields
    WHERE field IN ('end_user_name', 'exporter_name', 'consignee_name')),
points AS (
    SELECT n.certificate_id, a.application_id, 'certificate_number' AS by_what, 4 AS points
    FROM asked a JOIN numbers n ON n.number = a.certificate_number WHERE n.field <> 'contract_number'
    UNION
    SELECT n.certificate_id, a.application_id, 'contract_number', 3
    FROM asked a JOIN numbers n ON n.number = a.contract_number WHERE n.field <> 'certificate_number'
    UNION
    SELECT n.certificate_id, a.application_id, 'end_user_name', 2
    FROM asked a JOIN named n ON n.value = a.end_user_name AND n.field = 'end_user_name'
    UNION
    SELECT n.certificate_id, a.application_id, 'exporter_name', 1
    FROM asked a JOIN named n ON n.value = a.exporter_name AND n.field = 'exporter_name'
    UNION
    SELECT n.certificate_id, a.application_id, 'consignee_name', 1
    FROM asked a JOIN named n ON n.value = a.consignee_name AND n.field = 'consignee_name')
SELECT certificate_id, application_id, sum(points) AS points, list_sort(list(by_what)) AS by_what
FROM points GROUP BY ALL;

-- Three points: a number alone, or all three parties.
CREATE TABLE links AS
WITH ranked AS (
    SELECT *, max(points) OVER (PARTITION BY certificate_id) AS most FROM link_candidates WHERE points >= 3)
SELECT c.certificate_id,
       CASE WHEN count(r.application_id) = 1 THEN any_value(r.application_id) END AS application_id,
       CASE WHEN count(r.application_id) = 1 THEN any_value(r.by_what) ELSE [] END AS by_what,
       count(r.application_id) AS candidates
FROM certificates c LEFT JOIN ranked r ON r.certificate_id = c.certificate_id AND r.points = r.most
GROUP BY c.certificate_id;

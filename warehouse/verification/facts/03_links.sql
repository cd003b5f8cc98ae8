-- Which application a certificate belongs to. Numbers count more than names, and two that fit equally well are none.
CREATE TABLE numbers AS
SELECT DISTINCT certificate_id, field, fold(value) AS number FROM fields
WHERE field IN ('certificate_number', 'contract_number') AND length(fold(value)) >= 4
UNION
-- Numbers that stand anywhere in the text, in one word or in two, for fields that were not found.
SELECT DISTINCT certificate_id, 'text', fold(word) FROM (
    SELECT certificate_id, unnest(words || list_transform(range(1, len(words)), i -> words[i] || words[i + 1])) AS word
    FROM (SELECT certificate_id, regexp_extract_all(text, '[^\s,;:，；：、。()（）]+') AS words FROM texts))
WHERE length(fold(word)) BETWEEN 6 AND 40 AND regexp_matches(word, '[0-9].*[0-9].*[0-9]');

CREATE TABLE link_candidates AS
WITH asked AS (
    SELECT application_id, fold(certificate_number) AS certificate_number, fold(contract_number) AS contract_number,
           fold(end_user_name) AS end_user_name, fold(exporter_name) AS exporter_name,
           fold(consignee_name) AS consignee_name
    FROM applications),
named AS (
    SELECT certificate_id, field, fold(value) AS value FROM fields
    WHERE field IN ('end_user_name', 'exporter_name', 'consignee_name')),
points AS (
    SELECT n.certificate_id, a.application_id, 'certificate_number' AS by, 4 AS points
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
SELECT certificate_id, application_id, sum(points) AS points, list_sort(list(by)) AS by
FROM points GROUP BY ALL;

-- Three points: a number alone, or all three parties.
CREATE TABLE links AS
WITH ranked AS (
    SELECT *, max(points) OVER (PARTITION BY certificate_id) AS most FROM link_candidates WHERE points >= 3)
SELECT c.certificate_id,
       CASE WHEN count(r.application_id) = 1 THEN any_value(r.application_id) END AS application_id,
       CASE WHEN count(r.application_id) = 1 THEN any_value(r.by) ELSE [] END AS by,
       count(r.application_id) AS candidates
FROM certificates c LEFT JOIN ranked r ON r.certificate_id = c.certificate_id AND r.points = r.most
GROUP BY c.certificate_id;

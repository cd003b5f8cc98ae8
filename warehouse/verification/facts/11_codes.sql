-- Control codes: in force on the day of each decision in any list, or ever in any edition up to the day of the
-- lists, of a list that had one on the day of the decision. Certificates bear the codes of their own country's list too, and of the licensing State's list a warehouse may
-- hold a part only.
CREATE TABLE code_states AS
WITH listed AS (
    SELECT DISTINCT code_key(code) AS code, list_id, language, edition_date FROM control_items
    WHERE edition_date <= getvariable('as_of')),
editions AS (
    SELECT list_id, language, edition_date,
           lead(edition_date) OVER (PARTITION BY list_id, language ORDER BY edition_date) AS next_edition
    FROM (SELECT DISTINCT list_id, language, edition_date FROM listed)),
days AS (SELECT DISTINCT decided_on FROM dossier),
asked AS (
    SELECT DISTINCT code_key(control_code) AS code FROM goods WHERE control_code IS NOT NULL
    UNION SELECT DISTINCT code_key(control_code) FROM asked_goods WHERE control_code IS NOT NULL)
SELECT a.code, d.decided_on,
       bool_or(e.edition_date <= d.decided_on AND (e.next_edition IS NULL OR e.next_edition > d.decided_on)) AS in_force,
       -- Of a list whose first edition is younger than the day nobody knows whether it held the code.
       coalesce(bool_or(f.first_edition <= d.decided_on), false) AS ever
FROM asked a CROSS JOIN days d
LEFT JOIN listed l ON l.code = a.code
LEFT JOIN (SELECT list_id, min(edition_date) AS first_edition FROM editions GROUP BY ALL) f ON f.list_id = l.list_id
LEFT JOIN editions e ON e.list_id = l.list_id AND e.language IS NOT DISTINCT FROM l.language AND e.edition_date = l.edition_date
GROUP BY ALL;

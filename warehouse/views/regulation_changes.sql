-- What changed in the law, by whom, in force when: every change of a provision, every new instrument, every repeal.
-- The amending event is the one that the head of the newer text dates on its version date, else its last one.
CREATE VIEW law_changes AS
WITH held AS (
    SELECT r.*, CASE WHEN r.effective_on >= r.version_date THEN r.effective_on END AS takes_effect,
           row_number() OVER (PARTITION BY r.regulation_id, r.language ORDER BY r.version_date) AS turn
    FROM regulations r),
amending AS (
    SELECT h.version_id, arg_max(e.instrument, e.on_date) AS instrument, arg_max(e.sentence, e.on_date) AS sentence
    FROM held h
    JOIN status_events e ON e.subject_kind = 'regulation' AND e.subject_id = h.regulation_id AND e.document_id = h.document_id
        AND e.event = 'amended' AND e.on_date <= h.version_date
    GROUP BY ALL),
named AS (SELECT version_id, path, number FROM provisions WHERE number <> '')
SELECT h.version_date AS changed_on, h.takes_effect AS in_force_from, h.regulation_id, h.title, h.issuer,
       c.change, c.level, coalesce(a.number, c.from_path) AS place_before, coalesce(b.number, c.to_path) AS place_after,
       c.from_path, c.to_path, c.old_text, c.new_text, m.instrument AS amended_by, m.sentence
FROM provision_changes c
JOIN held h ON h.version_id = c.to_version
LEFT JOIN amending m ON m.version_id = c.to_version
LEFT JOIN named a ON a.version_id = c.from_version AND a.path = c.from_path
LEFT JOIN named b ON b.version_id = c.to_version AND b.path = c.to_path
UNION ALL BY NAME
SELECT coalesce(promulgated_on, version_date) AS changed_on, effective_on AS in_force_from, regulation_id, title, issuer, 'enacted' AS change
FROM held WHERE turn = 1
UNION ALL BY NAME
SELECT repealed_on AS changed_on, repealed_on AS in_force_from, regulation_id, title, issuer, 'repealed' AS change
FROM held WHERE repealed_on IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY regulation_id, language ORDER BY version_date DESC) = 1;

COMMENT ON VIEW law_changes IS 'What changed in the law: provisions added, deleted, amended, renumbered, instruments enacted and repealed; the day, the day of effect where the text gives one, and the instrument that did it.';

CREATE VIEW law_changes_this_year AS
SELECT * FROM law_changes
WHERE year(changed_on) = year(current_date) OR year(in_force_from) = year(current_date)
ORDER BY coalesce(in_force_from, changed_on) DESC, regulation_id;

COMMENT ON VIEW law_changes_this_year IS 'The changes of law decided or taking effect in the current year; typography alone is a change of kind punctuation.';

-- A later version supersedes; an instrument that names another one as repealed ends it; else the dates decide.
UPDATE regulations SET repealed_on = ended.on_date
FROM (
    SELECT r.regulation_id, min(e.on_date) AS on_date
    FROM status_events e
    JOIN regulations r ON replace(e.subject_id, ' ', '') IN (replace(r.title, ' ', ''), replace('中华人民共和国' || r.title, ' ', ''))
        OR (e.subject_id <> '' AND '中华人民共和国' || replace(e.subject_id, ' ', '') = replace(r.title, ' ', ''))
    WHERE e.subject_kind = 'regulation' AND e.event = 'repealed' AND e.on_date >= r.version_date
    GROUP BY r.regulation_id
) AS ended
WHERE regulations.regulation_id = ended.regulation_id AND regulations.repealed_on IS NULL;

UPDATE regulations SET status = CASE
    WHEN version_date < (SELECT max(o.version_date) FROM regulations o
                         WHERE o.regulation_id = regulations.regulation_id AND o.language = regulations.language
                           -- A newer version that does not hold yet supersedes nothing.
                           AND greatest(o.version_date, coalesce(o.effective_on, o.version_date)) <= current_date) THEN 'superseded'
    WHEN repealed_on <= current_date THEN 'repealed'
    WHEN effective_on > current_date THEN 'not_yet_in_force'
    WHEN effective_on IS NULL AND promulgated_on IS NULL THEN 'unknown'
    ELSE 'in_force' END;

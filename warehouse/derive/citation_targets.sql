-- A citation of another instrument is led to it where the warehouse has it: to the newest text of it, one in the
-- language of the citing text before others, one that has the provision before others.
CREATE TEMP TABLE cited_laws AS
    SELECT DISTINCT name, r.regulation_id, r.version_id, r.language
    FROM (SELECT *, row_number() OVER (PARTITION BY regulation_id, language ORDER BY version_date DESC) AS age FROM regulations) r
    CROSS JOIN unnest([r.law_id, r.title, r.title_zh, replace(r.title, '中华人民共和国', ''), replace(r.title_zh, '中华人民共和国', '')]) AS n(name)
    WHERE r.age = 1 AND name <> '';

CREATE TEMP TABLE led AS
    SELECT c.rowid AS citation, l.regulation_id,
           (c.target_path IS NULL OR p.path IS NOT NULL) AS resolved
    FROM citations c
    JOIN regulations own ON own.version_id = c.version_id
    JOIN cited_laws l ON l.name = c.target_law
    LEFT JOIN provisions p ON p.version_id = l.version_id AND p.path = c.target_path
    WHERE c.kind = 'external'
    QUALIFY row_number() OVER (PARTITION BY c.rowid
        ORDER BY l.language = own.language DESC, (c.target_path IS NULL OR p.path IS NOT NULL) DESC, l.regulation_id) = 1;

UPDATE citations SET target_regulation_id = led.regulation_id, resolved = led.resolved
FROM led WHERE citations.rowid = led.citation;

DROP TABLE led;
DROP TABLE cited_laws;

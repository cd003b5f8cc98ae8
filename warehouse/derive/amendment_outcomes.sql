-- Whether an ordered amendment holds of the texts at hand: the amended instrument's last version before the decision
-- (`applied`: it has what the order works on) and its first one from the decision on (`agrees`: it reads as ordered).
-- Texts are compared without blanks and punctuation; an instrument that the warehouse lacks leaves both unknown.
CREATE TEMP MACRO plain(t) AS regexp_replace(coalesce(t, ''), '[\s\p{P}\p{Z}]', '', 'g');

CREATE TEMP TABLE amended_laws AS
    SELECT DISTINCT name, regulation_id, language
    FROM regulations CROSS JOIN unnest([law_id, title, title_zh, replace(title, '中华人民共和国', '')]) AS n(name)
    WHERE name <> '';

UPDATE amendment_operations AS o SET target_regulation_id = l.regulation_id
FROM regulations decision, amended_laws l
WHERE decision.version_id = o.version_id AND l.name = o.target_law AND l.language = decision.language;

CREATE TEMP TABLE held_against AS
    SELECT o.rowid AS operation_row, o.operation, o.target_path, o.new_path, o.old_words, o.new_text,
           arg_max(r.version_id, r.version_date) FILTER (r.version_date < d.version_date) AS before,
           arg_min(r.version_id, r.version_date) FILTER (r.version_date >= d.version_date) AS afterwards
    FROM amendment_operations o
    JOIN regulations d ON d.version_id = o.version_id
    JOIN regulations r ON r.regulation_id = o.target_regulation_id AND r.language = d.language
    GROUP BY ALL;

-- Where the target stands afterwards: at the address that the order gives, else where its article went.
CREATE TEMP TABLE led_on AS
    SELECT h.*, regexp_extract(h.target_path, '^(art|sec)-[^/]+') AS article, c.change AS article_change,
           coalesce(h.new_path, c.to_path || substr(h.target_path, length(c.from_path) + 1), h.target_path) AS place
    FROM held_against h
    LEFT JOIN provision_changes c ON c.from_version = h.before AND c.to_version = h.afterwards
        AND c.from_path = regexp_extract(h.target_path, '^(art|sec)-[^/]+');

-- The text of a provision with all below it, for the provisions that orders name.
CREATE TEMP TABLE named_texts AS
    SELECT w.version_id, w.path, plain(string_agg(coalesce(p.heading, '') || coalesce(p.text, ''), '' ORDER BY p.ordinal)) AS words
    FROM (SELECT before AS version_id, target_path AS path FROM led_on
          UNION SELECT afterwards, place FROM led_on
          UNION SELECT afterwards, regexp_extract(place, '^(art|sec)-[^/]+') FROM led_on) w
    JOIN provisions p ON p.version_id = w.version_id AND (w.path IS NULL OR p.path = w.path OR starts_with(p.path, w.path || '/'))
    GROUP BY ALL;

CREATE TEMP TABLE outcomes AS
    SELECT h.operation_row,
           CASE WHEN h.before IS NULL OR h.operation IN ('insert', 'adjust') THEN NULL
                WHEN old.words IS NULL THEN FALSE
                WHEN h.operation = 'substitute' THEN contains(old.words, plain(h.old_words))
                ELSE TRUE END AS applied,
           CASE WHEN h.afterwards IS NULL OR h.operation IN ('adjust', 'renumber') THEN NULL
                WHEN h.operation = 'delete' AND h.target_path = h.article THEN h.article_change IS NOT DISTINCT FROM 'deleted'
                WHEN h.operation = 'delete' THEN NOT contains(coalesce(whole.words, ''), old.words)
                WHEN h.operation = 'substitute' AND h.new_text IS NULL THEN NOT contains(coalesce(here.words, ''), plain(h.old_words))
                WHEN h.new_text IS NULL THEN NULL
                ELSE contains(coalesce(here.words, ''), plain(regexp_replace(h.new_text, '[（(][一二三四五六七八九十]+[）)]', '', 'g'))) END AS agrees
    FROM led_on h
    LEFT JOIN named_texts old ON old.version_id = h.before AND old.path IS NOT DISTINCT FROM h.target_path
    LEFT JOIN named_texts here ON here.version_id = h.afterwards AND here.path IS NOT DISTINCT FROM h.place
    LEFT JOIN named_texts whole ON whole.version_id = h.afterwards AND whole.path = regexp_extract(h.place, '^(art|sec)-[^/]+');

UPDATE amendment_operations SET applied = o.applied, agrees = o.agrees
FROM outcomes o WHERE amendment_operations.rowid = o.operation_row;

DROP TABLE outcomes; DROP TABLE named_texts; DROP TABLE led_on; DROP TABLE held_against; DROP TABLE amended_laws; DROP MACRO plain;

-- What makes a text of law doubtful, as its reading found it: cut short, gaps in its numbers, dates not to be believed.
CREATE VIEW regulation_doubts AS
SELECT r.regulation_id, r.version_id,
       CASE WHEN note LIKE '%cut short%' THEN 'truncated'
            WHEN note LIKE '%revision may be unsaid%' OR note LIKE '%amendment may be missing%' THEN 'revision'
            WHEN note LIKE '%older than the amendment%' OR note LIKE '%does not date%' THEN 'effective_date'
            WHEN note LIKE '%missing%' OR note LIKE '%gap%' OR note LIKE '%occurs twice%' OR note LIKE '%occurs again%' OR note LIKE '%stands after%' THEN 'numbering'
            ELSE 'other' END AS doubt,
       note
FROM regulations r
JOIN documents d ON d.document_id = r.document_id
CROSS JOIN unnest(string_split(d.notes, chr(10))) AS n(note)
WHERE note <> '';

COMMENT ON VIEW regulation_doubts IS 'Notes on texts of law by kind of doubt: truncated, numbering, effective_date, revision, other. A text without a row here gave no cause for doubt, which does not make it authentic.';

-- Two texts of one version: the same title and language under different sources, article by article without blanks and
-- punctuation. A provision that one lacks has no text on that side.
CREATE VIEW regulation_copy_differences AS
WITH articles AS (
    SELECT p.version_id, regexp_extract(p.path, '^(art|sec)-[^/]+') AS article,
           string_agg(coalesce(p.heading, '') || coalesce(p.text, ''), '' ORDER BY p.ordinal) AS words
    FROM provisions p WHERE regexp_matches(p.path, '^(art|sec)-') GROUP BY ALL),
pairs AS (
    SELECT a.version_id AS one, b.version_id AS other
    FROM regulations a JOIN regulations b
      ON a.language = b.language AND a.regulation_id < b.regulation_id
     AND coalesce(a.law_id, replace(replace(a.title, '中华人民共和国', ''), ' ', '')) = coalesce(b.law_id, replace(replace(b.title, '中华人民共和国', ''), ' ', ''))
     AND a.version_date = b.version_date)
SELECT p.one, p.other, coalesce(x.article, y.article) AS path, x.words AS text_in_one, y.words AS text_in_other
FROM pairs p
JOIN (SELECT DISTINCT one, other, a.article FROM pairs JOIN articles a ON a.version_id IN (one, other)) k ON k.one = p.one AND k.other = p.other
LEFT JOIN articles x ON x.version_id = p.one AND x.article = k.article
LEFT JOIN articles y ON y.version_id = p.other AND y.article = k.article
WHERE regexp_replace(coalesce(x.words, ''), '[\s\p{P}\p{Z}]', '', 'g') <> regexp_replace(coalesce(y.words, ''), '[\s\p{P}\p{Z}]', '', 'g');

COMMENT ON VIEW regulation_copy_differences IS 'Articles in which two copies of one version (same instrument, date and language from different sources) do not agree; typography left aside.';

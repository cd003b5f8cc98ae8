-- Which recorded subjects does a change of a list touch? Those with a hit on a party that changed, and those of whose
-- words one nearly equals a word of a party that came new or was renamed. The second is a net with wide meshes for
-- machines to go through again, not a verdict: `enduse screen` decides.
CREATE MACRO screenings_touched(from_day, to_day) AS TABLE
    WITH changed AS (
        SELECT DISTINCT list_id, party_id, change FROM party_changes
        WHERE to_date > CAST(from_day AS DATE) AND to_date <= CAST(to_day AS DATE)
    ),
    subjects AS (
        SELECT subject, max(run_id) AS run_id FROM screening_subjects GROUP BY subject
    ),
    by_hit AS (
        SELECT h.subject, c.party_id, c.list_id, c.change, 'hit' AS basis, max(h.score) AS score
        FROM changed c JOIN screening_hits h ON h.party_id = c.party_id
        GROUP BY ALL
    ),
    subject_words AS (
        SELECT DISTINCT subject, unnest(regexp_extract_all(lower(strip_accents(subject)), '[a-z]{4,}|[\x{4e00}-\x{9fff}]{2,}')) AS word
        FROM subjects
    ),
    party_words AS (
        SELECT DISTINCT c.party_id, c.list_id, c.change,
               unnest(regexp_extract_all(lower(strip_accents(n.name)), '[a-z]{4,}|[\x{4e00}-\x{9fff}]{2,}')) AS word
        FROM changed c JOIN party_names n ON n.party_id = c.party_id
        WHERE c.change IN ('listed', 'renamed', 'resumed')
    ),
    telling AS (
        SELECT * FROM party_words
        QUALIFY count(*) OVER (PARTITION BY word) <= greatest(3, (SELECT count(DISTINCT party_id) FROM party_words) / 20)
    ),
    by_word AS (
        SELECT s.subject, p.party_id, p.list_id, p.change, 'word' AS basis,
               max(jaro_winkler_similarity(s.word, p.word)) AS score
        FROM subject_words s
        JOIN telling p ON p.word[1] = s.word[1] AND jaro_winkler_similarity(s.word, p.word) >= 0.92
        GROUP BY ALL
    )
    SELECT * FROM by_hit
    UNION ALL
    SELECT * FROM by_word w
    WHERE NOT EXISTS (SELECT 1 FROM by_hit h WHERE h.subject = w.subject AND h.party_id = w.party_id)
    ORDER BY subject, party_id;

-- A party at the address of a listed one: all words and numbers of the shorter stand in the longer, a number and two
-- words at least. A town alone is no address.
CREATE TABLE same_addresses AS
WITH printed AS (
    SELECT d.certificate_id, r.role, r.address, address_words(r.address) AS words
    FROM dossier d, LATERAL (VALUES ('end_user', d.end_user_address), ('end_user', d.a_end_user_address), ('consignee', d.consignee_address),
                                    ('exporter', d.exporter_address)) r(role, address)
    WHERE regexp_matches(r.address, '[0-9]')),
told AS (SELECT DISTINCT address, words FROM printed WHERE says_place(words)),
listed_told AS (SELECT DISTINCT address, words FROM listed_addresses WHERE says_place(words)),
frequency AS (SELECT word, count(*) AS held FROM (SELECT unnest(words) AS word FROM listed_told) GROUP BY word),
-- The rarest word of each; one that no listed address has cannot lie within one.
rarest AS (
    SELECT address, arg_min(word, held) AS word FROM (SELECT address, unnest(words) AS word FROM listed_told)
    JOIN frequency USING (word) GROUP BY address),
told_rarest AS (
    SELECT address, arg_min(word, coalesce(held, 0)) AS word FROM (SELECT address, unnest(words) AS word FROM told ORDER BY ALL)
    LEFT JOIN frequency USING (word) GROUP BY address),
pairs AS (
    SELECT t.address, l.address AS theirs
    FROM (SELECT address, words, unnest(words) AS word FROM told) t JOIN rarest USING (word) JOIN listed_told l ON l.address = rarest.address
    WHERE list_has_all(t.words, l.words)
    UNION
    SELECT t.address, l.address
    FROM told t JOIN told_rarest r USING (address) JOIN (SELECT address, words, unnest(words) AS word FROM listed_told) l ON l.word = r.word
    WHERE list_has_all(l.words, t.words)
    UNION
    SELECT p.address, l.address
    FROM (SELECT DISTINCT address FROM printed WHERE is_han(address)) p JOIN (SELECT DISTINCT address FROM listed_addresses WHERE is_han(address)) l
      ON contains(address_key(p.address), address_key(l.address)) OR contains(address_key(l.address), address_key(p.address))
    WHERE least(length(address_key(p.address)), length(address_key(l.address))) >= getvariable('address_letters_han'))
SELECT p.certificate_id, p.role, p.address, l.name, l.list_id
FROM printed p JOIN pairs ON pairs.address = p.address JOIN listed_addresses l ON l.address = pairs.theirs
QUALIFY row_number() OVER (PARTITION BY p.certificate_id ORDER BY p.role DESC, p.address, l.list_id, l.name) = 1;

-- What the party lists say of the parties of each certificate, three times: barred, watched, or merely similar. The hit
-- that weighs most stands for all; one on a name that was not surely read leaves the question open. Who signs is no
-- party: the full name of a listed person makes it similar, less is chance; so are initials that agree and nothing else.
CREATE TABLE listed AS
WITH hits AS (
    SELECT s.*, list_contains(d.doubtful, s.role || '_name')
               AND s.subject IS DISTINCT FROM CASE s.role WHEN 'end_user' THEN d.a_end_user_name WHEN 'consignee' THEN d.a_consignee_name
                                                          WHEN 'exporter' THEN d.a_exporter_name END AS doubtful,
           CASE WHEN s.role = 'signatory' THEN CASE WHEN s.score >= getvariable('screening_hit') THEN 'similar' END
                WHEN s.score < getvariable('screening_hit') THEN 'similar'
                WHEN any_matches(s.list_id, getvariable('watch_lists')) THEN 'watched'
                WHEN any_matches(s.list_id, getvariable('blocking_lists')) THEN 'barred' END AS kind
    FROM screened s JOIN dossier d USING (certificate_id)
    WHERE s.score >= getvariable('screening_doubtful')
      AND coalesce(s.evidence_score, 1.0) >= getvariable('screening_evidence_least')),
weightiest AS (
    SELECT * FROM hits WHERE kind IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY certificate_id, kind
                               ORDER BY doubtful, score DESC, evidence_score DESC NULLS LAST, party_id, role) = 1)
SELECT d.certificate_id, k.kind,
       CASE WHEN h.doubtful THEN 'unknown' WHEN h.certificate_id IS NOT NULL THEN 'fail'
            -- A party whose name was not found or not surely read was not screened.
            WHEN NOT d.has_screening OR d.end_user_name IS NULL OR len(unsure) > 0 THEN 'unknown' ELSE 'pass' END AS outcome,
       coalesce(h.role, 'end_user') || '_name' AS field,
       CASE WHEN NOT d.has_screening THEN ['screening'] WHEN len(unsure) > 0 THEN unsure ELSE ['end_user_name'] END AS missing,
       {'role': words_en([h.role || '_name']), 'role_zh': words_zh([h.role || '_name']), 'subject': h.subject,
        'party_id': h.party_id, 'list_id': h.list_id, 'name': h.matched_name, 'score': round(h.score, 2),
        'explanation': h.explanation,
        'unasked': coalesce(' ' || nullif(array_to_string(k.unasked, ', '), '') || ': no edition on ' || getvariable('as_of') || ', asked only for parties with a listing date up to then.', ''),
        'unasked_zh': coalesce(nullif(array_to_string(k.unasked, '、'), '') || '在' || getvariable('as_of') || '尚无版本，仅查询了当日前有列入日期的主体。', '')} AS evidence
FROM (SELECT *, list_intersect(doubtful, ['end_user_name', 'consignee_name', 'exporter_name', 'intermediary_name']) AS unsure FROM dossier) d
CROSS JOIN (SELECT kind, list_filter(coalesce(getvariable('lists_without_edition'), []), l -> kind <> 'watched' OR any_matches(l, getvariable('watch_lists'))) AS unasked
            FROM (VALUES ('barred'), ('watched'), ('similar')) v(kind)) k
LEFT JOIN weightiest h ON h.certificate_id = d.certificate_id AND h.kind = k.kind;

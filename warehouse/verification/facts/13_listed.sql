-- What the party lists say of the parties of each certificate, three times: barred, watched, or merely similar. The hit
-- that weighs most stands for all; one on a name that was not surely read leaves the question open. Who signs is no
-- party: the full name of a listed person makes it similar, less is chance; so are initials that agree and nothing else.
-- A party at the address of a listed one; a town alone is no address.
CREATE TABLE same_addresses AS
SELECT d.certificate_id, r.role, r.address, l.name, l.list_id
FROM dossier d, LATERAL (VALUES ('end_user', d.end_user_address), ('end_user', d.a_end_user_address), ('consignee', d.consignee_address),
                                ('exporter', d.exporter_address)) r(role, address)
JOIN listed_addresses l ON l.key = address_key(r.address)
WHERE length(address_key(r.address)) >= getvariable('address_letters') AND regexp_matches(r.address, '[0-9]')
QUALIFY row_number() OVER (PARTITION BY d.certificate_id ORDER BY r.role DESC, r.address, l.list_id, l.name) = 1;

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
FROM (SELECT *, list_intersect(doubtful, ['end_user_name', 'consignee_name', 'exporter_name']) AS unsure FROM dossier) d
CROSS JOIN (SELECT kind, list_filter(coalesce(getvariable('lists_without_edition'), []), l -> kind <> 'watched' OR any_matches(l, getvariable('watch_lists'))) AS unasked
            FROM (VALUES ('barred'), ('watched'), ('similar')) v(kind)) k
LEFT JOIN weightiest h ON h.certificate_id = d.certificate_id AND h.kind = k.kind;

-- id: R40
-- title: No party is on a list of restricted parties
-- title_zh: 各方均不在管控名单
-- severity: BLOCK
-- basis: Export Control Law Art. 18; Dual-use Regulation Arts. 28 to 30
-- inputs: [screening, end_user_name, consignee_name, exporter_name]
-- parameters: [screening_hit, blocking_lists, watch_lists]
-- pass: "No party was found on a list; that clears nobody."
-- pass_zh: 未发现名单主体；这不等于排除风险。
-- fail: "{subject} ({role}) is {name} of {list_id} ({score})."
-- fail_zh: "{subject}（{role}）即{list_id}所列{name}（{score}）。"
WITH hits AS (
    SELECT * FROM screened WHERE score >= getvariable('screening_hit') AND any_matches(list_id, getvariable('blocking_lists')) AND NOT any_matches(list_id, getvariable('watch_lists'))
    QUALIFY row_number() OVER (PARTITION BY certificate_id ORDER BY score DESC, evidence_score DESC NULLS LAST, party_id) = 1)
SELECT d.certificate_id,
       CASE WHEN h.certificate_id IS NOT NULL AND list_contains(d.doubtful, h.role || '_name') THEN 'unknown'
            WHEN h.certificate_id IS NOT NULL THEN 'fail'
            WHEN NOT d.has_screening THEN 'unknown'
            -- A party whose name was not found or not surely read was not screened.
            WHEN d.end_user_name IS NULL OR len(list_intersect(d.doubtful, ['consignee_name', 'exporter_name'])) > 0 THEN 'unknown'
            ELSE 'pass' END AS outcome,
       coalesce(h.role, 'end_user') || '_name' AS field,
       CASE WHEN NOT d.has_screening THEN ['screening'] WHEN d.end_user_name IS NULL THEN ['end_user_name']
            ELSE list_intersect(d.doubtful, ['end_user_name', 'consignee_name', 'exporter_name']) END AS missing,
       {'role': h.role, 'subject': h.subject, 'party_id': h.party_id, 'list_id': h.list_id, 'name': h.matched_name,
        'score': round(h.score, 2), 'explanation': h.explanation} AS evidence
FROM dossier d LEFT JOIN hits h USING (certificate_id)

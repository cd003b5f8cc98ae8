-- id: R42
-- title: No party's name resembles a listed one
-- title_zh: 各方名称与名单主体不近似
-- severity: HIGH
-- basis: BIS red flag 1
-- inputs: [screening, end_user_name, consignee_name, exporter_name]
-- parameters: [screening_hit, screening_doubtful]
-- pass: "No party's name resembles a listed one."
-- pass_zh: 未发现近似名称。
-- fail: "{subject} ({role}) resembles {name} of {list_id} ({score}): a person decides."
-- fail_zh: "{subject}（{role}）与{list_id}所列{name}近似（{score}），须人工判断。"
WITH hits AS (
    SELECT * FROM screened WHERE score >= getvariable('screening_doubtful') AND score < getvariable('screening_hit')
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

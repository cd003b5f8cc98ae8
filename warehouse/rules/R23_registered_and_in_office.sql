-- id: R23
-- title: Authority and official stand in the registry on the day of signing
-- title_zh: 签署当日机关和官员均在名册有效
-- severity: HIGH
-- basis: IATG (list of authorised officials); fraud pattern (official who left office)
-- basis_zh: 国际弹药技术准则（授权官员名册）；欺诈模式（官员已离任）
-- inputs: [issuing_authority, signatory_name, registry, issue_date]
-- parameters: [name_same, confidence_least]
-- pass: "{authority} and {official} were in office on {day}."
-- pass_zh: "{authority}和{official}于{day}在任。"
-- fail: "{who} {why} on {day}."
-- fail_zh: "{who}于{day}不在名册有效期内（{why}）。"
-- not_applicable: No government acted.
-- not_applicable_zh: 无政府机构行为。
WITH acts AS (
    SELECT a.certificate_id, a.authority, a.official, a.registered, a.country, a.valid_from, a.valid_to, a.resemblance,
           coalesce(a.acted_on, d.issue_date) AS day, d.has_registry, a.sure, d.folded,
           -- Of a certified certificate the signatory is the end-user's, whoever he is in the registry.
           CASE WHEN a.action = 'certified' THEN d.signatory_name END AS bystander
    FROM authorities a JOIN dossier d USING (certificate_id)
    WHERE a.kind = 'government' AND a.authority IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY a.certificate_id ORDER BY a.action = 'issued' DESC, a.registered DESC, a.authority) = 1),
named AS (
    SELECT a.certificate_id, r.name, s.printed AND NOT coalesce(person_similarity(r.name, a.bystander) >= getvariable('name_same'), false) AS printed, s.alike >= getvariable('name_same') AS alike,
           (r.valid_from IS NULL OR r.valid_from <= a.day) AND (r.valid_to IS NULL OR r.valid_to >= a.day) AS in_office,
           bool_or(coalesce(s.alike, 0) >= getvariable('name_same')) OVER (PARTITION BY a.certificate_id) AS found
    FROM acts a LEFT JOIN registry r ON lower(r.kind) = 'signatory' AND (r.country IS NULL OR country_in(r.country) = a.country)
    LEFT JOIN LATERAL (SELECT person_similarity(r.name, a.official) AS alike, stands_on(a.folded, r.name) AS printed) s ON true),
people AS (
    -- The official by the field that names the signatory; where nobody registered has that name, a registered one whose
    -- name stands on the paper: then the field was misread.
    SELECT certificate_id, count(name) AS known, min(name) FILTER (printed) AS seen,
           count(name) FILTER (CASE WHEN found THEN alike ELSE printed END) AS same,
           count(name) FILTER (CASE WHEN found THEN alike ELSE printed END AND in_office) AS in_office
    FROM named GROUP BY ALL),
judged AS (
    SELECT a.* REPLACE (coalesce(a.official, p.seen) AS official), p.known, p.same, p.in_office,
           CASE WHEN NOT a.has_registry OR a.day IS NULL OR NOT a.sure THEN NULL
                WHEN NOT a.registered THEN 'is not in the registry'
                WHEN a.valid_from > a.day OR a.valid_to < a.day THEN 'is not in the registry'
                ELSE 'good' END AS authority_state,
           CASE WHEN NOT a.has_registry OR a.day IS NULL OR p.known = 0 THEN NULL
                WHEN p.in_office > 0 THEN 'good' WHEN coalesce(a.official, p.seen) IS NULL THEN NULL WHEN p.same > 0 THEN 'was not in office' ELSE 'is not in the registry' END AS official_state
    FROM acts a JOIN people p USING (certificate_id)),
lapsed AS (
    -- Who signs for the end-user and stands in the registry, with no power to sign on that day.
    SELECT d.certificate_id, d.signatory_name AS official, d.issue_date AS day
    FROM dossier d JOIN registry r ON lower(r.kind) = 'signatory' AND (r.country IS NULL OR country_in(r.country) = d.destination)
     AND person_similarity(r.name, d.signatory_name) >= getvariable('name_same')
    GROUP BY ALL
    HAVING NOT coalesce(bool_or((r.valid_from IS NULL OR r.valid_from <= d.issue_date) AND (r.valid_to IS NULL OR r.valid_to >= d.issue_date)), true))
SELECT d.certificate_id,
       CASE WHEN l.certificate_id IS NOT NULL AND coalesce(j.official_state, 'good') = 'good' THEN 'fail'
            WHEN list_contains(d.doubtful, 'issuing_authority') THEN 'unknown'
            -- Where the risk asks for a government, one that was not found may yet stand on the paper.
            WHEN j.certificate_id IS NULL THEN CASE WHEN d.tier >= 2 THEN 'unknown' ELSE 'not_applicable' END
            WHEN j.authority_state <> 'good' OR j.official_state <> 'good' THEN 'fail'
            WHEN j.authority_state IS NULL OR j.official_state IS NULL THEN 'unknown'
            ELSE 'pass' END AS outcome,
       CASE WHEN j.authority_state <> 'good' THEN 'issuing_authority' ELSE 'signatory_name' END AS field,
       CASE WHEN NOT d.has_registry OR j.known = 0 THEN ['registry'] ELSE [] END
           || CASE WHEN j.official IS NULL THEN ['signatory_name'] ELSE [] END || CASE WHEN j.day IS NULL THEN ['issue_date'] ELSE [] END AS missing,
       {'authority': j.authority, 'official': j.official, 'day': coalesce(j.day, l.day),
        'who': CASE WHEN j.authority_state <> 'good' THEN j.authority WHEN j.official_state <> 'good' THEN j.official ELSE coalesce(l.official, j.official) END,
        'why': CASE WHEN j.authority_state <> 'good' THEN j.authority_state WHEN j.official_state <> 'good' THEN j.official_state
                    WHEN l.official IS NOT NULL THEN 'had no power to sign' END} AS evidence
FROM dossier d LEFT JOIN judged j USING (certificate_id) LEFT JOIN lapsed l USING (certificate_id)

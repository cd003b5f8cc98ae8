-- id: R22
-- title: Where the risk asks for it, the embassy in the end-user's country legalised the certificate
-- title_zh: 依风险等级须有我驻外使领馆认证
-- severity: BLOCK
-- basis: White paper of 2021 (three tiers; the trigger is policy); practice (double certification)
-- basis_zh: 2021年白皮书（三级核查；触发条件属政策）；惯例（双认证）
-- inputs: [risk, mission_document, registry, end_user_country]
-- parameters: [tier_high]
-- pass: "{authority} legalised it (No. {number})."
-- pass_zh: "{authority}已认证（编号{number}）。"
-- fail: "{what}."
-- fail_zh: 使领馆认证不符合要求：{what}。
-- not_applicable: The risk asks for no legalisation.
-- not_applicable_zh: 该风险等级无须领事认证。
WITH acts AS (
    SELECT d.certificate_id, a.authority, a.country, a.sure, a.registered, a.number, a.acted_on, d.has_registry, d.decided_on,
           a.valid_from, a.valid_to,
           coalesce((SELECT min(g.acted_on) FROM authorities g WHERE g.certificate_id = d.certificate_id AND g.kind = 'government' AND g.sure),
                    d.issue_date) AS before,
           EXISTS (FROM registry r WHERE lower(r.kind) = 'mission') AS missions_known,
           d.destination AS wanted,
           a.country = d.destination AS at_home
    FROM dossier d JOIN authorities a ON a.certificate_id = d.certificate_id AND a.kind = 'embassy'),
best AS (
    SELECT *, CASE WHEN authority IS NULL OR NOT sure THEN NULL
                   WHEN NOT at_home THEN 'in another country'
                   WHEN acted_on > decided_on THEN 'dated after the decision'
                   WHEN acted_on < before THEN 'dated before the certificate'
                   WHEN missions_known AND NOT registered OR valid_from > acted_on OR valid_to < acted_on THEN 'not in the registry of missions'
                   WHEN wanted IS NULL OR country IS NULL OR NOT missions_known OR number IS NULL OR acted_on IS NULL THEN NULL ELSE 'good' END AS state
    FROM acts
    QUALIFY row_number() OVER (PARTITION BY certificate_id ORDER BY state = 'good' DESC NULLS LAST, state IS NULL DESC, authority) = 1)
SELECT d.certificate_id,
       CASE WHEN d.tier IS NULL THEN 'unknown' WHEN d.tier < 3 THEN 'not_applicable'
            WHEN b.state = 'good' THEN 'pass'
            WHEN b.certificate_id IS NOT NULL AND b.state IS NULL THEN 'unknown'
            WHEN b.certificate_id IS NULL AND NOT d.legible THEN 'unknown'
            ELSE 'fail' END AS outcome,
       CASE WHEN d.tier IS NULL THEN ['risk'] WHEN NOT d.has_registry THEN ['registry'] ELSE ['mission_document'] END AS missing,
       {'what': concat_ws(': ', coalesce(b.state, 'no legalisation by an embassy'), b.authority),
        'authority': b.authority, 'country': b.country, 'number': b.number} AS evidence
FROM dossier d LEFT JOIN best b USING (certificate_id)

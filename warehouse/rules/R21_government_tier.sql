-- id: R21
-- title: Where the risk asks for it, a competent government agency of the end-user's country issued or certified
-- title_zh: 依风险等级须有最终用户所在国主管政府机构出具或认证
-- severity: BLOCK
-- basis: Export Control Law Art. 15; Dual-use Regulation Art. 24(1); white paper of 2021 (three tiers; the trigger is policy)
-- basis_zh: 《出口管制法》第15条；《两用物项出口管制条例》第24条第1款；2021年白皮书（三级核查；触发条件属政策）
-- inputs: [risk, government_document, registry, end_user_country]
-- parameters: [tier_low, tier_elevated, tier_high]
-- pass: "{authority} ({country}) acted; it stands in the registry."
-- pass_zh: "{authority}（{country}）已出具或认证，名册有载。"
-- fail: "{what}."
-- fail_zh: 政府认证不符合要求：{what}。
-- not_applicable: The risk asks for the end-user's own document alone.
-- not_applicable_zh: 该风险等级仅需最终用户出具。
WITH acts AS (
    SELECT d.certificate_id, a.authority, a.country, a.sure, a.registered, a.acted_on, d.decided_on, d.has_registry, d.issue_date,
           d.destination AS wanted,
           a.country = d.destination AS at_home,
           a.valid_from, a.valid_to
    FROM dossier d JOIN authorities a ON a.certificate_id = d.certificate_id AND a.kind = 'government'),
best AS (
    SELECT *, CASE WHEN authority IS NULL OR NOT sure THEN NULL
                   WHEN NOT at_home THEN 'of another country'
                   WHEN acted_on > decided_on THEN 'dated after the decision'
                   WHEN has_registry AND NOT registered THEN 'not in the registry'
                   WHEN registered AND (valid_from > coalesce(acted_on, decided_on) OR valid_to < coalesce(acted_on, decided_on)) THEN 'not competent on that day'
                   WHEN wanted IS NULL OR country IS NULL OR NOT has_registry THEN NULL ELSE 'good' END AS state
    FROM acts
    QUALIFY row_number() OVER (PARTITION BY certificate_id ORDER BY state = 'good' DESC NULLS LAST, state IS NULL DESC, authority) = 1)
SELECT d.certificate_id,
       CASE WHEN d.tier IS NULL THEN 'unknown' WHEN d.tier < 2 THEN 'not_applicable'
            WHEN b.state = 'good' THEN 'pass'
            WHEN b.certificate_id IS NOT NULL AND b.state IS NULL THEN 'unknown'
            WHEN b.certificate_id IS NOT NULL THEN 'fail'
            WHEN list_contains(d.doubtful, 'issuing_authority') OR NOT d.legible THEN 'unknown'
            -- A registered body is named on the paper; what it did was not read.
            WHEN EXISTS (FROM printed_bodies p WHERE p.certificate_id = d.certificate_id AND p.folded IS DISTINCT FROM fold(d.issuing_authority)) THEN 'unknown'
            ELSE 'fail' END AS outcome,
       'issuing_authority' AS field,
       CASE WHEN d.tier IS NULL THEN ['risk'] WHEN NOT d.has_registry THEN ['registry'] ELSE ['government_document'] END AS missing,
       {'what': concat_ws(': ', coalesce(b.state, 'no act of a government'), b.authority), 'authority': b.authority, 'country': b.country, 'tier': d.tier} AS evidence
FROM dossier d LEFT JOIN best b USING (certificate_id)

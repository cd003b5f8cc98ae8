-- id: R44
-- title: No embargo covers the destination
-- title_zh: 目的地未受禁运
-- severity: BLOCK
-- basis: Export Control Law Art. 10; Dual-use Regulation Arts. 10 and 13
-- basis_zh: 《出口管制法》第10条；《两用物项出口管制条例》第10条、第13条
-- inputs: [embargoes, end_user_country, consignee_address, control_code]
-- parameters: [arms_codes]
-- pass: "No embargo on {country} on {decided_on}."
-- pass_zh: "{decided_on}对{country}无禁运。"
-- fail: "Embargo on {country} ({scope}) since {since}: {basis}."
-- fail_zh: 对{country}的禁运（{scope}）自{since}起有效：{basis}。
WITH destinations AS (
    SELECT d.certificate_id, d.decided_on, c.country, c.role,
           EXISTS (FROM goods g WHERE g.certificate_id = d.certificate_id AND regexp_matches(g.control_code, getvariable('arms_codes')))
               OR EXISTS (FROM asked_goods g WHERE g.certificate_id = d.certificate_id AND regexp_matches(g.control_code, getvariable('arms_codes'))) AS arms
    FROM dossier d, LATERAL (VALUES ('end-user', d.destination),
        ('end-user', d.address_country), ('application', d.a_end_user_country), ('consignee', d.consignee_country)) c(role, country)
    WHERE c.country IS NOT NULL),
embargoed AS (
    SELECT DISTINCT t.certificate_id, t.country, t.role, e.scope, e."from" AS since, e.basis,
           CASE WHEN e.scope IS NULL THEN NULL
                WHEN regexp_matches(e.scope, '(?i)dual|all|full|comprehensive|total|any|两用|全面|全部|所有') THEN true
                WHEN regexp_matches(e.scope, '(?i)arms|weapon|military|ML|武器|军') THEN t.arms
                ELSE NULL END AS covers
    FROM destinations t JOIN embargoes e ON country_in(e.country) = t.country
     AND (e."from" IS NULL OR e."from" <= t.decided_on) AND (e."to" IS NULL OR e."to" >= t.decided_on)),
worst AS (
    SELECT * FROM embargoed
    QUALIFY row_number() OVER (PARTITION BY certificate_id ORDER BY covers DESC NULLS LAST, covers IS NULL DESC, role, scope) = 1)
SELECT d.certificate_id,
       CASE WHEN w.covers THEN 'fail'
            WHEN NOT d.has_embargoes OR (w.certificate_id IS NOT NULL AND w.covers IS NULL) THEN 'unknown'
            WHEN d.destination IS NULL THEN 'unknown'
            ELSE 'pass' END AS outcome,
       'end_user_country' AS field,
       CASE WHEN NOT d.has_embargoes THEN ['embargoes'] ELSE ['end_user_country'] END AS missing,
       {'country': coalesce(w.country, d.destination), 'scope': w.scope, 'since': w.since,
        'basis': w.basis, 'decided_on': d.decided_on, 'role': w.role} AS evidence
FROM dossier d LEFT JOIN worst w USING (certificate_id)

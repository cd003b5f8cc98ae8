-- id: R45
-- title: The goods do not go through a hub or free zone to somewhere else
-- title_zh: 货物不经转运枢纽或自由贸易区转往他处
-- severity: HIGH
-- basis: Reports on transshipment; destination risk level (Dual-use Regulation Art. 10); list of hubs is policy
-- basis_zh: 转运报告；目的地风险等级（《两用物项出口管制条例》第10条）；枢纽名单属政策
-- inputs: [consignee_name, consignee_address, end_user_country]
-- parameters: [hubs, sensitive_destinations]
-- pass: "Consignee in {consignee_country}, end-user in {country}."
-- pass_zh: 收货人在{consignee_country}，最终用户在{country}。
-- fail: "{why}: consignee {consignee} in {consignee_country}, end-user in {country}."
-- fail_zh: "{why_zh}：收货人{consignee}在{consignee_country}，最终用户在{country}。"
-- not_applicable: The certificate names no consignee beside the end-user.
-- not_applicable_zh: 未另列收货人。
WITH places AS (
    SELECT d.*, d.destination AS country,
           nullif(regexp_extract(concat_ws(' ', d.consignee_name, d.consignee_address), getvariable('lexicon_free_zone')), '') AS zone,
           fold(d.consignee_name) = fold(d.end_user_name) AS same
    FROM dossier d)
SELECT certificate_id,
       CASE WHEN list_contains(getvariable('sensitive_destinations'), country) THEN 'fail'
            WHEN list_contains(getvariable('hubs'), consignee_country) AND country IS NOT NULL AND country <> consignee_country THEN 'fail'
            WHEN zone IS NOT NULL AND country IS NOT NULL AND consignee_country IS DISTINCT FROM country AND NOT coalesce(same, false) THEN 'fail'
            WHEN same OR (consignee_name IS NULL AND list_contains(absent, 'consignee_name') AND legible AND NOT list_contains(labelled, 'consignee_name')
                      AND NOT stands_on(folded, a_consignee_name)) THEN 'not_applicable'
            WHEN country IS NULL OR consignee_country IS NULL THEN 'unknown'
            ELSE 'pass' END AS outcome,
       CASE WHEN list_contains(getvariable('sensitive_destinations'), country) THEN 'end_user_country'
            WHEN consignee_address IS NULL THEN 'consignee_name' ELSE 'consignee_address' END AS field,
       CASE WHEN country IS NULL THEN ['end_user_country'] ELSE ['consignee_address'] END AS missing,
       {'why': CASE WHEN list_contains(getvariable('sensitive_destinations'), country) THEN 'Sensitive destination'
                    WHEN zone IS NOT NULL THEN 'Free zone' ELSE 'Transshipment hub' END,
        'why_zh': CASE WHEN list_contains(getvariable('sensitive_destinations'), country) THEN '敏感目的地'
                    WHEN zone IS NOT NULL THEN '自由贸易区' ELSE '转运枢纽' END,
        'consignee': consignee_name, 'consignee_country': consignee_country, 'country': country} AS evidence
FROM places

-- id: B09
-- title: The place of use lies in another country than the end-user
-- title_zh: 使用地点与最终用户不在同一国家
-- severity: LOW
-- basis: BIS red flags 9 and 11
-- basis_zh: 美国产业与安全局红旗警示9和11
-- inputs: [end_use_location, end_user_country]
-- parameters: [confidence_least]
-- pass: "Place of use in {country} or without a country."
-- pass_zh: 使用地点在{country}或未注明国家。
-- fail: "Place of use {location} ({place}), end-user in {country}."
-- fail_zh: 使用地点{location}（{place}），最终用户在{country}。
-- not_applicable: No place of use is given.
-- not_applicable_zh: 未注明使用地点。
WITH places AS (SELECT *, location_country AS place, destination AS country FROM dossier)
SELECT certificate_id,
       CASE WHEN list_contains(labelled, 'end_use_location') THEN 'unknown'
            WHEN list_contains(absent, 'end_use_location') THEN 'not_applicable'
            WHEN end_use_location IS NULL OR country IS NULL THEN 'unknown'
            WHEN place IS NOT NULL AND place <> country THEN 'fail' ELSE 'pass' END AS outcome,
       'end_use_location' AS field, CASE WHEN country IS NULL THEN ['end_user_country'] ELSE ['end_use_location'] END AS missing,
       {'location': end_use_location, 'place': place, 'country': country} AS evidence
FROM places

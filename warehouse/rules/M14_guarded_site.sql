-- id: M14
-- title: The place of use is a guarded or unusual site
-- title_zh: 使用地点戒备森严或异常
-- severity: LOW
-- basis: EU Recommendation 2019/1318 annex; MOFCOM indicators of 2021 (wording not retrieved)
-- basis_zh: 欧盟第2019/1318号建议附件；商务部2021年指标（未取得原文）
-- inputs: [end_use_location]
-- parameters: [lexicon_strict_site]
-- provisional: true
-- pass: "Place of use {location}."
-- pass_zh: 使用地点{location}。
-- fail: "The place of use {location} is a guarded site ({word})."
-- fail_zh: 使用地点{location}为戒备场所（{word}）。
-- not_applicable: No place of use is given.
-- not_applicable_zh: 未注明使用地点。
SELECT certificate_id,
       CASE WHEN list_contains(labelled, 'end_use_location') THEN 'unknown'
            WHEN list_contains(absent, 'end_use_location') THEN 'not_applicable' WHEN end_use_location IS NULL THEN 'unknown'
            WHEN hit(end_use_location, getvariable('lexicon_strict_site'), '(?:a^)') IS NOT NULL THEN 'fail' ELSE 'pass' END AS outcome,
       'end_use_location' AS field, ['end_use_location'] AS missing,
       {'location': end_use_location, 'word': hit(end_use_location, getvariable('lexicon_strict_site'), '(?:a^)')} AS evidence
FROM dossier

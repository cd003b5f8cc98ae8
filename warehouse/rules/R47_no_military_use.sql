-- id: R47
-- title: Neither end-use nor end-user points to the military
-- title_zh: 最终用途和最终用户无军事迹象
-- severity: HIGH
-- basis: White paper of 2021; Announcement 2024 No. 46
-- basis_zh: 2021年白皮书；2024年第46号公告
-- inputs: [end_use, end_user_name, control_code]
-- parameters: [lexicon_military, lexicon_military_not, arms_codes]
-- pass: No word of the military in end-use, place of use or end-user.
-- pass_zh: 用途、使用地点和用户名称中无军事词语。
-- fail: "The {where} speaks of the military ({word}): {text}."
-- fail_zh: "{where_zh}含军事词语（{word}）：{text}。"
-- not_applicable: The goods are military goods.
-- not_applicable_zh: 货物本身为军品。
WITH spoken AS (
    SELECT d.certificate_id, s.position, s.field, s.text, hit(s.text, getvariable('lexicon_military'), getvariable('lexicon_military_not')) AS word
    FROM dossier d, LATERAL (VALUES (1, 'end_use', d.end_use), (2, 'end_user_name', d.end_user_name),
        (3, 'end_use_location', d.end_use_location)) s(position, field, text)),
worst AS (SELECT * FROM spoken WHERE word IS NOT NULL QUALIFY row_number() OVER (PARTITION BY certificate_id ORDER BY position) = 1)
SELECT d.certificate_id,
       CASE WHEN EXISTS (FROM goods g WHERE g.certificate_id = d.certificate_id AND regexp_matches(g.control_code, getvariable('arms_codes'))) THEN 'not_applicable'
            WHEN w.word IS NOT NULL THEN 'fail'
            WHEN d.end_use IS NULL OR d.end_user_name IS NULL THEN 'unknown' ELSE 'pass' END AS outcome,
       coalesce(w.field, 'end_use') AS field,
       CASE WHEN d.end_use IS NULL THEN ['end_use'] ELSE ['end_user_name'] END AS missing,
       {'word': w.word, 'text': w.text,
        'where': CASE w.field WHEN 'end_use' THEN 'end-use' WHEN 'end_user_name' THEN 'name of the end-user' ELSE 'place of use' END,
        'where_zh': CASE w.field WHEN 'end_use' THEN '最终用途' WHEN 'end_user_name' THEN '最终用户名称' ELSE '使用地点' END} AS evidence
FROM dossier d LEFT JOIN worst w USING (certificate_id)

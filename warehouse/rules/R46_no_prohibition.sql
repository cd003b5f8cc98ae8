-- id: R46
-- title: No announcement forbids the export to this use or user in the destination
-- title_zh: 无公告禁止向该目的地的此类用途或用户出口
-- severity: BLOCK
-- basis: Dual-use Regulation Art. 13; announcements as the parameters list them
-- basis_zh: 《两用物项出口管制条例》第13条；参数所列公告
-- inputs: [end_user_country, end_use, end_user_name]
-- parameters: [prohibitions]
-- pass: "{announcement} forbids some uses in {country}; nothing here points to one."
-- pass_zh: "{announcement_zh}禁止对{country}的部分用途出口，本证明未见相关迹象。"
-- fail: "{announcement} forbids it in {country} ({word}): {text}."
-- fail_zh: "{announcement_zh}禁止对{country}的此类出口（{word}）：{text}。"
-- not_applicable: No listed announcement concerns the destination.
-- not_applicable_zh: 所列公告不涉及该目的地。
WITH asked AS (
    SELECT d.certificate_id, d.end_use, d.end_user_name, p.*,
           concat_ws(' ; ', d.end_use, d.end_user_name, d.end_use_location) AS text
    FROM dossier d JOIN prohibitions p ON p.country IN (d.destination, d.a_end_user_country)
     AND p.since <= d.decided_on AND (p.until IS NULL OR p.until >= d.decided_on)),
judged AS (
    SELECT *, hit(text, words, not_words) AS word FROM asked
    QUALIFY row_number() OVER (PARTITION BY certificate_id ORDER BY hit(text, words, not_words) IS NULL, basis) = 1)
SELECT d.certificate_id,
       CASE WHEN j.word IS NOT NULL THEN 'fail'
            WHEN d.destination IS NULL THEN 'unknown'
            WHEN j.certificate_id IS NULL THEN 'not_applicable'
            WHEN j.end_use IS NULL OR j.end_user_name IS NULL THEN 'unknown' ELSE 'pass' END AS outcome,
       'end_use' AS field,
       CASE WHEN d.destination IS NULL THEN ['end_user_country'] WHEN d.end_use IS NULL THEN ['end_use'] ELSE ['end_user_name'] END AS missing,
       {'announcement': j.basis, 'announcement_zh': j.basis_zh, 'country': j.country, 'word': j.word, 'text': j.text} AS evidence
FROM dossier d LEFT JOIN judged j USING (certificate_id)

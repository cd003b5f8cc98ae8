-- id: R50
-- title: The end-user is no trader, forwarder, bank or company of a free zone
-- title_zh: 最终用户非贸易商、货代、银行或自贸区公司
-- severity: HIGH
-- basis: BIS red flag 10; Wassenaar note (a reseller counts as the end-user)
-- basis_zh: 美国产业与安全局红旗警示10；瓦森纳安排说明（转售商视为最终用户）
-- inputs: [end_user_name, end_user_address]
-- parameters: [lexicon_trader, lexicon_trader_not, lexicon_free_zone, post_box]
-- pass: "{end_user_name} does not call itself a trader."
-- pass_zh: "{end_user_name}名称未显示为贸易商。"
-- fail: "The end-user {end_user_name} looks like a trader or forwarder ({word})."
-- fail_zh: 最终用户{end_user_name}疑为贸易或货代企业（{word}）。
-- unknown: "{open}."
-- unknown_zh: "{open_zh}。"
WITH said AS (
    SELECT *, coalesce(hit(end_user_name, getvariable('lexicon_trader'), getvariable('lexicon_trader_not')),
                       hit(end_user_name, getvariable('lexicon_free_zone'), '(?:a^)'),
                       hit(end_user_address, getvariable('lexicon_free_zone'), '(?:a^)')) AS word,
           -- An address that gives a post box and no house.
           regexp_matches(end_user_address, getvariable('post_box'))
               AND NOT regexp_matches(regexp_replace(end_user_address, getvariable('post_box'), ' '), '[0-9]') AS boxed
    FROM dossier)
SELECT certificate_id,
       CASE WHEN end_user_name IS NULL THEN 'unknown' WHEN word IS NOT NULL THEN 'fail' WHEN boxed THEN 'unknown' ELSE 'pass' END AS outcome,
       'end_user_name' AS field, ['end_user_name'] AS missing, {'end_user_name': end_user_name, 'word': word,
        'open': CASE WHEN end_user_name IS NULL THEN 'Not judged: the end-user' ELSE 'Of the end-user only a post box is given: ' || end_user_address END,
        'open_zh': CASE WHEN end_user_name IS NULL THEN '无法判断：最终用户' ELSE '最终用户仅有邮政信箱地址：' || end_user_address END} AS evidence
FROM said

-- id: R50
-- title: The end-user is no trader, forwarder, bank or company of a free zone
-- title_zh: 最终用户非贸易商、货代、银行或自贸区公司
-- severity: HIGH
-- basis: BIS red flag 10; Wassenaar note (a reseller counts as the end-user)
-- basis_zh: 美国产业与安全局红旗警示10；瓦森纳安排说明（转售商视为最终用户）
-- inputs: [end_user_name, end_user_address]
-- parameters: [lexicon_trader, lexicon_trader_not, lexicon_free_zone]
-- pass: "{end_user_name} does not call itself a trader."
-- pass_zh: "{end_user_name}名称未显示为贸易商。"
-- fail: "The end-user {end_user_name} looks like a trader or forwarder ({word})."
-- fail_zh: 最终用户{end_user_name}疑为贸易或货代企业（{word}）。
WITH said AS (
    SELECT *, coalesce(hit(end_user_name, getvariable('lexicon_trader'), getvariable('lexicon_trader_not')),
                       hit(end_user_name, getvariable('lexicon_free_zone'), '(?:a^)')) AS word
    FROM dossier)
SELECT certificate_id,
       CASE WHEN end_user_name IS NULL THEN 'unknown' WHEN word IS NOT NULL THEN 'fail' ELSE 'pass' END AS outcome,
       'end_user_name' AS field, ['end_user_name'] AS missing, {'end_user_name': end_user_name, 'word': word} AS evidence
FROM said

-- id: R64
-- title: Where an intermediary takes part, its guarantee and its contract with the end-user are attached
-- title_zh: 有中间商的，附中间商保证及其与最终用户的合同
-- severity: MED
-- basis: Practice of the licensing authority
-- basis_zh: 许可机关惯例
-- inputs: [consignee_name, intermediary_name, text]
-- parameters: [lexicon_trader, lexicon_trader_not, named_intermediary, no_intermediary, intermediary_guarantee, nothing_enclosed]
-- pass: "The document holds a guarantee of {consignee}."
-- pass_zh: 文件含{consignee_zh}的保证。
-- fail: "{consignee} takes part as an intermediary, and the paper says that nothing is enclosed with it."
-- fail_zh: "{consignee_zh}为中间商，而文件载明无附件。"
-- unknown: "{consignee} looks like an intermediary; whether its guarantee is attached cannot be seen here."
-- unknown_zh: "{consignee_zh}疑为中间商，是否附有保证无法判断。"
-- not_applicable: No intermediary is named.
-- not_applicable_zh: 未见中间商。
WITH named AS (
    -- The intermediary that the paper names, or a consignee that trades.
    SELECT *, coalesce(intermediary, CASE
        WHEN NOT list_contains(doubtful || labelled, 'consignee_name') AND fold(consignee_name) IS DISTINCT FROM fold(end_user_name)
            AND hit(consignee_name, getvariable('lexicon_trader'), getvariable('lexicon_trader_not')) IS NOT NULL THEN consignee_name END) AS middleman
    FROM dossier)
SELECT certificate_id,
       CASE WHEN middleman IS NULL AND (list_contains(doubtful || labelled, 'consignee_name') OR list_contains(doubtful, 'intermediary_name')) THEN 'unknown'
            WHEN middleman IS NULL THEN 'not_applicable'
            WHEN regexp_matches(text, getvariable('nothing_enclosed')) THEN 'fail'
            WHEN regexp_matches(text, getvariable('intermediary_guarantee')) THEN 'pass'
            ELSE 'unknown' END AS outcome,
       CASE WHEN intermediary_name IS NOT NULL THEN 'intermediary_name' ELSE 'consignee_name' END AS field, ['text'] AS missing,
       {'consignee': coalesce(middleman, 'The consignee, whose name was not surely read,'),
        'consignee_zh': coalesce(middleman, '收货人（名称未能确认）')} AS evidence
FROM named

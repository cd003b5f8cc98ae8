-- id: R48
-- title: The end-use does not point to weapons of mass destruction or terrorism
-- title_zh: 最终用途无大规模杀伤性武器或恐怖主义迹象
-- severity: HIGH
-- basis: Export Control Law Art. 12(3)
-- basis_zh: 《出口管制法》第12条第3款
-- inputs: [end_use]
-- parameters: [lexicon_wmd, lexicon_wmd_not]
-- pass: No word of such weapons in the end-use.
-- pass_zh: 用途中无相关词语。
-- fail: "The end-use speaks of {word}: {text}."
-- fail_zh: 用途含“{word}”：{text}。
SELECT certificate_id,
       CASE WHEN hit(concat_ws(' ; ', end_use, end_user_name), getvariable('lexicon_wmd'), getvariable('lexicon_wmd_not')) IS NOT NULL THEN 'fail'
            WHEN end_use IS NULL THEN 'unknown' ELSE 'pass' END AS outcome,
       'end_use' AS field, ['end_use'] AS missing,
       {'word': hit(concat_ws(' ; ', end_use, end_user_name), getvariable('lexicon_wmd'), getvariable('lexicon_wmd_not')), 'text': end_use} AS evidence
FROM dossier

-- id: R49
-- title: The end-use is specific
-- title_zh: 最终用途具体明确
-- severity: MED
-- basis: BIS red flag 2
-- basis_zh: 美国产业与安全局红旗警示2
-- inputs: [end_use]
-- parameters: [vague_letters, vague_letters_han, lexicon_vague_words]
-- pass: "{end_use}"
-- pass_zh: "{end_use}"
-- fail: "The end-use says too little: {end_use}."
-- fail_zh: 用途过于笼统：{end_use}。
WITH said AS (
    SELECT *, fold(regexp_replace(coalesce(end_use, ''), getvariable('lexicon_vague_words'), ' ', 'g')) AS substance FROM dossier)
SELECT certificate_id,
       CASE WHEN end_use IS NULL THEN 'unknown'
            WHEN length(substance) <= 1 THEN 'fail'
            WHEN length(fold(end_use)) < (CASE WHEN script_of(end_use) = 'latin' THEN getvariable('vague_letters') ELSE getvariable('vague_letters_han') END) THEN 'fail'
            ELSE 'pass' END AS outcome,
       'end_use' AS field, ['end_use'] AS missing, {'end_use': end_use} AS evidence
FROM said

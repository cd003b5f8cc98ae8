-- id: R08
-- title: Nothing on the paper says that it is a copy, a specimen or void
-- title_zh: 文件上没有复印件、样本或作废字样
-- severity: HIGH
-- basis: Practice of the licensing authority (original in hard copy); BAFA (no scanned signature)
-- basis_zh: 许可机关惯例（纸质原件）；德国联邦经济和出口管制局（不接受扫描签名）
-- inputs: [text]
-- parameters: [copy_words, copy_words_han]
-- pass: The paper does not call itself a copy, a specimen or void. Whether it is the original cannot be seen on a scan.
-- pass_zh: 未见复印件、样本或作废字样；扫描件无法判断是否为原件。
-- fail: "The paper bears the word {word}."
-- fail_zh: 文件上有“{word}”字样。
WITH words AS (
    -- A line of its own, a sentence that says so of the paper itself, or a word stamped beside other text.
    SELECT certificate_id, pages, coalesce(
        nullif(regexp_extract(text, '(?m)^\W*(?:(?:CERTIFIED|TRUE|FILE|THIS IS A|A) )*(' || getvariable('copy_words')
                              || ')(?:\W+(?:' || getvariable('copy_words_han') || '|ONLY))*\W*$', 1), ''),
        nullif(regexp_extract(text, '(?m)^[\s/·|—*-]*(' || getvariable('copy_words_han')
                              || ')(?:[\s/·|—*-]+(?:' || getvariable('copy_words') || '))*[\s/·|—*-]*$', 1), ''),
        nullif(regexp_extract(text, '本(?:件|证明|文件|页)(?:仅?为|系|是)(?:原件的?)?(' || getvariable('copy_words_han') || ')', 1), ''),
        nullif(regexp_extract(text, '(?i)\bthis (?:paper |document |certificate |page )?is (?:only |merely )?an? (?:true |certified |plain )*('
                              || getvariable('copy_words') || ')\b', 1), ''),
        nullif(regexp_extract(notes, 'marked: ([^;\n]+)', 1), '')) AS word
    FROM dossier)
SELECT certificate_id,
       CASE WHEN word IS NOT NULL THEN 'fail' WHEN pages = 0 THEN 'unknown' ELSE 'pass' END AS outcome,
       ['text'] AS missing, {'word': word} AS evidence
FROM words

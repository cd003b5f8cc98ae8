-- id: R08
-- title: Nothing on the paper says that it is a copy, a specimen or void
-- title_zh: 文件上没有复印件、样本或作废字样
-- severity: HIGH
-- basis: Practice of the licensing authority (original in hard copy); BAFA (no scanned signature)
-- basis_zh: 许可机关惯例（纸质原件）；德国联邦经济和出口管制局（不接受扫描签名）
-- inputs: [text]
-- pass: The paper does not call itself a copy, a specimen or void. Whether it is the original cannot be seen on a scan.
-- pass_zh: 未见复印件、样本或作废字样；扫描件无法判断是否为原件。
-- fail: "The paper bears the word {word}."
-- fail_zh: 文件上有“{word}”字样。
WITH words AS (
    SELECT certificate_id, pages,
           nullif(regexp_extract(text, '(?m)^\W*(?:(?:CERTIFIED|TRUE|FILE|THIS IS A|A) )*(COPY|PHOTOCOPY|DUPLICATE|SPECIMEN|SAMPLE|DRAFT|VOID|CANCELLED|NOT VALID)(?:\W+(?:复印件|副本|样本|样张|草稿|作废|无效|ONLY))*\W*$', 1), '') AS latin,
           nullif(regexp_extract(text, '(?m)^[\s/·|—*-]*(复印件|副本|样本|样张|草稿|作废|无效)(?:[\s/·|—*-]+(?:COPY|PHOTOCOPY|DUPLICATE|SPECIMEN|SAMPLE|DRAFT|VOID|CANCELLED|NOT VALID))*[\s/·|—*-]*$', 1), '') AS chinese,
           -- A sentence that says so of the paper itself.
           nullif(regexp_extract(text, '(?i)本(?:件|证明|文件|页)(?:仅?为|系|是)(?:原件的?)?(复印件|副本|影印件|扫描件|抄件|样本|样张|草稿)', 1), '') AS said_zh,
           nullif(regexp_extract(text, '(?i)\bthis (?:paper |document |certificate |page )?is (?:only |merely )?an? (?:true |certified |plain )*(copy|photocopy|duplicate|scan|specimen|sample|draft)\b', 1), '') AS said,
           -- A word stamped beside other text, which the reader found apart from it.
           nullif(regexp_extract(coalesce(notes, ''), 'marked: ([^;\n]+)', 1), '') AS stamped
    FROM dossier)
SELECT certificate_id,
       CASE WHEN coalesce(latin, chinese, said_zh, said, stamped) IS NOT NULL THEN 'fail' WHEN pages = 0 THEN 'unknown' ELSE 'pass' END AS outcome,
       ['text'] AS missing, {'word': coalesce(latin, chinese, said_zh, said, stamped)} AS evidence
FROM words

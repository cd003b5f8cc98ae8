-- id: R07
-- title: No page is missing
-- title_zh: 页数完整
-- severity: MED
-- basis: General practice
-- basis_zh: 通行做法
-- inputs: [text, pages]
-- pass: "{printed} pages announced and {held} read."
-- pass_zh: 注明{printed}页，实有{held}页。
-- fail: "The paper announces {printed} pages; the file holds {held}."
-- fail_zh: 文件注明共{printed}页，实有{held}页。
-- not_applicable: The paper does not number its pages.
-- not_applicable_zh: 文件未注明页数。
WITH announced AS (
    SELECT certificate_id, pages, list_max(list_transform(
               regexp_extract_all(text, '(?i)(?:page|sheet|p\.|pg\.?)\s*\d{1,2}\s*(?:of|/)\s*(\d{1,2})\b', 1)
               || regexp_extract_all(text, '(?m)^[\s–—-]*\d{1,2}\s*/\s*(\d{1,2})[\s–—-]*$', 1)
               || regexp_extract_all(text, '第\s*\d{1,2}\s*页[\s，,/／]*共\s*(\d{1,2})\s*页', 1)
               -- Not those of a list that is attached: 附件：货物清单（共1页）.
               || regexp_extract_all(text, '(?m)^[^\n附清单表]*共\s*(\d{1,2})\s*页', 1), x -> CAST(x AS INTEGER))) AS printed
    FROM dossier)
SELECT certificate_id,
       CASE WHEN pages = 0 THEN 'unknown' WHEN printed IS NULL THEN 'not_applicable'
            WHEN printed = pages THEN 'pass' ELSE 'fail' END AS outcome,
       ['text'] AS missing, {'printed': printed, 'held': pages} AS evidence
FROM announced

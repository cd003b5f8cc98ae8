-- id: R13
-- title: Every date can be read in one way only, and its weekday fits
-- title_zh: 日期含义唯一且星期相符
-- severity: MED
-- basis: General practice; day and month must not be guessed
-- basis_zh: 通行做法；日月不得推测
-- inputs: [clear_order, issue_date, expiry_date, contract_date]
-- parameters: [confidence_least]
-- pass: No date is ambiguous.
-- pass_zh: 日期均无歧义。
-- fail: "{raw} was no {weekday}."
-- fail_zh: "{raw}并非{weekday}。"
-- unknown: "Not read in one way only: {ambiguous}."
-- unknown_zh: 日期含义不唯一：{ambiguous_zh}。
-- not_applicable: No date was found.
-- not_applicable_zh: 未见日期。
WITH weekdays AS (
    SELECT certificate_id, field, raw, regexp_extract(raw, '(?i)\b(Sun|Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Satur|Sat)(?:day)?\b', 0) AS latin,
           regexp_extract(raw, '(?:星期|周|礼拜)([日天一二三四五六])', 1) AS chinese,
           dayofweek(TRY_CAST(value AS DATE)) AS day
    FROM fields WHERE field IN ('issue_date', 'expiry_date', 'contract_date') AND sure),
wrong AS (
    SELECT certificate_id, field, raw, coalesce(nullif(latin, ''), chinese) AS weekday
    FROM weekdays
    WHERE (latin <> '' AND day IS NOT NULL AND lower(latin[:2]) <> ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa'][day + 1])
       OR (chinese <> '' AND day IS NOT NULL AND replace(chinese, '天', '日') <> ['日', '一', '二', '三', '四', '五', '六'][day + 1])
    QUALIFY row_number() OVER (PARTITION BY certificate_id ORDER BY field) = 1),
ambiguous AS (
    SELECT certificate_id, nullif(array_to_string(list_filter(string_split(coalesce(notes, ''), chr(10)),
               n -> regexp_matches(n, '^(?:issue|expiry|contract)_date:.* may be .* or ')), '; '), '') AS said
    FROM dossier),
dates AS (
    -- Dates that were read with doubt; where none was, it is the day of issue that is asked for.
    SELECT *, list_intersect(doubtful, ['issue_date', 'expiry_date', 'contract_date']) AS unsure, coalesce(nullif(unsure, []), ['issue_date']) AS asked
    FROM dossier)
SELECT d.certificate_id,
       CASE WHEN w.certificate_id IS NOT NULL THEN 'fail'
            WHEN a.said IS NOT NULL THEN 'unknown'
            WHEN len(d.unsure) > 0 THEN 'unknown'
            -- No day of issue was found, and a date in figures that may be it stands alone on a line.
            WHEN d.issue_date IS NULL AND regexp_matches(coalesce(d.text, ''), '(?m)^\s*(?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|1[0-2])[/.-](?:19|20)\d\d\s*$') THEN 'unknown'
            WHEN coalesce(d.issue_date, d.expiry_date, d.contract_date) IS NULL THEN 'not_applicable'
            ELSE 'pass' END AS outcome,
       coalesce(w.field, 'issue_date') AS field, ['clear_order'] AS missing,
       {'raw': w.raw, 'weekday': w.weekday,
        'ambiguous': coalesce(replace(a.said, '_date:', ' date:'), words_en(d.asked)),
        'ambiguous_zh': coalesce(a.said, words_zh(d.asked))} AS evidence
FROM dates d JOIN ambiguous a USING (certificate_id) LEFT JOIN wrong w USING (certificate_id)

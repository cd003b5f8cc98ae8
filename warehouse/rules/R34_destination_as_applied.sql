-- id: R34
-- title: The destination is the one of the application
-- title_zh: 目的国与申请一致
-- severity: BLOCK
-- basis: Dual-use Regulation Art. 18 (key element)
-- basis_zh: 《两用物项出口管制条例》第18条（关键要素）
-- inputs: [application, end_user_country]
-- parameters: [confidence_least]
-- pass: "Both say {certificate}."
-- pass_zh: 均为{certificate}。
-- fail: "The certificate says {certificate}, the application {application}."
-- fail_zh: 证明为{certificate}，申请为{application}。
WITH shown AS (
    -- The address of the end-user speaks where no country of its own is printed.
    SELECT *, destination AS country FROM dossier)
SELECT certificate_id,
       CASE WHEN NOT linked OR a_end_user_country IS NULL OR country IS NULL THEN 'unknown'
            WHEN country = a_end_user_country THEN 'pass'
            -- Field and address of a scan contradict each other: one of them was misread.
            WHEN scanned AND end_user_country IS NOT NULL AND address_country = a_end_user_country THEN 'unknown'
            ELSE 'fail' END AS outcome,
       CASE WHEN end_user_country IS NULL THEN 'end_user_address' ELSE 'end_user_country' END AS field,
       CASE WHEN NOT linked THEN ['application'] ELSE ['end_user_country'] END AS missing,
       {'certificate': country, 'application': a_end_user_country} AS evidence
FROM shown

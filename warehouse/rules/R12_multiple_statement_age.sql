-- id: R12
-- title: A United States statement for several transactions is at most four years old
-- title_zh: 美国多次有效声明未超过四年
-- severity: MED
-- basis: 15 CFR Part 748 Supplement No. 3
-- basis_zh: 美国《联邦法规汇编》第15编第748部分附件3
-- inputs: [text, issue_date]
-- parameters: [confidence_least]
-- pass: "Signed on {issue_date}, decided on {decided_on}."
-- pass_zh: 签署{issue_date}，决定{decided_on}。
-- fail: "Signed on {issue_date}: older than four years on {decided_on}."
-- fail_zh: 签署日期{issue_date}，至{decided_on}已超过四年。
-- not_applicable: It is no United States statement for several transactions.
-- not_applicable_zh: 不是美国多次有效声明。
SELECT certificate_id,
       CASE WHEN NOT regexp_matches(coalesce(text, ''), '(?i)BIS[- ]?711|statement by ultimate consignee')
              OR NOT regexp_matches(text, '(?i)\bmultiple (?:transactions|statement|shipments)|continuing course of transactions') THEN 'not_applicable'
            WHEN issue_date IS NULL THEN 'unknown'
            WHEN decided_on <= issue_date + INTERVAL 4 YEAR THEN 'pass' ELSE 'fail' END AS outcome,
       'issue_date' AS field, ['issue_date'] AS missing, {'issue_date': issue_date, 'decided_on': decided_on} AS evidence
FROM dossier

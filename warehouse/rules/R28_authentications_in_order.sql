-- id: R28
-- title: End-user, government and embassy signed in this order
-- title_zh: 签署顺序为最终用户、政府、使领馆
-- severity: MED
-- basis: Inferred from the order of authentication
-- basis_zh: 由认证先后顺序推断
-- inputs: [issue_date, government_date, mission_date]
-- parameters: [confidence_least]
-- pass: "Issued {issue_date}, government {government_date}, embassy {mission_date}."
-- pass_zh: 签发{issue_date}，政府{government_date}，使领馆{mission_date}。
-- fail: "Out of order: issued {issue_date}, government {government_date}, embassy {mission_date}."
-- fail_zh: 顺序不符：签发{issue_date}，政府{government_date}，使领馆{mission_date}。
-- not_applicable: Nobody authenticated it.
-- not_applicable_zh: 无认证行为。
WITH acts AS (
    -- The day of a certification that was not read is not that of an issue beside it.
    SELECT certificate_id, min(acted_on) FILTER (kind = 'government' AND action = 'certified' AND sure) AS government_date,
           min(acted_on) FILTER (kind = 'embassy' AND sure) AS mission_date,
           count(*) FILTER (kind = 'embassy') AS embassies, count(*) FILTER (kind = 'government' AND action = 'certified') AS governments
    FROM authorities GROUP BY ALL)
SELECT d.certificate_id,
       CASE WHEN coalesce(a.embassies, 0) + coalesce(a.governments, 0) = 0 THEN 'not_applicable'
            WHEN a.mission_date < coalesce(a.government_date, d.issue_date) OR a.mission_date < d.issue_date OR a.government_date < d.issue_date THEN 'fail'
            WHEN d.issue_date IS NULL OR (a.embassies > 0 AND a.mission_date IS NULL) OR (a.governments > 0 AND a.government_date IS NULL) THEN 'unknown'
            ELSE 'pass' END AS outcome,
       CASE WHEN d.issue_date IS NULL THEN ['issue_date'] WHEN a.embassies > 0 THEN ['mission_date'] ELSE ['government_date'] END AS missing,
       'issue_date' AS field,
       {'issue_date': d.issue_date, 'government_date': a.government_date, 'mission_date': a.mission_date} AS evidence
FROM dossier d LEFT JOIN acts a USING (certificate_id)

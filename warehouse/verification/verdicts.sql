-- Findings summed up: a failure that blocks rejects; a failure of high weight or a blocking rule without an answer asks
-- for a person; anything else that failed or stayed open is a note. What is for information only changes nothing.
CREATE TABLE verdicts AS
SELECT c.certificate_id, l.application_id,
       CASE WHEN count(*) FILTER (f.outcome = 'fail' AND f.severity = 'BLOCK') > 0 THEN 'reject'
            WHEN count(*) FILTER (f.outcome = 'fail' AND f.severity = 'HIGH') > 0
              OR count(*) FILTER (f.outcome = 'unknown' AND f.severity = 'BLOCK') > 0
              OR count(f.rule_id) = 0 THEN 'review'
            WHEN count(*) FILTER (f.outcome IN ('fail', 'unknown') AND f.severity <> 'INFO') > 0 THEN 'accept_with_notes'
            ELSE 'accept' END AS verdict,
       CAST(count(*) FILTER (f.outcome = 'fail' AND f.severity = 'BLOCK') AS INTEGER) AS blocking,
       CAST(count(*) FILTER (f.outcome = 'fail' AND f.severity = 'HIGH') AS INTEGER) AS high,
       CAST(count(*) FILTER (f.outcome = 'unknown') AS INTEGER) AS unknown,
       getvariable('as_of') AS lists_as_of
FROM certificates c
JOIN links l USING (certificate_id)
LEFT JOIN findings f USING (certificate_id)
GROUP BY ALL;

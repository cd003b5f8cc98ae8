-- Hits of an application's parties belong to its certificates too, unless the same name was found on the paper.
INSERT INTO screened
SELECT l.certificate_id, s.* EXCLUDE (application_id)
FROM screened_applications s JOIN links l USING (application_id)
WHERE NOT EXISTS (FROM screened o WHERE o.certificate_id = l.certificate_id AND o.role = s.role AND o.party_id = s.party_id
                  AND o.list_id = s.list_id AND o.score >= s.score);

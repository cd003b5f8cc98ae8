-- The undertakings of a certificate by code.
CREATE TABLE promises AS
SELECT c.certificate_id,
       coalesce(list_sort(list(DISTINCT u.code) FILTER (u.code IS NOT NULL)), []) AS codes,
       string_agg(DISTINCT u.consent_authority, '; ' ORDER BY u.consent_authority) AS consent,
       string_agg(DISTINCT u.consent_authority, '; ' ORDER BY u.consent_authority)
           FILTER (u.code IN ('no_transfer', 'stated_use_only', 'no_reexport', 'end_user_only')) AS transfer_consent
FROM certificates c LEFT JOIN certificate_undertakings u USING (certificate_id)
GROUP BY c.certificate_id;

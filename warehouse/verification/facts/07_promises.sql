-- The undertakings of a certificate by code, and a clause that grants what should be ruled out.
CREATE TABLE granted AS
SELECT certificate_id,
       nullif(regexp_extract(regexp_replace(text, '\s+', ' ', 'g'),
                             '(?i)(?:' || array_to_string(getvariable('grant_patterns'), '|') || ')'), '') AS grants
FROM texts;

-- The government of the exporting State, which is China or who is called the exporting State; "Ministry of Commerce" alone is China's.
CREATE MACRO licensing_state(body) AS regexp_matches(body, getvariable('lexicon_exporter_authority'))
    OR (regexp_matches(body, getvariable('lexicon_home_authority')) AND coalesce(country_in(body), 'CN') = 'CN');

-- "The competent authority" alone names nobody: the rest of the name was not read, or not printed.
CREATE MACRO another_body(body) AS NOT licensing_state(body) AND NOT regexp_matches(body, getvariable('unnamed_body'));

CREATE TABLE promises AS
SELECT c.certificate_id, any_value(g.grants) AS grants,
       coalesce(list_sort(list(DISTINCT u.code) FILTER (u.code IS NOT NULL)), []) AS codes,
       string_agg(DISTINCT u.consent_authority, '; ' ORDER BY u.consent_authority)
           FILTER (u.code IN ('no_transfer', 'stated_use_only', 'no_reexport', 'end_user_only')) AS transfer_consent,
       min(u.consent_authority) FILTER (u.code IN ('no_transfer', 'stated_use_only', 'end_user_only')
                                              AND another_body(u.consent_authority)) AS foreign_consent,
       min(u.consent_authority) FILTER (u.code = 'no_reexport' AND another_body(u.consent_authority)) AS reexport_consent,
       min(nullif(regexp_extract(u.text, getvariable('private_consent')), ''))
           FILTER (u.code IN ('no_transfer', 'stated_use_only', 'no_reexport', 'end_user_only') AND u.consent_authority IS NULL) AS private_consent
FROM certificates c JOIN granted g USING (certificate_id) LEFT JOIN certificate_undertakings u USING (certificate_id)
GROUP BY c.certificate_id;

-- One row a certificate: its fields, its application (columns a_…), the day of the decision, and what was given at all.
CREATE TABLE dossier AS
SELECT c.*, t.legible, t.scanned, t.pages, t.folded, t.text,
       -- Fields that a paper may leave out and whose label it prints: their values were overlooked.
       list_filter(c.absent, f -> CASE f
           WHEN 'end_use_location' THEN regexp_matches(t.text, getvariable('label_end_use_location'))
           WHEN 'expiry_date' THEN c.expiry_date IS NULL AND regexp_matches(t.text, getvariable('label_expiry_date'))
           WHEN 'issuing_authority' THEN regexp_matches(t.text, getvariable('label_issuing_authority'))
           WHEN 'consignee_name' THEN regexp_matches(t.text, getvariable('label_consignee_name'))
           ELSE false END) AS labelled,
       -- A third party: by its label, else by a line that begins with the word for one.
       CASE WHEN c.intermediary_name IS NOT NULL
            THEN CASE WHEN NOT regexp_matches(c.intermediary_name, getvariable('no_intermediary'))
                           AND fold(c.intermediary_name) NOT IN (fold(coalesce(c.consignee_name, '-')), fold(coalesce(c.end_user_name, '-')), fold(coalesce(c.exporter_name, '-')))
                 THEN c.intermediary_name END
            WHEN NOT regexp_matches(regexp_extract(t.text, getvariable('named_intermediary'), 1), getvariable('no_intermediary'))
                 AND NOT starts_with(fold(regexp_extract(t.text, getvariable('named_intermediary'), 1)), fold(coalesce(c.consignee_name, '-')))
            THEN nullif(regexp_replace(regexp_extract(t.text, getvariable('named_intermediary'), 1), '[\s–—-]+$', ''), '') END AS intermediary,
       l.application_id, l.application_id IS NOT NULL AS linked, l.candidates,
       a.decision_date AS a_decision_date, a.contract_number AS a_contract_number, a.contract_date AS a_contract_date,
       a.certificate_number AS a_certificate_number, a.exporter_name AS a_exporter_name,
       a.consignee_name AS a_consignee_name, a.end_user_name AS a_end_user_name,
       a.end_user_address AS a_end_user_address, country_in(a.end_user_country) AS a_end_user_country,
       a.end_use AS a_end_use, a.total_value AS a_total_value, upper(a.currency) AS a_currency,
       -- The address of the end-user speaks where no country of its own is printed.
       coalesce(c.end_user_country, country_in(c.end_user_address)) AS destination,
       country_in(c.end_user_address) AS address_country,
       coalesce(country_in(c.consignee_address), country_in(c.consignee_name)) AS consignee_country,
       country_in(c.end_use_location) AS location_country,
       lower(trim(a.licence_type)) AS licence_type, lower(trim(a.risk)) AS risk,
       coalesce(a.decision_date, getvariable('as_of')) AS decided_on,
       EXISTS (FROM given WHERE name = 'history') AS has_history,
       EXISTS (FROM given WHERE name = 'registry') AS has_registry,
       EXISTS (FROM given WHERE name = 'embargoes') AS has_embargoes,
       EXISTS (FROM given WHERE name = 'application_goods') AS has_application_goods,
       EXISTS (FROM given WHERE name = 'screening') AS has_screening,
       EXISTS (FROM given WHERE name = 'control_items') AS has_control_items,
       CASE WHEN lower(trim(a.risk)) IS NULL THEN NULL
            WHEN list_contains(getvariable('tier_high'), lower(trim(a.risk))) THEN 3
            WHEN list_contains(getvariable('tier_elevated'), lower(trim(a.risk))) THEN 2
            WHEN list_contains(getvariable('tier_low'), lower(trim(a.risk))) THEN 1 END AS tier
FROM cert c
JOIN texts t USING (certificate_id)
JOIN links l USING (certificate_id)
LEFT JOIN applications a ON a.application_id = l.application_id;

-- Whether a value of the application stands on the paper anywhere: then a field that differs may be misread.
CREATE MACRO stands_on(folded, value) AS
    coalesce(value IS NOT NULL AND length(fold(value)) >= 4 AND contains(folded, fold(value)), false);

-- Whether a text prints an amount of money in figures, with whatever separators: 5600 as "5,600.00" or "5.600".
CREATE MACRO prints_amount(text, amount) AS regexp_matches(text,
    '(?:^|[^0-9.,])' || replace(format('{:,.0f}', trunc(amount)), ',', '[., '']?')
    || CASE WHEN amount = trunc(amount) THEN '(?:[.,]00?)?' ELSE '[.,]' || right(format('{:.2f}', amount), 2) END
    || '(?:[^0-9.,]|[.,](?:[^0-9]|$)|$)');

-- Fields that must be there and are not: 'absent', 'doubtful' (not surely read) or null (there and sure).
CREATE MACRO lack(absent, doubtful, field) AS
    CASE WHEN list_contains(absent, field) THEN 'absent' WHEN list_contains(doubtful, field) THEN 'doubtful' END;

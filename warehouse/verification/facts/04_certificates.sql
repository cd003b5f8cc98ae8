-- A value that was read with doubt is sure where the application says the same: a misreading would not hit upon it.
-- Not so where it stands in the place of two parties or numbers that the application keeps apart: one is out of place.
CREATE MACRO same_key(field, value) AS CASE
    WHEN field LIKE '%_date' THEN CAST(TRY_CAST(value AS DATE) AS VARCHAR)
    WHEN field = 'total_value' THEN format('{:.2f}', TRY_CAST(value AS DOUBLE))
    WHEN field LIKE '%_country' THEN country_in(value)
    ELSE nullif(fold(value), '') END;

CREATE TABLE asked_values AS
SELECT l.certificate_id, v.field, same_key(v.field, v.value) AS value
FROM links l JOIN applications a USING (application_id), LATERAL (VALUES
    ('certificate_number', a.certificate_number), ('exporter_name', a.exporter_name), ('consignee_name', a.consignee_name),
    ('end_user_name', a.end_user_name), ('end_user_address', a.end_user_address), ('end_user_country', a.end_user_country),
    ('contract_number', a.contract_number), ('contract_date', CAST(a.contract_date AS VARCHAR)), ('end_use', a.end_use),
    ('total_value', CAST(a.total_value AS VARCHAR)), ('currency', a.currency)) v(field, value);

CREATE TABLE compared_values AS
SELECT f.certificate_id, f.field, same_key(f.field, f.value) AS value, a.value AS asked
FROM fields f JOIN asked_values a USING (certificate_id, field);

UPDATE fields SET sure = true
WHERE NOT sure AND confidence >= getvariable('confidence_supported')
  AND EXISTS (FROM compared_values c WHERE c.certificate_id = fields.certificate_id AND c.field = fields.field AND c.value = c.asked
              AND NOT EXISTS (FROM compared_values o WHERE o.certificate_id = c.certificate_id AND o.field <> c.field
                              AND o.value = c.value AND o.asked <> c.asked));

-- So is the name of a body that stands letter for letter in the registry.
UPDATE fields SET sure = true
WHERE NOT sure AND field = 'issuing_authority' AND confidence >= getvariable('confidence_supported')
  AND fold(value) IN (SELECT fold(name) FROM registry WHERE lower(kind) = 'authority');

-- One wide row a certificate. A doubtful field is null here and named in `doubtful`, in `present` too where it surely
-- stands on the paper, whatever its letters; one that was not found is null and in `absent`.
CREATE TABLE cert AS
WITH named(field) AS (VALUES
    ('certificate_number'), ('issue_date'), ('expiry_date'), ('exporter_name'), ('exporter_address'),
    ('consignee_name'), ('consignee_address'), ('end_user_name'), ('end_user_address'), ('end_user_country'),
    ('contract_number'), ('contract_date'), ('end_use'), ('end_use_location'), ('signatory_name'),
    ('signatory_title'), ('total_value'), ('currency'), ('issuing_authority'), ('intermediary_name'), ('valid_until'))
SELECT
    c.certificate_id, c.document_id, c.first_page, c.last_page, c.language, c.notes,
    max(f.value) FILTER (f.sure AND n.field = 'certificate_number') AS certificate_number,
    TRY_CAST(max(f.value) FILTER (f.sure AND n.field = 'issue_date') AS DATE) AS issue_date,
    TRY_CAST(coalesce(max(f.value) FILTER (f.sure AND n.field = 'expiry_date'), max(f.value) FILTER (f.sure AND n.field = 'valid_until')) AS DATE) AS expiry_date,
    max(f.value) FILTER (f.sure AND n.field = 'exporter_name') AS exporter_name,
    max(f.value) FILTER (f.sure AND n.field = 'exporter_address') AS exporter_address,
    max(f.value) FILTER (f.sure AND n.field = 'consignee_name') AS consignee_name,
    max(f.value) FILTER (f.sure AND n.field = 'consignee_address') AS consignee_address,
    max(f.value) FILTER (f.sure AND n.field = 'end_user_name') AS end_user_name,
    max(f.value) FILTER (f.sure AND n.field = 'end_user_address') AS end_user_address,
    max(f.value) FILTER (f.sure AND n.field = 'end_user_country') AS end_user_country,
    max(f.value) FILTER (f.sure AND n.field = 'contract_number') AS contract_number,
    TRY_CAST(max(f.value) FILTER (f.sure AND n.field = 'contract_date') AS DATE) AS contract_date,
    max(f.value) FILTER (f.sure AND n.field = 'end_use') AS end_use,
    max(f.value) FILTER (f.sure AND n.field = 'end_use_location') AS end_use_location,
    max(f.value) FILTER (f.sure AND n.field = 'signatory_name') AS signatory_name,
    max(f.value) FILTER (f.sure AND n.field = 'signatory_title') AS signatory_title,
    TRY_CAST(max(f.value) FILTER (f.sure AND n.field = 'total_value') AS DOUBLE) AS total_value,
    max(f.value) FILTER (f.sure AND n.field = 'currency') AS currency,
    max(f.value) FILTER (f.sure AND n.field = 'issuing_authority') AS issuing_authority,
    max(f.value) FILTER (f.sure AND n.field = 'intermediary_name') AS intermediary_name,
    coalesce(list_sort(list(n.field) FILTER (f.field IS NULL)), []) AS absent,
    coalesce(list_sort(list(n.field) FILTER (f.field IS NOT NULL AND NOT f.sure)), []) AS doubtful,
    coalesce(list(n.field) FILTER (f.sure OR f.confidence >= getvariable('confidence_present')), []) AS present,
    any_value(c.seal_present) AS seal_present, any_value(c.signature_present) AS signature_present
FROM certificates c
CROSS JOIN named n
LEFT JOIN fields f ON f.certificate_id = c.certificate_id AND f.field = n.field
GROUP BY ALL;

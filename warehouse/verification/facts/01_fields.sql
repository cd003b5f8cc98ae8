-- Every field of every certificate with whether it may be relied on, and one wide row a certificate.
CREATE TABLE fields AS
SELECT f.*, coalesce(f.confidence, 1.0) >= getvariable('confidence_least') AS sure
FROM certificate_fields f;

-- A field that is doubtful is null here and named in `doubtful`; one that was not found is null and in `absent`.
CREATE TABLE cert AS
WITH named(field) AS (VALUES
    ('certificate_number'), ('issue_date'), ('expiry_date'), ('exporter_name'), ('exporter_address'),
    ('consignee_name'), ('consignee_address'), ('end_user_name'), ('end_user_address'), ('end_user_country'),
    ('contract_number'), ('contract_date'), ('end_use'), ('end_use_location'), ('signatory_name'),
    ('signatory_title'), ('total_value'), ('currency'), ('issuing_authority'))
SELECT
    c.certificate_id, c.document_id, c.first_page, c.last_page, c.language, c.notes,
    max(f.value) FILTER (f.sure AND n.field = 'certificate_number') AS certificate_number,
    TRY_CAST(max(f.value) FILTER (f.sure AND n.field = 'issue_date') AS DATE) AS issue_date,
    TRY_CAST(max(f.value) FILTER (f.sure AND n.field = 'expiry_date') AS DATE) AS expiry_date,
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
    coalesce(list_sort(list(n.field) FILTER (f.field IS NULL)), []) AS absent,
    coalesce(list_sort(list(n.field) FILTER (f.field IS NOT NULL AND NOT f.sure)), []) AS doubtful,
    any_value(c.seal_present) AS seal_present, any_value(c.signature_present) AS signature_present
FROM certificates c
CROSS JOIN named n
LEFT JOIN fields f ON f.certificate_id = c.certificate_id AND f.field = n.field
GROUP BY ALL;

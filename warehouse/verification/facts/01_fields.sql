-- Every field of every certificate with whether its reading may be relied on by itself.
CREATE TABLE fields AS
SELECT f.*, coalesce(f.confidence, 1.0) >= getvariable('confidence_least') AS sure
FROM certificate_fields f;

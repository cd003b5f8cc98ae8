-- Bands of penalties by provision, from the law's penalty table or, without one, from its penalty clauses.
CREATE TABLE penalty_bands AS
WITH newest AS (SELECT regulation_id, version_id FROM regulations WHERE version_date <= getvariable('as_of')
                QUALIFY row_number() OVER (PARTITION BY regulation_id ORDER BY version_date DESC) = 1),
said AS (
    SELECT n.regulation_id, c.path, c.multiple_min, c.multiple_max, c.amount_min, c.amount_max, c.currency
    FROM clauses c JOIN newest n USING (version_id)
    WHERE c.modality = 'penalty' AND coalesce(c.amount_max, c.multiple_max) IS NOT NULL)
SELECT regulation_id, path, max(amount_max) AS most,
       string_agg(DISTINCT concat_ws(' ', CASE WHEN multiple_max IS NOT NULL THEN format('{:g} to {:g} times', coalesce(multiple_min, 0), multiple_max) END,
                                  CASE WHEN amount_max IS NOT NULL THEN format('{:,.0f} to {:,.0f} {}', coalesce(amount_min, 0), amount_max, coalesce(currency, '')) END), '; ') AS band
FROM said GROUP BY ALL;

-- What the law in force threatens, by provision: the fine of the heaviest case, and the words of the other sanctions.
CREATE TABLE penalty_bands AS
WITH newest AS (SELECT * FROM regulations WHERE version_date <= getvariable('as_of')
                QUALIFY row_number() OVER (PARTITION BY regulation_id ORDER BY version_date DESC) = 1),
fines AS (
    SELECT n.regulation_id, p.path, p.floor_max AS most, p.extra,
           'art-' || regexp_extract(p.path, 'art-([0-9]+)', 1) AS article,
           coalesce(n.title_zh, n.title) || '第' || regexp_extract(p.path, 'art-([0-9]+)', 1) || '条' AS provision_zh,
           concat_ws('; ',
               format('{:g} to {:g} times the base ({}) from {:,.0f} {} on', p.multiple_min, p.multiple_max, coalesce(p.base, '?'), p.threshold_amount, coalesce(p.currency, '')),
               format('{:,.0f} to {:,.0f} {}', p.floor_min, p.floor_max, coalesce(p.currency, '')) || CASE WHEN p.multiple_max IS NULL THEN '' ELSE ' below it' END) AS band,
           concat_ws('；',
               format('{}{:,.0f}{}以上的处{:g}至{:g}倍', coalesce(p.base, ''), p.threshold_amount, coalesce(p.currency, ''), p.multiple_min, p.multiple_max),
               CASE WHEN p.multiple_max IS NULL THEN '' ELSE '不足的处' END || format('{:,.0f}至{:,.0f}{}', p.floor_min, p.floor_max, coalesce(p.currency, ''))) AS band_zh
    FROM penalties p JOIN newest n USING (version_id)
    WHERE coalesce(p.multiple_max, p.floor_max) IS NOT NULL)
SELECT * FROM fines WHERE band <> ''
QUALIFY row_number() OVER (PARTITION BY regulation_id, article ORDER BY most DESC NULLS LAST, path, band) = 1;

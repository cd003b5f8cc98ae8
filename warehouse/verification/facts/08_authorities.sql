-- Registered bodies of the end-user's country whose names stand on the paper, wherever they do.
CREATE TABLE printed_bodies AS
SELECT d.certificate_id, r.name, fold(r.name) AS folded
FROM dossier d JOIN (SELECT DISTINCT name, country_in(country) AS country FROM registry WHERE lower(kind) = 'authority') r
  ON r.country = d.destination AND stands_on(d.folded, r.name);

-- Bodies that act on a certificate: the one that issued it where that is a government, and those that certified it.
CREATE TABLE authorities AS
WITH known AS (SELECT DISTINCT kind, country, name, fold(name) AS folded, valid_from, valid_to FROM registry),
acts AS (
    -- Of a name in two languages the first is compared.
    SELECT d.certificate_id, 'government' AS kind, 'issued' AS action, split_part(d.issuing_authority, ' / ', 1) AS authority,
           NULL::VARCHAR AS country, d.signatory_name AS official, d.issue_date AS acted_on,
           d.certificate_number AS number, true AS sure
    FROM dossier d
    WHERE (regexp_matches(d.issuing_authority, getvariable('lexicon_government'))
           -- Chinese names of ministries end alike and name their country: 肯尼亚共和国建设部.
           OR (regexp_matches(d.issuing_authority, getvariable('government_name')) AND country_in(d.issuing_authority) IS NOT NULL
               AND NOT regexp_matches(d.issuing_authority, getvariable('lexicon_company')))
           -- A name one letter away from a registered body's is meant to be taken for it.
           OR (NOT regexp_matches(d.issuing_authority, getvariable('lexicon_company'))
               AND NOT coalesce(greatest(name_similarity(d.issuing_authority, d.consignee_name), name_similarity(d.issuing_authority, d.exporter_name),
                                         name_similarity(d.issuing_authority, d.end_user_name)) >= getvariable('name_doubtful'), false)
               AND EXISTS (FROM known k WHERE k.kind = 'authority' AND name_similarity(split_part(d.issuing_authority, ' / ', 1), k.name) >= getvariable('lookalike'))))
      -- Its certification says who acted for it and when: the signatory is the end-user's then.
      AND NOT EXISTS (FROM certificate_authentications o
                      WHERE o.certificate_id = d.certificate_id AND o.kind = 'government' AND o.action = 'certified' AND o.official <> ''
                        AND (starts_with(fold(d.issuing_authority), fold(o.authority)) OR starts_with(fold(o.authority), fold(d.issuing_authority))))
      AND NOT regexp_matches(d.issuing_authority, getvariable('lexicon_mission'))
      AND NOT regexp_matches(d.issuing_authority, getvariable('lexicon_addressee'))
      -- A body of the licensing State is the addressee, unless its own country is the destination.
      AND (country_in(d.issuing_authority) IS DISTINCT FROM getvariable('home_country') OR d.destination = getvariable('home_country'))
    UNION ALL
    SELECT a.certificate_id, a.kind, a.action, a.authority, a.country, a.official, a.acted_on, a.number,
           coalesce(a.confidence, 1.0) >= getvariable('confidence_least')
    FROM certificate_authentications a
    WHERE NOT (a.kind = 'government' AND a.action = 'issued')),
resembling AS (
    SELECT a.authority, k.name, k.country, k.valid_from, k.valid_to, name_similarity(a.authority, k.name) AS alike,
           fold(a.authority) = k.folded AS same
    FROM (SELECT DISTINCT authority, kind FROM acts WHERE authority IS NOT NULL) a
    JOIN known k ON k.kind = CASE a.kind WHEN 'embassy' THEN 'mission' ELSE 'authority' END),
best AS (
    SELECT * FROM resembling
    QUALIFY row_number() OVER (PARTITION BY authority ORDER BY same DESC, alike DESC NULLS LAST, name) = 1)
SELECT a.* EXCLUDE (country, sure),
       -- Of a registered name that stands on the paper a part was read, or more than it.
       a.sure AND NOT EXISTS (FROM printed_bodies p WHERE p.certificate_id = a.certificate_id AND fold(a.authority) <> p.folded
                              AND (contains(p.folded, fold(a.authority)) OR contains(fold(a.authority), p.folded))
                              AND NOT coalesce(b.same, false)) AS sure,
       coalesce(CASE WHEN b.same THEN country_in(b.country) END, a.country, country_in(a.authority)) AS country,
       b.name AS known_name, coalesce(b.same, false) AS registered, b.alike AS resemblance,
       country_in(b.country) AS known_country, b.valid_from, b.valid_to
FROM acts a LEFT JOIN best b ON b.authority = a.authority;

-- What rests on a provision: the rules of verification whose basis names it.
CREATE VIEW rule_provisions AS
SELECT b.rule_id, b.basis, r.regulation_id, b.article, b.path
FROM rule_basis b
LEFT JOIN (SELECT DISTINCT law_id, regulation_id FROM regulations WHERE law_id IS NOT NULL) r USING (law_id);

COMMENT ON VIEW rule_provisions IS 'The provisions that a verification rule names as its basis, as addresses; regulation_id is null where the warehouse lacks the instrument.';

-- Internal citations are of the newer text, others still speak of the numbers of the older one.
CREATE VIEW change_impact AS
WITH changed AS (
    SELECT regulation_id, from_version, to_version, change, from_path, to_path FROM provision_changes),
cited AS (
    SELECT c.*, coalesce(nullif(regexp_extract(c.target_path, '^(art|sec)-[^/]+'), ''), c.target_path) AS article
    FROM citations c WHERE c.target_path IS NOT NULL)
SELECT ch.*, 'provision' AS affected_kind, ci.version_id || '#' || ci.path AS affected, ci.text AS detail
FROM changed ch JOIN cited ci ON ci.target_regulation_id = ch.regulation_id AND ci.kind = 'internal'
    AND ci.version_id = ch.to_version AND ci.article = ch.to_path
UNION ALL
SELECT ch.*, 'provision', ci.version_id || '#' || ci.path, ci.text
FROM changed ch JOIN cited ci ON ci.target_regulation_id = ch.regulation_id AND ci.kind = 'external' AND ci.article = ch.from_path
UNION ALL
SELECT ch.*, 'rule', rp.rule_id, rp.basis
FROM changed ch JOIN rule_provisions rp ON rp.regulation_id = ch.regulation_id AND rp.article = ch.from_path
UNION ALL
SELECT DISTINCT ch.*, 'certificate', f.certificate_id, f.rule_id || ': ' || f.outcome
FROM changed ch JOIN rule_provisions rp ON rp.regulation_id = ch.regulation_id AND rp.article = ch.from_path
JOIN certificate_findings f ON f.rule_id = rp.rule_id AND f.outcome <> 'not_applicable'
UNION ALL
SELECT DISTINCT ch.*, 'list_entry', i.list_id || ':' || i.code, m.text
FROM changed ch
JOIN mentions m ON m.version_id = ch.to_version AND m.label = 'CONTROL_CODE' AND (m.path = ch.to_path OR starts_with(m.path, ch.to_path || '/'))
JOIN (SELECT DISTINCT list_id, code FROM control_items) i ON i.code = coalesce(m.value, m.text);

COMMENT ON VIEW change_impact IS 'What a change of a provision touches: provisions that cite it, verification rules that rest on it, certificates judged by those rules, list entries that it names. Touched is not wrong: somebody has to look.';

-- A citation of another instrument speaks of the numbers of its own day; where the cited text was renumbered since,
-- the number now stands for something else.
CREATE VIEW citations_overtaken AS
SELECT c.version_id, c.path, c.text, c.target_regulation_id, c.target_path, ch.change, ch.to_path AS now_at, ch.to_version
FROM citations c
JOIN regulations own ON own.version_id = c.version_id
JOIN provision_changes ch ON ch.regulation_id = c.target_regulation_id
    AND ch.from_path = nullif(regexp_extract(c.target_path, '^(art|sec)-[^/]+'), '')
JOIN regulations newer ON newer.version_id = ch.to_version AND newer.version_date > own.version_date
WHERE c.kind = 'external' AND ch.from_path IS DISTINCT FROM ch.to_path;

COMMENT ON VIEW citations_overtaken IS 'Citations of provisions that were renumbered or deleted after the citing text was made: the number no longer leads to what was meant.';

-- A reference inside a text whose words stayed while the provision it named moved on: the number leads elsewhere now.
CREATE VIEW references_left_behind AS
SELECT n.version_id, n.path, n.text, n.target_path, t.change AS target_change, t.to_path AS target_now_at
FROM citations n
JOIN provision_changes t ON t.to_version = n.version_id
    AND t.from_path = nullif(regexp_extract(n.target_path, '^(art|sec)-[^/]+'), '') AND t.from_path IS DISTINCT FROM t.to_path
JOIN citations o ON o.version_id = t.from_version AND o.kind = 'internal' AND o.target_path = n.target_path AND o.text = n.text
LEFT JOIN provision_changes c ON c.from_version = t.from_version AND c.to_version = t.to_version
    AND c.to_path = nullif(regexp_extract(n.path, '^(art|sec)-[^/]+'), '')
WHERE n.kind = 'internal' AND regexp_matches(n.text, '[0-9]|第.+条')
  AND o.path = coalesce(c.from_path, regexp_extract(n.path, '^(art|sec)-[^/]+')) || regexp_replace(n.path, '^(art|sec)-[^/]+', '');

COMMENT ON VIEW references_left_behind IS 'References inside a text that kept their number although the provision they named was renumbered or deleted between two versions: an oversight of the drafter or of the copy.';

-- Statements that do not agree, each with its source. Nothing here says which one is right. That two laws, or two
-- versions of one, set different dates or limits is no conflict; that a report says something else than a law is one.
-- value: two values of one attribute · competence: two leading bodies for one category · name: several full names (or
-- several acronyms) of one thing · homonym: one name of two things · succession: a body and its successor.
CREATE VIEW stated_facts AS
    SELECT subject, attribute, value, document_id, version_id, path, page, text, sentence FROM statements
    UNION ALL
    SELECT DISTINCT programme, 'elements', CAST(elements AS VARCHAR), document_id, version_id, NULL, page,
           CAST(elements AS VARCHAR), lead_in FROM programme_elements
    UNION ALL
    SELECT n.entity_id, CASE e.event WHEN 'promulgated' THEN 'issued' ELSE e.event END, CAST(e.on_date AS VARCHAR),
           r.document_id, r.version_id, NULL, NULL, CAST(e.on_date AS VARCHAR), e.sentence
    FROM status_events e
    JOIN regulations r ON r.regulation_id = e.subject_id AND r.document_id = e.document_id
    JOIN entity_names n ON n.manner = 'sure' AND replace(r.title, ' ', '') IN (n.name, '中华人民共和国' || n.name)
    WHERE e.subject_kind = 'regulation' AND e.event IN ('promulgated', 'effective') AND e.on_date IS NOT NULL;

CREATE VIEW conflicts AS
    WITH facts AS (
        SELECT DISTINCT *, regexp_matches(value, '^[0-9]{4}(-[0-9]{2}){0,2}$')
                       AND attribute IN ('accession', 'joined', 'signed', 'applied', 'issued', 'effective', 'established') AS dated
        FROM stated_facts),
    differing AS (
        SELECT DISTINCT a.subject, a.attribute FROM facts a JOIN facts b
          ON a.subject = b.subject AND a.attribute = b.attribute AND a.value < b.value
         AND NOT (a.dated AND b.dated AND starts_with(b.value, a.value))
         AND (a.version_id IS NULL OR b.version_id IS NULL)),
    competences AS (
        SELECT category FROM agency_mandates WHERE role IN ('lead', 'licensing') AND agency_id NOT IN (
            SELECT agency_id FROM agency_mandates j WHERE j.category = agency_mandates.category AND j.role = 'joint')
        GROUP BY category HAVING count(DISTINCT agency_id) > 1),
    named AS (
        SELECT m.canonical_id, regexp_replace(lower(trim(m.text)), '\s+', ' ', 'g') AS name, m.document_id, m.version_id,
               m.path, m.page, m.text, m.sentence, instr(trim(m.text), ' ') = 0 AS short
        FROM mentions m
        WHERE m.label IN ('AGENCY', 'ORG', 'LIST') AND m.canonical_id IS NOT NULL AND regexp_matches(m.text, '^[A-Za-z]')),
    variants AS (
        SELECT canonical_id, short FROM named GROUP BY ALL HAVING count(DISTINCT replace(name, '’', '''')) > 1),
    shared AS (
        SELECT n.name, e.label FROM entity_names n JOIN entities e USING (entity_id)
        WHERE EXISTS (SELECT 1 FROM mentions m WHERE m.canonical_id = e.entity_id AND m.label = e.label)
        GROUP BY ALL HAVING count(DISTINCT n.entity_id) > 1)
    SELECT 'value' AS kind, f.subject, f.attribute, f.value, f.document_id, f.version_id, f.path, f.page, f.text, f.sentence
    FROM facts f JOIN differing d ON d.subject = f.subject AND d.attribute = f.attribute
    UNION ALL
    SELECT 'competence', a.category, 'competent body', a.agency_id, a.document_id, a.version_id, a.path, a.page, a.text, a.sentence
    FROM agency_mandates a JOIN competences c ON c.category = a.category WHERE a.role IN ('lead', 'licensing')
    UNION ALL
    SELECT 'name', n.canonical_id, CASE WHEN n.short THEN 'acronym' ELSE 'name' END, n.name, n.document_id, n.version_id,
           n.path, n.page, n.text, n.sentence
    FROM named n JOIN variants v ON v.canonical_id = n.canonical_id AND v.short = n.short
    QUALIFY row_number() OVER (PARTITION BY n.canonical_id, n.name, n.document_id ORDER BY n.page, n.path) = 1
    UNION ALL
    SELECT 'homonym', s.name, 'meaning', n.entity_id, m.document_id, m.version_id, m.path, m.page, m.text, m.sentence
    FROM shared s JOIN entity_names n ON n.name = s.name
    JOIN mentions m ON m.canonical_id = n.entity_id AND m.label = s.label
    QUALIFY row_number() OVER (PARTITION BY s.name, n.entity_id, m.document_id ORDER BY m.page, m.path) = 1
    UNION ALL
    SELECT 'succession', new.entity_id, 'body', e.entity_id, m.document_id, m.version_id, m.path, m.page, m.text, m.sentence
    FROM entities old JOIN entities new ON new.entity_id = old.succeeded_by
    JOIN entities e ON e.entity_id IN (old.entity_id, new.entity_id)
    JOIN mentions m ON m.canonical_id = e.entity_id
    WHERE EXISTS (SELECT 1 FROM mentions x WHERE x.canonical_id = old.entity_id)
      AND EXISTS (SELECT 1 FROM mentions x WHERE x.canonical_id = new.entity_id)
    QUALIFY row_number() OVER (PARTITION BY old.entity_id, e.entity_id, m.document_id ORDER BY m.page, m.path) = 1
    ORDER BY 1, 2, 3, 4, 5;

COMMENT ON VIEW stated_facts IS 'All statements of facts, with the sizes of programmes and the dates of instruments.';
COMMENT ON COLUMN stated_facts.subject IS 'Entity id or fixed subject.';
COMMENT ON COLUMN stated_facts.attribute IS 'What is stated of it.';
COMMENT ON COLUMN stated_facts.value IS 'Normalised value.';
COMMENT ON COLUMN stated_facts.document_id IS 'The document.';
COMMENT ON COLUMN stated_facts.version_id IS 'The regulation version when the text is one.';
COMMENT ON COLUMN stated_facts.path IS 'The provision when the text is one.';
COMMENT ON COLUMN stated_facts.page IS 'The page.';
COMMENT ON COLUMN stated_facts.text IS 'The value as it stands.';
COMMENT ON COLUMN stated_facts.sentence IS 'The sentence.';
COMMENT ON VIEW conflicts IS 'Statements that do not agree, side by side with their sources. Nothing here says which one is right.';
COMMENT ON COLUMN conflicts.kind IS 'value, competence, name, homonym or succession.';
COMMENT ON COLUMN conflicts.subject IS 'What the statements are about.';
COMMENT ON COLUMN conflicts.attribute IS 'What they state.';
COMMENT ON COLUMN conflicts.value IS 'What this one says.';
COMMENT ON COLUMN conflicts.document_id IS 'The document that says it.';
COMMENT ON COLUMN conflicts.version_id IS 'The regulation version when the text is one.';
COMMENT ON COLUMN conflicts.path IS 'The provision when the text is one.';
COMMENT ON COLUMN conflicts.page IS 'The page.';
COMMENT ON COLUMN conflicts.text IS 'The words.';
COMMENT ON COLUMN conflicts.sentence IS 'The sentence.';

-- What rests on one provision of an instrument: FROM impact_of('cn-export-control-law', 'art-12').
CREATE MACRO impact_of(regulation, provision) AS TABLE
    SELECT 'provision' AS affected_kind, c.version_id || '#' || c.path AS affected, c.text AS detail
    FROM citations c
    WHERE c.target_regulation_id = regulation AND (c.target_path = provision OR starts_with(c.target_path, provision || '/'))
    UNION ALL
    SELECT 'rule', rp.rule_id, rp.basis FROM rule_provisions rp
    WHERE rp.regulation_id = regulation AND (rp.path = provision OR rp.article = provision)
    UNION ALL
    SELECT DISTINCT 'certificate', f.certificate_id, f.rule_id || ': ' || f.outcome
    FROM rule_provisions rp JOIN certificate_findings f USING (rule_id)
    WHERE rp.regulation_id = regulation AND (rp.path = provision OR rp.article = provision) AND f.outcome <> 'not_applicable'
    UNION ALL
    SELECT DISTINCT 'list_entry', i.list_id || ':' || i.code, m.text
    FROM mentions m JOIN regulations r ON r.version_id = m.version_id
    JOIN control_items i ON i.code = coalesce(m.value, m.text)
    WHERE r.regulation_id = regulation AND m.label = 'CONTROL_CODE' AND (m.path = provision OR starts_with(m.path, provision || '/'));

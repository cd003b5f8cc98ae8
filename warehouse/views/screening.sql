-- What a reviewer judged is the entry as it stood; when its names, kind, country or dates of birth change, the decision
-- is open again. Editorial remarks and addresses do not reopen it.
CREATE VIEW party_entry_digests AS
SELECT p.party_id,
       p.list_id,
       md5(concat_ws('|', p.kind, p.country, p.birth_dates,
                     (SELECT string_agg(DISTINCT n.name, '|' ORDER BY n.name) FROM party_names n
                      WHERE n.party_id = p.party_id))) AS entry_digest,
       p.delisted_on
FROM parties p;

COMMENT ON VIEW party_entry_digests IS 'Digest of each listed entry by what a screening compares; screening_hits and screening_decisions keep the digest of their day.';

CREATE VIEW screening_decisions_current AS
SELECT d.run_id,
       d.subject,
       d.party_id,
       d.decision,
       d.reason,
       d.decided_by,
       d.decided_at,
       CASE WHEN e.party_id IS NULL THEN 'entry_gone'
            WHEN d.entry_digest IS DISTINCT FROM e.entry_digest THEN 'reopened'
            ELSE 'stands' END AS status
FROM screening_decisions d
LEFT JOIN party_entry_digests e ON e.party_id = d.party_id
QUALIFY row_number() OVER (PARTITION BY d.subject, d.party_id ORDER BY d.decided_at DESC, d.run_id DESC) = 1;

COMMENT ON VIEW screening_decisions_current IS 'The newest decision on each subject and party; reopened where the entry changed since, entry_gone where the list no longer holds it.';

CREATE VIEW screening_hits_open AS
SELECT r.screened_at,
       h.run_id,
       h.subject,
       h.subject_kind,
       h.party_id,
       h.matched_name,
       h.score,
       h.evidence_score,
       h.explanation,
       c.decision AS earlier_decision,
       c.status   AS earlier_status
FROM screening_hits h
JOIN screening_runs r USING (run_id)
LEFT JOIN screening_decisions_current c ON c.subject = h.subject AND c.party_id = h.party_id
WHERE h.score >= r.threshold
  AND (c.decision IS NULL OR c.decision = 'undecided' OR c.status = 'reopened')
QUALIFY row_number() OVER (PARTITION BY h.subject, h.party_id ORDER BY r.screened_at DESC, h.run_id DESC) = 1;

COMMENT ON VIEW screening_hits_open IS 'Hits that wait for a reviewer: never decided, left undecided, or decided on an entry that has changed since.';

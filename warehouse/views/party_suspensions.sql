-- While the measures against a party were suspended. A resumption ends a suspension before its stated last day.
CREATE VIEW party_suspensions AS
SELECT s.subject_id AS party_id,
       s.on_date    AS from_date,
       least(s.until_date, (SELECT min(r.on_date) - 1 FROM status_events r
                            WHERE r.subject_kind = 'party' AND r.event = 'resumed'
                              AND r.subject_id = s.subject_id AND r.on_date > s.on_date)) AS until_date,
       s.instrument,
       s.document_id,
       s.sentence
FROM status_events s
WHERE s.subject_kind = 'party' AND s.event = 'suspended' AND s.on_date IS NOT NULL;

COMMENT ON VIEW party_suspensions IS 'Interval in which an announcement suspended the measures against a listed party; the last day is null where none is stated.';

-- An announcement that delists a party or ends the measures against it gives its last day, unless it was listed anew later.
UPDATE parties p SET delisted_on = e.on_date
FROM (SELECT subject_id, max(on_date) AS on_date FROM status_events
      WHERE subject_kind = 'party' AND event = 'delisted' GROUP BY subject_id) e
WHERE e.subject_id = p.party_id AND e.on_date >= coalesce(p.listed_on, e.on_date);

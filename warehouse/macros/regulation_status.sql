-- The status of every version on a day. A version holds from its day of effect, where the text gives one for this
-- version, else from its version date; until the next version of the same text holds or the instrument is repealed.
CREATE MACRO regulation_status(d) AS TABLE
    WITH held AS (
        SELECT r.*,
               CASE WHEN r.effective_on >= r.version_date THEN r.effective_on ELSE r.version_date END AS holds_from
        FROM regulations r),
    spans AS (
        SELECT h.*, lead(h.holds_from) OVER (PARTITION BY h.regulation_id, h.language ORDER BY h.version_date) AS next_holds
        FROM held h)
    SELECT s.regulation_id, s.version_id, s.title, s.language, s.version_date, s.holds_from,
           least(s.next_holds, s.repealed_on) AS holds_until,
           CASE WHEN s.version_date > CAST(d AS DATE) THEN 'not_yet_promulgated'
                WHEN s.repealed_on <= CAST(d AS DATE) THEN 'repealed'
                WHEN s.next_holds <= CAST(d AS DATE) THEN 'superseded'
                WHEN s.holds_from > CAST(d AS DATE) THEN 'not_yet_in_force'
                WHEN EXISTS (FROM status_events e
                             WHERE e.subject_kind = 'regulation' AND e.subject_id = s.regulation_id AND e.event = 'suspended'
                               AND e.on_date <= CAST(d AS DATE) AND coalesce(e.until_date, DATE '9999-12-31') > CAST(d AS DATE)) THEN 'suspended'
                ELSE 'in_force' END AS status
    FROM spans s;

-- Who must do, may not do or may do what, and within which time, in the newest text of every instrument.
CREATE VIEW duties AS
    SELECT r.title, c.modality, c.actor, c.wording, c.condition, c.deadline, c.deadline_days, c.deadline_kind, c.exception,
           c.version_id, c.path, c.sentence
    FROM clauses c JOIN regulations r USING (version_id)
    WHERE c.modality IN ('obligation', 'prohibition', 'permission') AND r.status <> 'superseded'
    ORDER BY r.title, c.version_id, c.path;
COMMENT ON VIEW duties IS 'Who must do, may not do or may do what, and within which time, in the newest text of every instrument.';
COMMENT ON COLUMN duties.title IS 'Title of the instrument.';
COMMENT ON COLUMN duties.modality IS 'obligation, prohibition or permission.';
COMMENT ON COLUMN duties.actor IS 'Who is addressed.';
COMMENT ON COLUMN duties.wording IS 'The part of the sentence that says so.';
COMMENT ON COLUMN duties.condition IS 'Under which condition.';
COMMENT ON COLUMN duties.deadline IS 'Deadline as an ISO 8601 duration; P45WD are 45 working days.';
COMMENT ON COLUMN duties.deadline_days IS 'Deadline in days where it is given in days or weeks.';
COMMENT ON COLUMN duties.deadline_kind IS 'Calendar or working days.';
COMMENT ON COLUMN duties.exception IS 'What is excepted.';
COMMENT ON COLUMN duties.version_id IS 'The version.';
COMMENT ON COLUMN duties.path IS 'The provision.';
COMMENT ON COLUMN duties.sentence IS 'The sentence.';

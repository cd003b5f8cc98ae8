-- Bodies, laws and lists that took the place of others, with the documents that speak of either.
CREATE VIEW agency_succession AS
    SELECT old.entity_id AS predecessor_id, old.name AS predecessor, new.entity_id AS successor_id, new.name AS successor,
           old.label, old.note,
           (SELECT list(DISTINCT m.document_id ORDER BY m.document_id) FROM mentions m
            WHERE m.canonical_id = old.entity_id) AS documents_of_predecessor,
           (SELECT list(DISTINCT m.document_id ORDER BY m.document_id) FROM mentions m
            WHERE m.canonical_id = new.entity_id) AS documents_of_successor
    FROM entities old
    JOIN entities new ON new.entity_id = old.succeeded_by;
COMMENT ON VIEW agency_succession IS 'Entities that took the place of others, with the documents that speak of either. They are never one entity.';
COMMENT ON COLUMN agency_succession.predecessor_id IS 'The older entity.';
COMMENT ON COLUMN agency_succession.predecessor IS 'Its name.';
COMMENT ON COLUMN agency_succession.successor_id IS 'The entity that took its place.';
COMMENT ON COLUMN agency_succession.successor IS 'Its name.';
COMMENT ON COLUMN agency_succession.label IS 'Kind of mention that names it.';
COMMENT ON COLUMN agency_succession.note IS 'What the vocabulary says of the older one.';
COMMENT ON COLUMN agency_succession.documents_of_predecessor IS 'Documents that name the older one; null for none.';
COMMENT ON COLUMN agency_succession.documents_of_successor IS 'Documents that name the newer one; null for none.';

-- Of several snapshots of one source, the newest that holds the party counts; a companion file is a source of its own.
-- What it says of entries that no list holds has no party to belong to.
SELECT DISTINCT party_id, address, country
FROM staged
WHERE party_id IN (SELECT party_id FROM parties)
QUALIFY snapshot_date = max(snapshot_date) OVER (PARTITION BY party_id, source_id)

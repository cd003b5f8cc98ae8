-- Of several snapshots, the newest that holds the party counts.
SELECT DISTINCT party_id, name, script, kind
FROM staged
QUALIFY snapshot_date = max(snapshot_date) OVER (PARTITION BY party_id)

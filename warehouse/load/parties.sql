-- A party is shown in its newest state; the snapshots that hold it give first_seen and last_seen.
SELECT party_id,
       max_by(list_id, snapshot_date)      AS list_id,
       max_by(entry_id, snapshot_date)     AS entry_id,
       max_by(kind, snapshot_date)         AS kind,
       max_by(country, snapshot_date)      AS country,
       max_by(listed_on, snapshot_date)    AS listed_on,
       max_by(delisted_on, snapshot_date)  AS delisted_on,
       max_by(basis, snapshot_date)        AS basis,
       max_by(remarks, snapshot_date)      AS remarks,
       min(snapshot_date)                  AS first_seen,
       max(snapshot_date)                  AS last_seen,
       max_by(source_id, snapshot_date)    AS source_id
FROM staged
GROUP BY party_id

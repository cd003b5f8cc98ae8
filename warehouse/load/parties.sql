-- A party is shown in its newest state; the snapshots that hold it give first_seen and last_seen.
-- Listed again after a delisting, it is listed.
WITH newest AS (
    SELECT party_id,
           max_by(list_id, snapshot_date)      AS list_id,
           max_by(entry_id, snapshot_date)     AS entry_id,
           max_by(kind, snapshot_date)         AS kind,
           max_by(country, snapshot_date)      AS country,
           max_by(listed_on, snapshot_date)    AS listed_on,
           max_by(delisted_on, snapshot_date)  AS delisted_on,
           max_by(expires_on, snapshot_date)   AS expires_on,
           max_by(basis, snapshot_date)        AS basis,
           max_by(remarks, snapshot_date)      AS remarks,
           max_by(measures, snapshot_date)     AS measures,
           max_by(birth_dates, snapshot_date)  AS birth_dates,
           max_by(birth_places, snapshot_date) AS birth_places,
           min(snapshot_date)                  AS first_seen,
           max(snapshot_date)                  AS last_seen,
           max_by(source_id, snapshot_date)    AS source_id
    FROM staged
    GROUP BY party_id
)
SELECT * REPLACE (CASE WHEN delisted_on >= coalesce(listed_on, delisted_on) THEN delisted_on END AS delisted_on)
FROM newest

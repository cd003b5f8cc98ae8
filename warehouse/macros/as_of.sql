-- The state of each table on a day. A version holds from its date until the next version of the same text.
CREATE MACRO regulations_as_of(d) AS TABLE
    SELECT * FROM regulations r
    WHERE r.version_date <= CAST(d AS DATE)
      AND (r.repealed_on IS NULL OR r.repealed_on > CAST(d AS DATE))
    QUALIFY row_number() OVER (PARTITION BY r.regulation_id, r.language ORDER BY r.version_date DESC) = 1;

CREATE MACRO provisions_as_of(d) AS TABLE
    SELECT p.* FROM provisions p
    WHERE p.version_id IN (SELECT version_id FROM regulations_as_of(d));

CREATE MACRO control_items_as_of(d) AS TABLE
    SELECT * FROM control_items c
    WHERE c.edition_date = (SELECT max(o.edition_date) FROM control_items o
                            WHERE o.list_id = c.list_id AND o.language IS NOT DISTINCT FROM c.language
                              AND o.edition_date <= CAST(d AS DATE));

-- A party stands on a day if the snapshot in force that day holds it. Before the oldest snapshot the listing date
-- that the list itself gives decides; a party without one is not shown for such a day. While an announcement suspends
-- the measures against a party, and after it was delisted or its order expired, the party is not in force.
CREATE MACRO parties_as_of(d) AS TABLE
    SELECT p.* FROM parties p
    LEFT JOIN (SELECT source_id, max(edition_date) AS snapshot FROM documents
               WHERE edition_date <= CAST(d AS DATE) AND status IN ('ok', 'partial', 'duplicate') GROUP BY source_id) s
           ON s.source_id = p.source_id
    JOIN sources o ON o.source_id = p.source_id
    WHERE (p.delisted_on IS NULL OR p.delisted_on > CAST(d AS DATE))
      AND (p.expires_on IS NULL OR p.expires_on >= CAST(d AS DATE))
      AND p.party_id NOT IN (SELECT party_id FROM party_suspensions
                             WHERE CAST(d AS DATE) BETWEEN from_date AND coalesce(until_date, CAST(d AS DATE)))
      AND CASE WHEN s.snapshot IS NULL THEN p.listed_on <= CAST(d AS DATE)
               WHEN o.kind = 'announcement' THEN coalesce(p.listed_on, p.first_seen) <= CAST(d AS DATE)
               ELSE p.first_seen <= CAST(d AS DATE) AND p.last_seen >= s.snapshot END;

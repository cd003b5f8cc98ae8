-- A link holds from its edition until the day before the list's next edition. Editions of the Harmonized System:
-- World Customs Organization, in force from 1 January of 1988, 1996, 2002, 2007, 2012, 2017, 2022 and 2028.
CREATE TEMP TABLE editions_of_links AS
    SELECT list_id, edition_date, lead(edition_date) OVER (PARTITION BY list_id ORDER BY edition_date) - 1 AS last_day
    FROM (SELECT DISTINCT list_id, edition_date FROM control_item_hs WHERE edition_date IS NOT NULL);

UPDATE control_item_hs SET
    valid_from = e.edition_date,
    valid_to = e.last_day,
    nomenclature = 'HS ' || list_max(list_filter([1988, 1996, 2002, 2007, 2012, 2017, 2022, 2028],
                                                 lambda first_year: first_year <= year(e.edition_date)))
FROM editions_of_links e
WHERE e.list_id = control_item_hs.list_id AND e.edition_date = control_item_hs.edition_date;

DROP TABLE editions_of_links;

-- table: control_items
-- expectation: the entry above an item stands in its edition
-- blocking: false
SELECT i.list_id, i.edition_date, i.code, i.parent_code FROM control_items i
ANTI JOIN control_items p ON p.list_id = i.list_id AND p.edition_date = i.edition_date
    AND p.document_id = i.document_id AND p.code = i.parent_code
WHERE i.parent_code IS NOT NULL

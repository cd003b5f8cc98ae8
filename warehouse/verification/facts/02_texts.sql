-- The words of each certificate's pages, and how well they were read. Without pages nothing can be said of what is absent.
CREATE TABLE texts AS
SELECT c.certificate_id,
       string_agg(p.text, chr(10) ORDER BY p.page) AS text,
       fold(string_agg(p.text, chr(10) ORDER BY p.page)) AS folded,
       min(p.confidence) AS page_confidence,
       coalesce(bool_or(p.method = 'ocr'), false) AS scanned,
       count(p.page) AS pages,
       count(p.page) > 0 AND coalesce(min(p.confidence), 1.0) >= getvariable('page_confidence_least') AS legible
FROM certificates c
LEFT JOIN pages p ON p.document_id = c.document_id AND p.page BETWEEN c.first_page AND c.last_page
GROUP BY c.certificate_id;

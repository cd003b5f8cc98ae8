-- id: R25
-- title: Seal and signature are not the same image as on another document
-- title_zh: 印章和签字与其他文件非同一图像
-- severity: HIGH
-- basis: BAFA (inserting a scanned signature is not allowed); fraud pattern (pasted signature)
-- basis_zh: 德国联邦经济和出口管制局（不得插入扫描签名）；欺诈模式（粘贴签名）
-- inputs: [marks]
-- parameters: [seal_distance, seal_distance_doubtful, signature_distance, signature_distance_doubtful, mark_size_share]
-- pass: "Compared with the marks of {others} other documents."
-- pass_zh: 已与其他{others}份文件的印签比对。
-- fail: "The {kind} is the same image as on {other}."
-- fail_zh: "{kind_zh}与{other}上的为同一图像。"
-- not_applicable: It bears neither a seal nor a signature.
-- not_applicable_zh: 无印章和签字。
WITH same AS (
    SELECT *, distance <= CASE kind WHEN 'seal' THEN getvariable('seal_distance') ELSE getvariable('signature_distance') END AS sure
    FROM same_marks
    QUALIFY row_number() OVER (PARTITION BY certificate_id ORDER BY distance / CASE kind WHEN 'seal' THEN getvariable('seal_distance') ELSE getvariable('signature_distance') END, other, kind) = 1),
held AS (
    SELECT certificate_id, count(*) AS marks, count(*) FILTER (phash IS NULL) AS unhashed FROM certificate_marks GROUP BY ALL)
SELECT c.certificate_id,
       CASE WHEN s.sure THEN 'fail'
            WHEN s.certificate_id IS NOT NULL AND t.scanned THEN 'unknown'
            WHEN coalesce(h.marks, 0) = 0 THEN CASE WHEN c.seal_present OR c.signature_present THEN 'unknown' ELSE 'not_applicable' END
            WHEN h.unhashed > 0 THEN 'unknown' ELSE 'pass' END AS outcome,
       ['marks'] AS missing,
       {'kind': s.kind, 'kind_zh': CASE s.kind WHEN 'seal' THEN '印章' ELSE '签字' END, 'other': s.other,
        'distance': s.distance, 'others': (SELECT count(DISTINCT document_id) FROM certificates) - 1} AS evidence,
       {'page': s.page, 'x0': s.x0, 'y0': s.y0, 'x1': s.x1, 'y1': s.y1} AS place
FROM certificates c JOIN texts t USING (certificate_id) LEFT JOIN same s USING (certificate_id) LEFT JOIN held h USING (certificate_id)

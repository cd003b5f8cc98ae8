-- id: T01
-- title: The image shows no sign of alteration
-- title_zh: 图像无篡改迹象
-- severity: MED
-- basis: Fraud patterns (certificate filled later, genuine document altered); a signal is no proof
-- basis_zh: 欺诈模式（事后填写、真实文件被改动）；信号不是证据
-- inputs: [signals]
-- parameters: [signal_score]
-- pass: No value stands out from its neighbours.
-- pass_zh: 各填写项与相邻内容一致。
-- fail: "{what} stands out: {detail}."
-- fail_zh: "{what_zh}与相邻内容不一致：{detail}。"
WITH strongest AS (
    SELECT * FROM certificate_signals WHERE score >= getvariable('signal_score')
      -- Digits between letters have other shapes by themselves.
      AND NOT (kind = 'other_type' AND field IN ('certificate_number', 'contract_number'))
    QUALIFY row_number() OVER (PARTITION BY certificate_id ORDER BY score DESC, page, field) = 1)
SELECT d.certificate_id,
       CASE WHEN s.certificate_id IS NOT NULL THEN 'fail' WHEN d.pages = 0 THEN 'unknown' ELSE 'pass' END AS outcome,
       ['signals'] AS missing, CASE WHEN NOT contains(s.field, '.') THEN nullif(s.field, '') END AS field,
       {'what': coalesce(words_en([split_part(s.field, '.', -1)]), nullif(s.field, ''), s.kind),
        'what_zh': coalesce(words_zh([split_part(s.field, '.', -1)]), nullif(s.field, ''), s.kind), 'kind': s.kind, 'detail': coalesce(s.detail, s.kind), 'score': round(s.score, 2)} AS evidence,
       {'page': s.page, 'x0': s.x0, 'y0': s.y0, 'x1': s.x1, 'y1': s.y1} AS place
FROM dossier d LEFT JOIN strongest s USING (certificate_id)

-- id: R42
-- title: No party's name resembles a listed one, and none sits at the address of one
-- title_zh: 各方名称与名单主体不近似，地址不相同
-- severity: HIGH
-- basis: BIS red flag 1
-- basis_zh: 美国产业与安全局红旗警示1
-- inputs: [screening, end_user_name, consignee_name, exporter_name, end_user_address, consignee_address]
-- parameters: [screening_hit, screening_doubtful, address_letters, address_letters_han, address_small, address_post_code]
-- pass: "No party's name resembles a listed one.{unasked}"
-- pass_zh: "未发现近似名称。{unasked_zh}"
-- fail: "{said}: a person decides."
-- fail_zh: "{said_zh}，须人工判断。"
SELECT l.certificate_id, CASE WHEN s.certificate_id IS NOT NULL THEN 'fail' ELSE l.outcome END AS outcome,
       CASE WHEN l.outcome <> 'fail' AND s.certificate_id IS NOT NULL THEN s.role || '_address' ELSE l.field END AS field, l.missing,
       {'said': CASE WHEN l.outcome = 'fail' THEN format('{} ({}) resembles {} of {} ({:.2f})', l.evidence.subject, l.evidence.role,
                                                         l.evidence.name, l.evidence.list_id, l.evidence.score)
                     ELSE format('{} is the address of {} of {}', s.address, s.name, s.list_id) END,
        'said_zh': CASE WHEN l.outcome = 'fail' THEN format('{}（{}）与{}所列{}近似（{:.2f}）', l.evidence.subject, l.evidence.role_zh,
                                                            l.evidence.list_id, l.evidence.name, l.evidence.score)
                        ELSE format('{}为{}所列{}的地址', s.address, s.list_id, s.name) END,
        'hit': l.evidence, 'unasked': l.evidence.unasked, 'unasked_zh': l.evidence.unasked_zh} AS evidence
FROM listed l LEFT JOIN same_addresses s USING (certificate_id) WHERE l.kind = 'similar'

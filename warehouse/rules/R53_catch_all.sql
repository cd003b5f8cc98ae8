-- id: R53
-- title: Goods on no list with a suspicious use are not released without a licence
-- title_zh: 清单外货物存在可疑用途时未获许可不得放行
-- severity: BLOCK
-- basis: Export Control Law Art. 12(3); Dual-use Regulation Art. 14(3)
-- basis_zh: 《出口管制法》第12条第3款；《两用物项出口管制条例》第14条第3款
-- inputs: [application, control_code, end_use]
-- parameters: [lexicon_military, lexicon_wmd]
-- pass: "The use is suspicious ({word}); the application names control codes, so that a licence is asked for listed goods."
-- pass_zh: 用途可疑（{word}）；申请中各项货物均有管制编码，系就清单内货物申请许可。
-- fail: "The use is suspicious ({word}) and no control code is given: no release before a licence; application {application}."
-- fail_zh: 用途可疑（{word}）且无管制编码：未获许可不得放行；申请：{application_zh}。
-- not_applicable: Every item bears a control code, or nothing in the use is suspicious.
-- not_applicable_zh: 货物均有管制编码，或用途无可疑之处。
WITH flags AS (
    SELECT d.*, coalesce(hit(concat_ws(' ; ', end_use, end_user_name), getvariable('lexicon_wmd'), getvariable('lexicon_wmd_not')),
                         hit(concat_ws(' ; ', end_use, end_user_name, end_use_location), getvariable('lexicon_military'), getvariable('lexicon_military_not'))) AS word,
           EXISTS (FROM goods g WHERE g.certificate_id = d.certificate_id AND g.control_code IS NULL) AS uncoded,
           EXISTS (FROM asked_goods g WHERE g.certificate_id = d.certificate_id AND g.control_code IS NULL) AS asked_uncoded,
           EXISTS (FROM asked_goods g WHERE g.certificate_id = d.certificate_id) AS asked
    FROM dossier d)
SELECT certificate_id,
       CASE WHEN word IS NULL AND (end_use IS NULL OR end_user_name IS NULL) THEN 'unknown'
            WHEN word IS NULL OR NOT (uncoded OR asked_uncoded) THEN 'not_applicable'
            WHEN asked AND NOT asked_uncoded THEN 'pass' ELSE 'fail' END AS outcome,
       'end_use' AS field, ['end_use'] AS missing,
       {'word': word, 'application': coalesce(application_id, 'none found'), 'application_zh': coalesce(application_id, '未见')} AS evidence
FROM flags

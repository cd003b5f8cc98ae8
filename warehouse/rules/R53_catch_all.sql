-- id: R53
-- title: Goods on no list with a suspicious use have an application for a licence
-- title_zh: 清单外货物存在可疑用途时已申请许可
-- severity: BLOCK
-- basis: Export Control Law Art. 12(3); Dual-use Regulation Art. 14(3)
-- basis_zh: 《出口管制法》第12条第3款；《两用物项出口管制条例》第14条第3款
-- inputs: [application, control_code, end_use]
-- parameters: [lexicon_military, lexicon_wmd]
-- pass: "The use is suspicious ({word}) and application {application} is there: no release before the licence."
-- pass_zh: 用途可疑（{word}），已有申请{application}：未获许可不得放行。
-- fail: "The use is suspicious ({word}), no control code is given, and no application for a licence was found."
-- fail_zh: 用途可疑（{word}），无管制编码，亦无许可申请。
-- not_applicable: Every item bears a control code, or nothing in the use is suspicious.
-- not_applicable_zh: 货物均有管制编码，或用途无可疑之处。
WITH flags AS (
    SELECT d.*, coalesce(hit(concat_ws(' ; ', end_use, end_user_name), getvariable('lexicon_wmd'), getvariable('lexicon_wmd_not')),
                         hit(concat_ws(' ; ', end_use, end_user_name, end_use_location), getvariable('lexicon_military'), getvariable('lexicon_military_not'))) AS word,
           EXISTS (FROM goods g WHERE g.certificate_id = d.certificate_id AND g.control_code IS NULL)
               OR EXISTS (FROM asked_goods g WHERE g.certificate_id = d.certificate_id AND g.control_code IS NULL) AS uncoded
    FROM dossier d)
SELECT certificate_id,
       CASE WHEN word IS NULL AND (end_use IS NULL OR end_user_name IS NULL) THEN 'unknown'
            WHEN word IS NULL OR NOT uncoded THEN 'not_applicable'
            WHEN linked THEN 'pass' WHEN candidates > 1 THEN 'unknown' ELSE 'fail' END AS outcome,
       'end_use' AS field, CASE WHEN word IS NULL THEN ['end_use'] ELSE ['application'] END AS missing,
       {'word': word, 'application': application_id} AS evidence
FROM flags

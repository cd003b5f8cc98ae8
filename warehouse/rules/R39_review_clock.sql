-- id: R39
-- title: The decision is due 45 working days after acceptance, unless a party is on a watch list
-- title_zh: 受理后45个工作日内决定，关注名单主体除外
-- severity: INFO
-- basis: Dual-use Regulation Arts. 17 and 26
-- basis_zh: 《两用物项出口管制条例》第17条、第26条
-- inputs: [screening]
-- parameters: [review_working_days, watch_lists, screening_hit]
-- pass: "{days} working days; the day of acceptance is not in the case records."
-- pass_zh: "{days}个工作日；案件记录未载受理日期。"
-- fail: The clock always runs or does not apply.
-- fail_zh: 审查期限不适用。
-- not_applicable: A party is on a watch list; the time limit does not apply.
-- not_applicable_zh: 涉及关注名单主体，不受审查期限限制。
SELECT d.certificate_id,
       CASE WHEN EXISTS (FROM screened s WHERE s.certificate_id = d.certificate_id AND s.score >= getvariable('screening_hit')
                         AND any_matches(s.list_id, getvariable('watch_lists'))) THEN 'not_applicable'
            WHEN NOT d.has_screening THEN 'unknown' ELSE 'pass' END AS outcome,
       ['screening'] AS missing, {'days': getvariable('review_working_days')} AS evidence
FROM dossier d

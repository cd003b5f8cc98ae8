-- id: R36
-- title: A licence for a single export has one end-user and one end-use
-- title_zh: 单项许可仅限一个最终用户和一种用途
-- severity: BLOCK
-- basis: Dual-use Regulation Arts. 15 and 18
-- basis_zh: 《两用物项出口管制条例》第15条、第18条
-- inputs: [application, licence_type]
-- parameters: [name_doubtful]
-- pass: "One end-user in application {application_id} ({licence_type})."
-- pass_zh: 申请{application_id}（{licence_type}）仅一个最终用户。
-- fail: "Application {application_id} for a single licence rests on certificates of {user} and {other}."
-- fail_zh: 单项许可申请{application_id}涉及{user}和{other}两个最终用户。
-- not_applicable: The application is for a licence of another type.
-- not_applicable_zh: 非单项许可申请。
WITH others AS (
    -- The other certificates of the application; two names in two scripts, or a name that was not read, leave it open.
    SELECT d.certificate_id, o.end_user_name AS other,
           name_similarity(o.end_user_name, d.end_user_name) < getvariable('name_doubtful') AS differs
    FROM dossier d JOIN dossier o ON o.application_id = d.application_id AND o.certificate_id <> d.certificate_id
    QUALIFY row_number() OVER (PARTITION BY d.certificate_id ORDER BY differs DESC NULLS LAST, differs IS NULL DESC, o.certificate_id) = 1)
SELECT d.certificate_id,
       CASE WHEN NOT d.linked OR d.licence_type IS NULL THEN 'unknown'
            WHEN NOT regexp_matches(d.licence_type, '(?i)single|individual|单项') THEN 'not_applicable'
            WHEN o.differs THEN 'fail'
            WHEN o.certificate_id IS NOT NULL AND o.differs IS NULL THEN 'unknown'
            ELSE 'pass' END AS outcome,
       'end_user_name' AS field,
       CASE WHEN NOT d.linked THEN ['application'] WHEN d.licence_type IS NULL THEN ['licence_type'] ELSE ['end_user_name'] END AS missing,
       {'application_id': d.application_id, 'licence_type': d.licence_type, 'user': d.end_user_name, 'other': o.other} AS evidence
FROM dossier d LEFT JOIN others o USING (certificate_id)

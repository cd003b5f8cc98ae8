-- id: R09
-- title: The end-user is an organisation
-- title_zh: 最终用户为机构而非个人
-- severity: LOW
-- basis: Inferred from practice; no provision on individuals was found
-- basis_zh: 由惯例推断；未见关于个人的规定
-- inputs: [end_user_name, signatory_name]
-- parameters: [confidence_least]
-- pass: "{end_user_name} is named as an organisation."
-- pass_zh: "{end_user_name}为机构。"
-- fail: "The end-user {end_user_name} is an individual."
-- fail_zh: 最终用户{end_user_name}为个人。
SELECT certificate_id,
       CASE WHEN end_user_name IS NULL THEN 'unknown'
            WHEN regexp_matches(end_user_name, '^(?:Mr|Mrs|Ms|Miss|Dr)\.?\s') OR regexp_matches(end_user_name, '(?:先生|女士)$')
              OR fold(end_user_name) = fold(signatory_name) THEN 'fail'
            ELSE 'pass' END AS outcome,
       'end_user_name' AS field, ['end_user_name'] AS missing, {'end_user_name': end_user_name} AS evidence
FROM dossier

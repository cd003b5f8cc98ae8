-- id: M09
-- title: Telephone or e-mail of the certificate belong to another country
-- title_zh: 电话或电子邮箱与所述国家不符
-- severity: LOW
-- basis: EU Recommendation 2019/1318 annex; MOFCOM indicators of 2021 (wording not retrieved)
-- basis_zh: 欧盟第2019/1318号建议附件；商务部2021年指标（未取得原文）
-- inputs: [text, end_user_country]
-- provisional: true
-- pass: "Contacts fit {country} or show no country."
-- pass_zh: 联系方式与{country}相符或未显示国家。
-- fail: "{contact} belongs to {elsewhere}; the parties are in {country}."
-- fail_zh: "{contact}属于{elsewhere}，而各方位于{country}。"
-- not_applicable: No telephone number and no e-mail address with a country.
-- not_applicable_zh: 未见带国家的电话或邮箱。
WITH contacts AS (
    SELECT certificate_id, unnest(regexp_extract_all(text, '[\w.+-]+@[\w.-]+\.[a-zA-Z]{2}\b')) AS contact
    FROM dossier WHERE contains(text, '@')),
located AS (
    SELECT certificate_id, contact, upper(regexp_extract(contact, '\.([a-zA-Z]{2})$', 1)) AS domain FROM contacts),
named AS (
    SELECT l.*, CASE domain WHEN 'UK' THEN 'GB' WHEN 'EU' THEN NULL WHEN 'IO' THEN NULL WHEN 'CO' THEN NULL WHEN 'ME' THEN NULL
                            WHEN 'AI' THEN NULL WHEN 'TV' THEN NULL WHEN 'CC' THEN NULL ELSE country_in(domain) END AS country
    FROM located l),
allowed AS (
    SELECT certificate_id, destination AS country,
           list_distinct(list_filter([end_user_country, address_country, consignee_country,
               country_in(exporter_address), getvariable('home_country')], x -> x IS NOT NULL)) AS countries
    FROM dossier),
worst AS (
    SELECT n.certificate_id, n.contact, n.country, n.country IS NOT NULL AND NOT list_contains(a.countries, n.country) AS strange
    FROM named n JOIN allowed a USING (certificate_id) WHERE n.country IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY certificate_id ORDER BY strange DESC, contact) = 1)
SELECT a.certificate_id,
       CASE WHEN w.certificate_id IS NULL THEN 'not_applicable' WHEN a.country IS NULL THEN 'unknown'
            WHEN w.strange THEN 'fail' ELSE 'pass' END AS outcome,
       ['end_user_country'] AS missing, {'contact': w.contact, 'elsewhere': w.country, 'country': a.country} AS evidence
FROM allowed a LEFT JOIN worst w USING (certificate_id)

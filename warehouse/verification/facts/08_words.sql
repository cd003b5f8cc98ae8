-- Names of fields, roles and undertakings as people read them.
CREATE MACRO words_en(names) AS (SELECT string_agg(i.en, ', ' ORDER BY i.name) FROM input_names i WHERE list_contains(names, i.name));
CREATE MACRO words_zh(names) AS (SELECT string_agg(i.zh, '、' ORDER BY i.name) FROM input_names i WHERE list_contains(names, i.name));

-- Words of the lexicons in end-use, names and place of use; what a lexicon's counterpart names does not count.
CREATE MACRO hit(text, words, except_words) AS
    nullif(regexp_extract(regexp_replace(coalesce(text, ''), except_words, ' ', 'g'), words), '');

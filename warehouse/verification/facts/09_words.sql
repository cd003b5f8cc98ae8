-- Names of fields, roles and undertakings as people read them.
CREATE MACRO words_en(names) AS nullif(array_to_string(list_filter(list_transform(list_sort(names), n -> getvariable('names_en')[n]), w -> w IS NOT NULL), ', '), '');
CREATE MACRO words_zh(names) AS nullif(array_to_string(list_filter(list_transform(list_sort(names), n -> getvariable('names_zh')[n]), w -> w IS NOT NULL), '、'), '');

-- Words of the lexicons in end-use, names and place of use; what a lexicon's counterpart names does not count.
CREATE MACRO hit(text, words, except_words) AS
    nullif(regexp_extract(regexp_replace(coalesce(text, ''), except_words, ' ', 'g'), words), '');

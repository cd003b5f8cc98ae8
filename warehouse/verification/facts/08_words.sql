-- Words of the lexicons in end-use, names and place of use; what a lexicon's counterpart names does not count.
CREATE MACRO hit(text, words, except_words) AS
    nullif(regexp_extract(regexp_replace(coalesce(text, ''), except_words, ' ', 'g'), words), '');

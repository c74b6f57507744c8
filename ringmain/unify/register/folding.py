"""The SQL functions that turn what a row says into words to find it by.

Accents, case and punctuation go; "O'Brien" stands as obrien, o and brien. What is typed
is folded alike by `unify/profiles/search/folding.py`; a test compares the two. They use
PostgreSQL's own functions only, so a restored dump finds all it needs.
"""

from __future__ import annotations

# Letters that no decomposition turns into plain ones, and what people type for them.
ODD = "łøđðßæœıþةىیک"
PLAIN = "loddsaoitهييك"
# Combining marks of Latin, Greek, Arabic and Hebrew; the Arabic stroke of no meaning.
MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0670\u0640"
JOINERS = "'’‘ʼ`-‐‑"
SEPARATORS = '\t\n\r.,;:!?"#$%&()*+/<=>@[\\]^_{|}~–—“”«»·،؛؟…£°'

_QUOTED = {
    name: text.replace("'", "''")
    for name, text in (("joiners", JOINERS), ("apart", JOINERS + SEPARATORS))
}

MAKE_WORDS = f"""
CREATE OR REPLACE FUNCTION unify_register_words(said text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $function$
DECLARE
    joined text;
BEGIN
    IF octet_length(said) = length(said) THEN
        said := lower(said);
        -- Nearly every row: letters and blanks need no more.
        IF said !~ '[^a-z0-9 ]' THEN
            RETURN array_remove(string_to_array(said, ' '), '');
        END IF;
        IF said !~ '[''`-]' THEN
            said := regexp_replace(said, '[^a-z0-9]+', ' ', 'g');
            RETURN array_remove(string_to_array(said, ' '), '');
        END IF;
    ELSE
        said := regexp_replace(normalize(said, NFKD), '[{MARKS}]', '', 'g');
        said := translate(lower(said), '{ODD}', '{PLAIN}');
    END IF;
    joined := translate(said, '{_QUOTED["joiners"]}', '');
    IF joined <> said THEN
        said := joined || ' ' || said;
    END IF;
    said := translate(said, '{_QUOTED["apart"]}', '{" " * len(JOINERS + SEPARATORS)}');
    RETURN array_remove(string_to_array(said, ' '), '');
END
$function$
"""

# A postcode whole and without its last three signs, which in Great Britain is the
# outward code; of a phone number the first three digits and the last four.
MAKE_MARKS = """
CREATE OR REPLACE FUNCTION unify_register_marks(postcode text, phone text, mobile text)
RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $function$
DECLARE
    marks text[] := '{}';
    said text;
BEGIN
    IF postcode <> '' THEN
        said := lower(replace(postcode, ' ', ''));
        marks := ARRAY[said];
        IF length(said) > 4 THEN
            marks := marks || left(said, -3);
        END IF;
    END IF;
    FOREACH said IN ARRAY ARRAY[phone, mobile] LOOP
        IF said <> '' THEN
            said := right(regexp_replace(said, '\\D', '', 'g'), 10);
            marks := marks || ARRAY['^' || left(said, 3), '~' || right(said, 4)];
        END IF;
    END LOOP;
    RETURN marks;
END
$function$
"""

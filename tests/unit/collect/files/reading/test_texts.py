"""Encodings, separators, headers."""

from __future__ import annotations

import codecs
import hashlib

import pytest

from ringmain.collect.files.reading import detect, errors

NAMES = "name;town\nZoë;Nîmes\nMo;£5 – “x”\n"


@pytest.mark.parametrize(
    ("content", "codec"),
    [
        (NAMES.encode(), "utf-8"),
        (codecs.BOM_UTF8 + NAMES.encode(), "utf-8-sig"),
        (NAMES.encode("utf-16"), "utf-16"),
        (NAMES.encode("utf-16-le"), "utf-16-le"),
        (NAMES.encode("utf-16-be"), "utf-16-be"),
        (NAMES.encode("utf-32"), "utf-32"),
        (NAMES.encode("cp1252"), "cp1252"),
    ],
)
def test_reads_every_encoding(load, write, content, codec) -> None:
    loaded = load(write(content))

    assert loaded.profile.encoding == codec
    assert loaded.profile.columns == ("name", "town")
    assert loaded.rows == [(2, "Zoë", "Nîmes"), (3, "Mo", "£5 – “x”")]


def test_tells_the_encoding_to_the_person(write) -> None:
    profile = detect.profile_file(write(NAMES.encode("cp1252")))

    assert profile.notes == ("Encoding: Windows-1252 (98 %)", "Separator: semicolon")


def test_reads_cyrillic_that_is_not_utf8(load, write) -> None:
    text = "имя,город\n" + "Алексей Иванов,Нижний Новгород\n" * 30

    loaded = load(write(text.encode("cp1251")))

    assert loaded.rows[0] == (2, "Алексей Иванов", "Нижний Новгород")


def test_finds_bad_bytes_far_from_the_beginning(load, write) -> None:
    content = b"a,b\n" + b"1,x\n" * 300_000 + "2,Zoë\n".encode("cp1252")

    loaded = load(write(content))

    assert loaded.profile.encoding == "cp1252"
    assert loaded.rows[-1] == (300_002, "2", "Zoë")


def test_obeys_an_encoding_that_is_laid_down(load, write) -> None:
    loaded = load(write("a,b\n1,Łódź\n".encode("cp1250")), encoding="cp1250")

    assert loaded.rows == [(2, "1", "Łódź")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_finds_the_separator(load, write, delimiter) -> None:
    text = "a,b,c\n1,2.5,x y\n3,4.5,\n".replace(",", delimiter)

    loaded = load(write(text))

    assert loaded.profile.delimiter == delimiter
    assert loaded.rows == [(2, "1", "2.5", "x y"), (3, "3", "4.5", None)]


def test_takes_semicolons_where_commas_are_decimals(write) -> None:
    profile = detect.profile_file(write("konto;betrag\nA1;1,50\nA2;2,75\nA3;3,00\n"))

    assert profile.delimiter == ";"


def test_takes_no_separator_for_a_single_column(load, write) -> None:
    assert load(write("mpan\n123\n456\n")).rows == [(2, "123"), (3, "456")]


def test_reads_single_quotes(load, write) -> None:
    loaded = load(write("a,b\n'1','x, y'\n'2','z'\n'3','w'\n'4','v'\n"))

    assert loaded.profile.quote == "'"
    assert loaded.rows[0] == (2, "1", "x, y")


def test_leaves_out_titles_above_the_header(load, write) -> None:
    text = "Accounts report\nRun 01/02/2026\n\nAcct No,Name,Balance\n1,Ada,2\n2,Mo,3\n"

    loaded = load(write(text))

    assert loaded.profile.header_row == 4
    assert loaded.profile.columns == ("Acct No", "Name", "Balance")
    assert loaded.rows == [(5, "1", "Ada", "2"), (6, "2", "Mo", "3")]
    assert "named on row 4" in loaded.profile.notes[-1]


def test_names_columns_where_no_row_does(load, write) -> None:
    loaded = load(write("1001,2026-01-01,5.5\n1002,2026-01-02,6.5\n"))

    assert loaded.profile.header_row == 0
    assert loaded.profile.columns == ("column_1", "column_2", "column_3")
    assert [row[0] for row in loaded.rows] == [1, 2]


def test_makes_repeated_and_empty_names_unique(load, write) -> None:
    loaded = load(write("id,Name,,name,_line\n1,Ada,x,Lovelace,7\n"))

    assert loaded.profile.columns == ("id", "Name", "column_3", "name_2", "_line_2")
    assert loaded.rows == [(2, "1", "Ada", "x", "Lovelace", "7")]
    assert loaded.profile.notes[2:] == (
        "Column 3 has no name; it is called 'column_3' here.",
        "Column 4 repeats the name 'name'; it is called 'name_2' here.",
        "Column 5 repeats the name '_line'; it is called '_line_2' here.",
    )


def test_reads_names_that_hold_quotes_and_line_ends(load, write) -> None:
    loaded = load(write('"it\'s","a\nb","say ""x"""\n1,2,3\n'))

    assert loaded.profile.columns == ("it's", "a b", 'say "x"')
    assert loaded.rows == [(3, "1", "2", "3")]


def test_reads_a_file_name_with_a_pattern_in_it(load, write) -> None:
    write("a\n9\n", "reads1.csv")

    assert load(write("a\n1\n", "reads[1]*?.csv")).rows == [(2, "1")]


@pytest.mark.parametrize("content", ["", "\n \n\n", "\ufeff"])
def test_refuses_an_empty_file(write, content) -> None:
    with pytest.raises(errors.EmptyFile, match=r"file\.csv is empty"):
        detect.profile_file(write(content))


def test_takes_a_header_alone_for_no_rows(load, write) -> None:
    loaded = load(write("account,name\n"))

    assert (loaded.staged.row_count, loaded.staged.broken_count) == (0, 0)
    assert loaded.staged.notes == ("The file names its columns and holds no rows.",)


def test_names_a_header_row_that_is_not_there(write) -> None:
    with pytest.raises(errors.NoHeader, match="row 9"):
        detect.profile_file(write("a,b\n1,2\n"), header_row=9)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%PDF-1.7 x", "a PDF"),
        (b"<!DOCTYPE html><table>", "a web page"),
        (b"<?xml version='1.0'?><a/>", "XML"),
        (b'[{"a": 1}]', "one JSON document"),
        (b'{\n  "a": 1\n}\n', "one JSON document"),
    ],
)
def test_refuses_what_is_no_table(write, content, why) -> None:
    with pytest.raises(errors.UnknownFormat, match=why):
        detect.profile_file(write(content))


def test_knows_the_file_by_its_digest(write) -> None:
    profile = detect.profile_file(write("a\n1\n"))

    assert profile.sha256 == hashlib.sha256(b"a\n1\n").hexdigest()
    assert profile.byte_size == 4


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"encoding": "klingon"}, "no encoding 'klingon'"),
        ({"encoding": "base64"}, "no encoding 'base64'"),
        ({"delimiter": "||"}, "not one character"),
    ],
)
def test_refuses_settings_that_make_no_sense(write, asked, why) -> None:
    with pytest.raises(errors.BadSetting, match=why):
        detect.profile_file(write("a,b\n1,2\n"), **asked)


def test_knows_an_encoding_by_any_of_its_names(write) -> None:
    assert detect.profile_file(write("a\n1\n"), encoding="UTF8").encoding == "utf-8"

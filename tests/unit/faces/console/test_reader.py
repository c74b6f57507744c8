"""What a reader prefers, from a cookie that anybody may have written."""

from hypothesis import given
from hypothesis import strategies as st

from ringmain.faces.console.design.reader import (
    DENSITIES,
    THEMES,
    Reader,
    reader_from,
)


def test_reads_what_was_kept():
    read = reader_from("theme=dark&density=dense&place=de-DE&keys=off")

    assert read == Reader(theme="dark", density="dense", place="de-DE", keys="off")


def test_leaves_out_what_is_unknown():
    assert reader_from("theme=pink&density=&place=tlh&keys=maybe&x=1") == Reader()


def test_names_both_schemes_where_the_system_decides():
    assert Reader().color_scheme == "light dark"
    assert Reader(theme="dark").color_scheme == "dark"


@given(st.text())
def test_reads_any_text_as_preferences_that_exist(text):
    read = reader_from(text)

    assert read.theme in THEMES
    assert read.density in DENSITIES

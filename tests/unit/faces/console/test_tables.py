"""Tables that sort and page."""

from dataclasses import dataclass

from django.test import RequestFactory

from ringmain.faces.console.design.tables import Column, build_table, link


@dataclass(frozen=True)
class Row:
    name: str | None
    size: int


COLUMNS = (
    Column(key="name", title="Name", value=lambda row: row.name),
    Column(key="size", title="Size", value=lambda row: row.size, kind="number"),
)
ROWS = [Row("mo", 2), Row("Ada", 3), Row(None, 1)]


def _get(query=""):
    return RequestFactory().get(f"/things/{query}")


def _names(table):
    return [line[0].value for line in table.lines]


def test_keeps_the_order_given_unless_asked():
    table = build_table(_get(), COLUMNS, ROWS, caption="Things")

    assert _names(table) == ["mo", "Ada", None]


def test_sorts_names_whatever_their_case_with_the_nameless_last():
    up = build_table(_get("?sort=name"), COLUMNS, ROWS, caption="Things")
    down = build_table(_get("?sort=-name"), COLUMNS, ROWS, caption="Things")

    assert _names(up) == ["Ada", "mo", None]
    assert _names(down) == ["mo", "Ada", None]


def test_offers_the_other_order_on_the_sorted_column():
    table = build_table(_get("?sort=size"), COLUMNS, ROWS, caption="Things")

    size = table.headings[1]
    assert (size.order, size.url) == ("ascending", "/things/?sort=-size")


def test_pages_and_keeps_the_rest_of_the_address():
    table = build_table(
        _get("?page=2&q=x"), COLUMNS, ROWS, caption="Things", page_size=2
    )

    assert _names(table) == [None]
    assert (table.first, table.last, table.total) == (3, 3, 3)
    assert table.previous_url == "/things/?q=x&page=1"
    assert table.next_url == ""


def test_takes_nonsense_for_the_first_page():
    table = build_table(_get("?page=-1&sort=zzz"), COLUMNS, ROWS, caption="Things")

    assert table.first == 1


def test_drops_an_export_from_a_link():
    assert link(_get("?export=csv&q=a"), page=2) == "/things/?q=a&page=2"

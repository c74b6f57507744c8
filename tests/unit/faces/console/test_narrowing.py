"""Tables that are narrowed and whose columns are chosen, by the address."""

from dataclasses import dataclass

from django.test import RequestFactory

from ringmain.faces.console.design.exports import exported
from ringmain.faces.console.design.narrowing import Chip, Option
from ringmain.faces.console.design.tables import Column, build_table


@dataclass(frozen=True)
class Load:
    name: str
    state: str
    owed: int


COLUMNS = (
    Column(key="name", title="Name", value=lambda load: load.name),
    Column(key="state", title="State", value=lambda load: load.state, is_choice=True),
    Column(key="owed", title="Owed", value=lambda load: load.owed, kind="pence"),
    Column(key="more", title="More", value=lambda load: load.name, is_shown=False),
)
LOADS = (Load("a", "done", 1250), Load("b", "failed", -5), Load("c", "done", 0))


def _get(query=""):
    return RequestFactory().get(f"/loads/{query}")


def _table(query=""):
    return build_table(_get(query), COLUMNS, LOADS, caption="Loads")


def _names(table):
    return [line[0].value for line in table.lines]


def test_keeps_the_rows_of_one_value():
    table = _table("?only-state=done")

    assert _names(table) == ["a", "c"]
    assert table.total == 2


def test_offers_each_value_with_how_many_rows_have_it():
    (state,) = _table("?only-state=done").filters

    assert state.options == (Option("done", 2, True), Option("failed", 1, False))


def test_takes_a_filter_away_by_its_chip():
    table = _table("?sort=name&only-state=done&page=1")

    assert table.chips == [Chip("State", "done", "/loads/?sort=name")]
    assert table.clear_url == "/loads/?sort=name"


def test_does_not_narrow_by_a_column_that_may_be_a_name():
    assert _names(_table("?only-name=a")) == ["a", "b", "c"]


def test_keeps_no_row_for_a_value_that_does_not_exist():
    table = _table("?only-state=lost")

    assert (table.total, len(table.chips)) == (0, 1)


def test_shows_the_columns_asked_for_and_always_the_first():
    chosen = [h.column.key for h in _table("?show=owed&show=more").headings]
    usual = [h.column.key for h in _table().headings]

    assert chosen == ["name", "owed", "more"]
    assert usual == ["name", "state", "owed"]


def test_shows_the_usual_columns_where_none_is_known():
    assert len(_table("?show=zzz").headings) == 3


def test_keeps_the_rest_of_the_address_in_its_forms():
    table = _table("?source=crm&only-state=done&show=owed&page=2")

    assert table.kept_by_filters == [("source", "crm"), ("show", "owed")]
    assert table.kept_by_columns == [("source", "crm"), ("only-state", "done")]


def test_says_how_it_is_sorted():
    assert _table("?sort=-owed").order_said == "Sorted by Owed, descending."


def test_exports_what_is_shown_in_its_order_with_money_in_pounds():
    answer = exported(
        _get("?export=csv&only-state=done&sort=owed"), "loads", COLUMNS, LOADS
    )

    assert answer is not None
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines == ["Name,State,Owed (£),More", "c,done,0,c", "a,done,12.5,a"]


def test_exports_nothing_where_nothing_is_asked():
    assert exported(_get(), "loads", COLUMNS, LOADS) is None

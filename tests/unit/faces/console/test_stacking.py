"""Hand-made tables: cards on a phone where they are wide, tables where they are not."""

from django.template import Context, Template

BILLS = """{% load parts %}{% tablebox "Bills" %}<thead><tr>
<th scope="col">Sent</th><th scope="col">Period &amp; kind</th>
<th scope="col" class="is-number">Total</th>
<th scope="col"><span class="visually-hidden">Why</span></th></tr></thead>
<tbody><tr><th scope="row">3 Mar</th><td>March</td><td class="is-number">£9.80</td>
<td><a href="/w/">Why</a></td></tr>
<tr><th scope="row">1 Feb</th><td></td><td class="is-number">£8.10</td><td></td></tr>
<tr><td colspan="4">Older ones are in the ledger.</td></tr></tbody>{% endtablebox %}"""


def _render(source):
    return Template(source).render(Context())


def test_says_the_column_in_each_cell_of_a_wide_table():
    html = _render(BILLS)

    assert 'class="table is-stacked" role="table"' in html
    assert '<td data-label="Period &amp; kind" role="cell">March</td>' in html
    assert '<td class="is-number" data-label="Total" role="cell">£9.80</td>' in html
    assert '<th scope="row" role="rowheader">3 Mar</th>' in html


def test_keeps_a_wide_table_a_table_for_a_screen_reader():
    html = _render(BILLS)

    assert '<thead role="rowgroup"><tr role="row">' in html
    assert '<th scope="col" role="columnheader">Sent</th>' in html
    assert '<tbody role="rowgroup"><tr role="row">' in html


def test_leaves_empty_cells_out_of_cards():
    assert '<td data-label="Period &amp; kind" class="is-none" role="cell"></td>' in (
        _render(BILLS)
    )


def test_labels_no_cell_whose_heading_is_only_heard_nor_one_over_all_columns():
    html = _render(BILLS)

    assert '<td role="cell"><a href="/w/">Why</a></td>' in html
    assert '<td colspan="4" role="cell">Older ones' in html


def test_leaves_a_table_of_three_columns_as_it_is():
    html = _render(
        '{% load parts %}{% tablebox "Use" %}<thead><tr><th>A</th><th>B</th><th>C</th>'
        "</tr></thead><tbody><tr><th>1</th><td>2</td><td>3</td></tr></tbody>"
        "{% endtablebox %}"
    )

    assert '<table class="table">' in html
    assert "role=" not in html.partition("<table")[2]


def test_keeps_a_wide_table_that_asks_to_be_kept():
    html = _render(BILLS.replace('"Bills"', '"Bills" classes="ledger is-kept"'))

    assert '<table class="table ledger is-kept">' in html
    assert "data-label" not in html

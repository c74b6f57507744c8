"""Charts in a template: `{% figure chart %}` and `{% sparkline chart %}`."""

from __future__ import annotations

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ringmain.faces.console.charts import svg
from ringmain.faces.console.charts.figure import make_figure, say_spark
from ringmain.faces.console.charts.shapes import Chart, Sparkline
from ringmain.faces.console.charts.small import draw_spark
from ringmain.faces.console.charts.tables import Cell, DataTable

register = template.Library()


@register.simple_tag
def figure(chart: Chart, key: str = "") -> SafeString:
    """A chart with its sentence, its key and its table one key away."""
    made = make_figure(chart, key=key)
    rows = _rows(made.table) if made.table else ""
    said = {"figure": made, "rows": rows}
    return render_to_string("charts/figure.html", said)


@register.simple_tag
def sparkline(chart: Sparkline) -> SafeString:
    """A tiny trend in a cell, with its words for who does not see it."""
    return format_html(
        '<span class="spark-box" title="{}">{}<span class="visually-hidden">{}</span>'
        "</span>",
        say_spark(chart), draw_spark(chart), say_spark(chart),
    )  # fmt: skip


def _rows(table: DataTable) -> SafeString:
    # Written here and not in the template, which takes ten times as long for a year.
    numbers = [heading.is_number for heading in table.headings]
    return svg.join(_row(row, numbers) for row in table.rows)


def _row(row: tuple[Cell, ...], numbers: list[bool]) -> SafeString:
    first = svg.tag("th", _inside(row[0]), scope="row")
    others = [
        svg.tag("td", _inside(cell), class_="is-number" if is_number else None)
        for cell, is_number in zip(row[1:], numbers[1:], strict=True)
    ]
    return svg.tag("tr", first, *others)


def _inside(cell: Cell) -> SafeString | str:
    if cell.machine:
        return svg.tag("time", cell.text, datetime=cell.machine)
    return svg.tag("a", cell.text, href=cell.href) if cell.href else cell.text

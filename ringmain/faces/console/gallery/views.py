"""Each part in each state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import Http404, HttpResponse, HttpResponseServerError
from django.urls import reverse

from ringmain.faces.console.design.exports import exported
from ringmain.faces.console.design.icons import ICONS
from ringmain.faces.console.design.narrowing import Chip
from ringmain.faces.console.design.page import ConsoleRequest, allow, show, show_part
from ringmain.faces.console.design.palette import EDGES, PAIRS, contrasts
from ringmain.faces.console.design.tables import build_table
from ringmain.faces.console.gallery.charts import SPARK, list_samples
from ringmain.faces.console.gallery.forms import ExampleForm
from ringmain.faces.console.gallery.rows import COLUMNS, ROWS
from ringmain.govern.access.shapes import Permission

CHAPTERS = {
    "": "Foundations",
    "figures": "Figures and blocks",
    "charts": "Charts",
    "tables": "Tables",
    "forms": "Forms",
    "states": "States",
    "overlays": "Overlays",
}
COLORS = (
    ("ink", "Words"),
    ("ink-soft", "Second words"),
    ("ink-faint", "Third words"),
    ("brand-accent", "Accent"),
    ("good", "Good"),
    ("warn", "Needs a look"),
    ("bad", "Bad"),
    ("note", "News"),
)
_KNOWN_AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ChapterLink:
    """A tab of the gallery."""

    name: str
    url: str
    is_here: bool
    count: int | None = None


@allow(Permission.SEE_LOADS)
def show_gallery(request: ConsoleRequest, chapter: str = "") -> HttpResponse:
    """One chapter of the parts."""
    if chapter not in CHAPTERS:
        raise Http404(f"There is no chapter {chapter}.")
    answer = exported(request, "design", COLUMNS, ROWS)
    if answer and chapter == "tables":
        return answer
    return show(
        request,
        f"gallery/{chapter or 'foundations'}.html",
        title="Design",
        section="",
        chapters=_links(chapter),
        chapter=CHAPTERS[chapter],
        charts=list_samples() if chapter == "charts" else (),
        spark=SPARK,
        colors=COLORS,
        contrasts=contrasts(PAIRS + EDGES),
        icons=sorted(ICONS),
        chips_shown=(
            Chip("State", "failed", "?"),
            Chip("Source", "billing", "?"),
        ),
        known_at=_KNOWN_AT,
        form=ExampleForm(),
        refused=ExampleForm(
            {"email": "not-an-address", "kind": "person"}, auto_id="refused_%s"
        ),
        table=build_table(request, COLUMNS, ROWS, caption="Loads", page_size=5),
    )


@allow(Permission.SEE_LOADS)
def show_fetched(request: ConsoleRequest) -> HttpResponse:
    """A part that is fetched, or that cannot be."""
    if request.GET.get("as") == "broken":
        return HttpResponseServerError("This answer is broken on purpose.")
    answer = show_part(request, "gallery/fetched.html", known_at=_KNOWN_AT)
    if request.GET.get("as") == "saved":
        answer["HX-Trigger"] = '{"toast": {"words": "Saved.", "tone": "good"}}'
    return answer


def _links(here: str) -> list[ChapterLink]:
    return [
        ChapterLink(name, _url(chapter), chapter == here)
        for chapter, name in CHAPTERS.items()
    ]


def _url(chapter: str) -> str:
    if not chapter:
        return reverse("gallery:gallery")
    return reverse("gallery:chapter", args=[chapter])

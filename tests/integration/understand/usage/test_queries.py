"""Usage of a supply point before anything was loaded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ringmain.foundation.ids.nouns import noun_id

ADA = noun_id("supply_point", "1200023305967")


def test_is_an_empty_year_before_the_first_load(empty_lake: Path) -> None:
    from ringmain.understand.usage import queries as usage

    year = usage.get_year(ADA, "import", date(2026, 3, 2))

    assert (len(year.days), year.total_wh, year.coverage) == (365, 0, 0.0)
    assert usage.get_reach(ADA, "import") is None
    assert usage.list_daily(ADA, "import", date(2026, 1, 1), date(2026, 2, 1)) == ()

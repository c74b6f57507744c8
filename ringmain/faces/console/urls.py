"""Which noun answers which address."""

from django.urls import include, path

_PAGES = "ringmain.faces.console"

urlpatterns = [
    path("", include(f"{_PAGES}.home.urls")),
    path("scorecard/", include(f"{_PAGES}.scorecard.urls")),
    path("customers/", include(f"{_PAGES}.customers.urls")),
    path("find/", include(f"{_PAGES}.find.urls")),
    path("accounts/", include(f"{_PAGES}.accounts.urls")),
    path("premises/", include(f"{_PAGES}.premises.urls")),
    path("bills/", include(f"{_PAGES}.bills.urls")),
    path("usage/", include(f"{_PAGES}.usage.urls")),
    path("sources/", include(f"{_PAGES}.streams.urls")),
    path("debugger/", include(f"{_PAGES}.debugger.urls")),
    path("failed/", include(f"{_PAGES}.failed.urls")),
    path("map/", include(f"{_PAGES}.lineage.urls")),
    path("loads/", include(f"{_PAGES}.loads.urls")),
    path("mappings/", include(f"{_PAGES}.mappings.urls")),
    path("quarantine/", include(f"{_PAGES}.quarantine.urls")),
    path("waiting/", include(f"{_PAGES}.waiting.urls")),
    path("plans/", include(f"{_PAGES}.plans.urls")),
    path("purposes/", include(f"{_PAGES}.purposes.urls")),
    path("contracts/", include(f"{_PAGES}.contracts.urls")),
    path("access/", include(f"{_PAGES}.staff.urls")),
    path("restricted/", include(f"{_PAGES}.access.urls")),
    path("notes/", include(f"{_PAGES}.notes.urls")),
    path("audit/", include(f"{_PAGES}.audit.urls")),
    path("deliveries/", include(f"{_PAGES}.events.urls")),
    path("display/", include(f"{_PAGES}.display.urls")),
    path("accessibility/", include(f"{_PAGES}.accessibility.urls")),
    path("design/", include(f"{_PAGES}.gallery.urls")),
]

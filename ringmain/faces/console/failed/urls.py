"""Addresses of failed events."""

from django.urls import path

from ringmain.faces.console.failed import deciding, views

app_name = "failed"
urlpatterns = [
    path("", views.list_groups, name="list"),
    path("events/", views.list_events, name="events"),
    path("export.jsonl", views.export, name="export"),
    path("replay/", deciding.replay_group, name="replay_group"),
    path("discard/", deciding.discard_group, name="discard_group"),
    path("<int:failed_id>/", views.show_event, name="event"),
    path("<int:failed_id>/mend/", deciding.mend, name="mend"),
    path("<int:failed_id>/discard/", deciding.discard_one, name="discard"),
]
